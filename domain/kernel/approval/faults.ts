import { type Refusal, reason, when } from '../reason';
import { ALL, APPLICANT, type ApprovalChain, type ApprovalStep, appliesTo, groupOf } from './chain';

/** What a chain is checked against. */
export interface ChainSetting {
  /** The commands that may decide a step, each with the roles that may give it. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  /** The steps for which the programme has words. Every other step needs a title of its own. */
  readonly known: readonly string[];
  /** The amounts that may be applied for, in fen, both limits inclusive. Absent `maxFen`: no upper limit. */
  readonly amounts: { readonly minFen: number; readonly maxFen?: number };
}

/** The amounts, ascending, at which the set of steps may change. Between two of them it stays the same. */
export const boundaryAmounts = (
  { steps }: Pick<ApprovalChain, 'steps'>,
  { minFen, maxFen = Number.MAX_SAFE_INTEGER }: ChainSetting['amounts'],
): readonly number[] => {
  const turns = steps.flatMap(({ onlyFromFen, onlyUpToFen }) => [
    ...(onlyFromFen === undefined ? [] : [onlyFromFen]),
    ...(onlyUpToFen === undefined ? [] : [onlyUpToFen + 1]),
  ]);
  return [...new Set([minFen, ...turns])].filter((at) => at >= minFen && at <= maxFen).sort((a, b) => a - b);
};

const stepFaults = (
  chain: ApprovalChain,
  { commands, known: worded }: ChainSetting,
  { step, name: own, offices, command, approvers = 1, onlyFromFen, onlyUpToFen, returnsTo, differsFrom }: ApprovalStep,
  { at, no }: { readonly at: string; readonly no: number },
): Refusal => {
  const by = Object.hasOwn(commands, command) ? commands[command] : undefined;
  const isKnown = (name: string) => groupOf(chain, name) >= 0;
  const known = chain.steps.map((one) => one.step);
  return [
    ...when([APPLICANT, ALL].includes(step), 'chain-step-reserved', { name: step }, `${at}/step`),
    ...when(
      chain.steps.findIndex((one) => one.step === step) < no,
      'chain-step-duplicate',
      { name: step },
      `${at}/step`,
    ),
    ...when(own === undefined && !worded.includes(step), 'chain-step-nameless', { name: step }, `${at}/step`),
    ...when(
      by === undefined,
      'chain-command-unknown',
      { name: command, known: Object.keys(commands) },
      `${at}/command`,
    ),
    ...when(offices.length === 0, 'chain-offices-missing', undefined, `${at}/offices`),
    ...(by === undefined
      ? []
      : offices.flatMap((office, i) =>
          when(!by.includes(office), 'chain-office-unknown', { name: office, known: by }, `${at}/offices/${i}`),
        )),
    ...when(
      !Number.isSafeInteger(approvers) || approvers < 1,
      'chain-approvers-too-few',
      { approvers },
      `${at}/approvers`,
    ),
    ...when(
      onlyFromFen !== undefined && onlyUpToFen !== undefined && onlyFromFen > onlyUpToFen,
      'chain-limits-crossed',
      { onlyFromFen: onlyFromFen ?? 0, onlyUpToFen: onlyUpToFen ?? 0 },
      `${at}/onlyUpToFen`,
    ),
    ...(returnsTo === undefined || returnsTo === APPLICANT
      ? []
      : isKnown(returnsTo)
        ? when(
            groupOf(chain, returnsTo) >= groupOf(chain, step),
            'chain-return-not-back',
            { name: returnsTo },
            `${at}/returnsTo`,
          )
        : [reason('chain-step-unknown', { name: returnsTo, known }, `${at}/returnsTo`)]),
    ...differsFrom.flatMap((name, i) =>
      when(
        name !== APPLICANT && name !== ALL && !isKnown(name),
        'chain-step-unknown',
        { name, known },
        `${at}/differsFrom/${i}`,
      ),
    ),
  ];
};

/** Everything that is wrong with a chain. Paths are JSON pointers; `at` is the pointer to the chain itself. */
export const chainFaults = (chain: ApprovalChain, setting: ChainSetting, at = ''): Refusal => {
  const undecided = boundaryAmounts(chain, setting.amounts).find(
    (amountFen) => !chain.steps.some((step) => appliesTo(step, amountFen)),
  );
  const { appeal, anew } = chain;
  return [
    ...chain.steps.flatMap((step, no) => stepFaults(chain, setting, step, { at: `${at}/steps/${no}`, no })),
    ...when(undecided !== undefined, 'chain-amount-undecided', { amountFen: undecided ?? 0 }, `${at}/steps`),
    ...when(
      appeal !== undefined && groupOf(chain, appeal.decidedFrom) < 0,
      'chain-step-unknown',
      { name: appeal?.decidedFrom ?? '', known: chain.steps.map(({ step }) => step) },
      `${at}/appeal/decidedFrom`,
    ),
    ...when(
      appeal !== undefined && !chain.steps.some(({ mayReject }) => mayReject === true),
      'chain-appeal-idle',
      undefined,
      `${at}/appeal`,
    ),
    ...when(
      anew !== undefined && !chain.steps.some(({ mayReject }) => mayReject === true),
      'chain-anew-idle',
      undefined,
      `${at}/anew`,
    ),
  ];
};
