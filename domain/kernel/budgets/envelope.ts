import type { Account, Movement } from '../ledger/movement';
import { type Refusal, reason, when } from '../reason';
import { dateOf, type Instant } from '../time/instant';

/** The organisations that have envelopes: a city bounds what its districts grant together. */
export const ENVELOPE_KINDS = ['city', 'district'] as const;
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number];

/** What happens to reservations and commitments that are not paid when their year is closed. */
export const UNSPENT_RULES = ['carryOver', 'lapse'] as const;
/**
 * `carryOver`: they go to the next year with the budget that covers them. `lapse`: the budget lapses with its year, and the next
 * year's covers them.
 */
export type UnspentRule = (typeof UNSPENT_RULES)[number];

/** What a policy says of envelopes. A policy without it requires none, and carries over. */
export interface BudgetPolicy {
  /** Whether money may only be reserved where its district has an envelope for the year. */
  readonly isRequired: boolean;
  readonly unspent: UnspentRule;
}

/** Names one envelope (预算额度) of a programme: an organisation, a year in Shanghai, a source of public money. */
export interface EnvelopeKey {
  readonly organisationId: string;
  readonly year: number;
  readonly source: string;
}

/** The figures of an envelope, in fen. */
export interface EnvelopeFigures {
  /** What finance has set for the year. */
  readonly grantedFen: number;
  readonly carriedInFen: number;
  readonly carriedOutFen: number;
  readonly reservedFen: number;
  readonly committedFen: number;
  readonly paidFen: number;
}

export interface Envelope extends EnvelopeKey, EnvelopeFigures {
  readonly organisationName: string;
  readonly kind: EnvelopeKind;
  readonly isClosed: boolean;
}

/** Granted and carried over, in fen. */
export const budgetFen = ({ grantedFen, carriedInFen, carriedOutFen }: EnvelopeFigures): number =>
  grantedFen + carriedInFen - carriedOutFen;

/** Reserved, committed or paid, in fen. */
export const usedFen = ({ reservedFen, committedFen, paidFen }: EnvelopeFigures): number =>
  reservedFen + committedFen + paidFen;

/** What the budget leaves, in fen; never negative. */
export const leftFen = (figures: EnvelopeFigures): number => budgetFen(figures) - usedFen(figures);

/** What can still be reserved, in fen. A closed year gives nothing. */
export const availableFen = (envelope: Envelope): number => (envelope.isClosed ? 0 : leftFen(envelope));

/** The year in Shanghai to which a decision belongs. */
export const budgetYearOf = (at: Instant): number => Number(dateOf(at).slice(0, 4));

/** An amount in fen that a decision takes from the envelopes of a source. */
export interface Draw {
  readonly source: string;
  readonly amountFen: number;
}

/** Where money is that stands in no envelope: not drawn yet, or given back to one as it was recovered. */
const OUTSIDE: readonly Account[] = ['budget', 'recovered'];

/** What movements take from envelopes, one draw for each of these sources. A recovery that is reversed draws again. */
export const drawsOf = (movements: readonly Movement[], sources: readonly string[]): readonly Draw[] =>
  sources.flatMap((source) => {
    const amountFen = movements
      .filter((one) => one.source === source && OUTSIDE.includes(one.from))
      .reduce((sum, one) => sum + one.amountFen, 0);
    return amountFen > 0 ? [{ source, amountFen }] : [];
  });

export interface DrawnFrom {
  /** Those around the case's place, of the year. */
  readonly envelopes: readonly Envelope[];
  readonly year: number;
  readonly policy: BudgetPolicy | undefined;
}

/**
 * Why draws are refused: `envelope-missing` where the policy requires one of the district and there is none for the year;
 * `envelope-insufficient`, with left and asked, for each envelope that does not cover its draw. An envelope that exists holds,
 * whether or not the policy requires it.
 */
export const drawRefusal = (draws: readonly Draw[], { envelopes, year, policy }: DrawnFrom): Refusal =>
  draws.flatMap(({ source, amountFen }) => {
    const from = envelopes.filter((one) => one.source === source && one.year === year);
    const isMissing = policy?.isRequired === true && !from.some(({ kind }) => kind === 'district');
    return [
      ...when(isMissing, 'envelope-missing', { year, source }),
      ...from
        .filter((one) => availableFen(one) < amountFen)
        .map((one) =>
          reason('envelope-insufficient', {
            organisation: one.organisationName,
            year,
            source,
            leftFen: availableFen(one),
            askedFen: amountFen,
          }),
        ),
    ];
  });
