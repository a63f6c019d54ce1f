import type { RequestedCommand } from '../kernel/engine/case';
import { openRequests, requestFor, requestParams } from '../kernel/engine/requests';
import { type ReasonCode, type Refusal, reason, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import { amountFaults, drawableFen, insufficientFunds } from './paying';

// What one person has prepared (经办) and nobody has released yet (确认).

/** What bounds an amount, each by the refusal of what is above it alone. */
export const LIMITS = [
  'above-measured-value',
  'above-due',
  'no-retention-held',
  'funds-insufficient',
  'above-owed',
  'above-excess',
  'above-missing',
  'approved-subsidy-insufficient',
  'above-written-off',
  'above-planned',
  'above-open-share',
  'receipt-unit-missing',
  'above-in-hand',
  'above-payer-paid',
  'above-refund-share',
] as const satisfies readonly ReasonCode[];
export type LimitCode = (typeof LIMITS)[number];

/** Money that is about to be prepared, and the most that may be. Amounts in fen. */
export interface Preparing<I extends object> {
  readonly command: string;
  readonly input: I;
  readonly amountFen: number;
  readonly limitFen: number;
  readonly limit: LimitCode;
  /** The field that the refusal is about. */
  readonly path?: string;
  /** Other commands that take of the same limit. */
  readonly beside?: readonly string[];
  /** What another that is prepared takes of the same limit, in fen; 0 if it is about something else. */
  readonly taken: (other: I) => number;
}

/** Whom or what an amount is for. */
const MEANT = ['claimNo', 'organisationId', 'source', 'unit', 'payer', 'year'] as const;

const isForSame = (one: object, other: object): boolean =>
  MEANT.every((field) => (one as Record<string, unknown>)[field] === (other as Record<string, unknown>)[field]);

/**
 * Beside what is prepared already, no more is than may be paid: the same amount for the same is one too many
 * (`already-requested`), anything else is above a limit together (`prepared-already`). What is being released is judged by the
 * facts alone.
 */
export const preparedFaults = <I extends object>(
  c: Courtyard,
  { command, input, amountFen, limitFen, limit, path, beside = [], taken }: Preparing<I>,
): Refusal => {
  if (requestFor(c, command, input) !== undefined) return [];
  const takenBy = (open: RequestedCommand): number => taken(open.input as unknown as I);
  const waiting = openRequests(c).filter(
    (open) => (open.command === command || beside.includes(open.command)) && takenBy(open) > 0,
  );
  const [first] = waiting;
  const preparedFen = waiting.reduce((sum, open) => sum + takenBy(open), 0);
  if (first === undefined || amountFen > limitFen || amountFen + preparedFen <= limitFen) return [];
  const same = waiting.find(
    (open) => open.command === command && takenBy(open) === amountFen && isForSame(open.input, input),
  );
  return same !== undefined && limit !== 'funds-insufficient'
    ? [reason('already-requested', requestParams(same), path)]
    : [
        reason(
          'prepared-already',
          { limit, amountFen, preparedFen, limitFen, requestNos: waiting.map(({ no }) => no), ...requestParams(first) },
          path,
        ),
      ];
};

/** An input about an amount, in fen. */
interface OfAmount {
  readonly amountFen: number;
}

/** The most that an amount may be, in fen; how more is refused, and what the refusal calls the limit. */
export interface Limit<I extends object> extends Partial<Pick<Preparing<I>, 'taken' | 'beside'>> {
  readonly limitFen: number;
  readonly above: readonly [code: LimitCode, figure: string];
}

const wholeOf = ({ amountFen }: OfAmount): number => amountFen;

/** An amount is above zero and within its limit, also beside what is prepared already. */
export const withinFaults = <I extends OfAmount>(
  c: Courtyard,
  command: string,
  input: I,
  { limitFen, above: [code, figure], beside = [], taken = wholeOf }: Limit<I>,
): Refusal => {
  const { amountFen } = input;
  return [
    ...amountFaults(amountFen, '/amountFen'),
    ...when(amountFen > limitFen, code, { amountFen, [figure]: limitFen }, '/amountFen'),
    ...preparedFaults(c, { command, input, amountFen, limitFen, limit: code, path: '/amountFen', beside, taken }),
  ];
};

/** What draws on the money of the renovation: all of it on the same, whichever firm and whichever account it is for. */
const DRAWING = ['payClaim', 'paySettlement', 'releaseRetention', 'replaceSubsidy'];

/** The money for a payment is there, also beside the payments that wait: else they would keep each other from release. */
export const fundsFaults = <I extends Partial<OfAmount>>(
  c: Courtyard,
  {
    command,
    input,
    amountFen,
    path,
    availableFen = drawableFen(c),
  }: Omit<Preparing<I>, 'limitFen' | 'limit' | 'taken'> & { readonly availableFen?: number },
): Refusal => [
  ...insufficientFunds(c, amountFen, path, availableFen),
  ...preparedFaults<Partial<OfAmount>>(c, {
    ...{ command, input, amountFen, limitFen: availableFen, limit: 'funds-insufficient', beside: DRAWING },
    ...(path === undefined ? {} : { path }),
    taken: (other) => other.amountFen ?? 0,
  }),
];

/**
 * What waits for its second person is not asked for once more, for another reason or with other papers. What is being released
 * is judged by the facts alone.
 */
export const sameWaits = <I extends object>(
  c: Courtyard,
  {
    command,
    input,
    path,
    isSame = () => true,
  }: Pick<Preparing<I>, 'command' | 'input'> & {
    /** The field that the refusal is about. */
    readonly path?: string;
    /** Absent: whatever waits is the same, as a correction, of which two would each say what is right. */
    readonly isSame?: (other: I) => boolean;
  },
): Refusal => {
  const waiting = openRequests(c).find((open) => open.command === command && isSame(open.input as unknown as I));
  return requestFor(c, command, input) === undefined && waiting !== undefined
    ? [reason('already-requested', requestParams(waiting), path)]
    : [];
};

/**
 * Money that came in beyond what is to be collected is recorded, and goes back, if whoever records it says why: a slip of
 * the pen is refused. What was prepared within the limit counts when it is released, though less is needed by then.
 */
export const arrivingFaults = <I extends OfAmount & { readonly why?: string }>(
  c: Courtyard,
  command: string,
  input: I,
  {
    openFen,
    above = 'above-planned',
    taken = wholeOf,
  }: Partial<Pick<Preparing<I>, 'taken'>> & { readonly openFen: number; readonly above?: LimitCode },
): Refusal => {
  const { amountFen, why } = input;
  const isSurplus = amountFen > openFen && requestFor(c, command, input) === undefined;
  return [
    ...amountFaults(amountFen, '/amountFen'),
    ...(isSurplus && why === undefined ? [reason(above, { amountFen, openFen }, '/amountFen')] : []),
    ...(why === undefined
      ? preparedFaults(c, { command, input, amountFen, limitFen: openFen, limit: above, path: '/amountFen', taken })
      : []),
  ];
};
