import type { Period } from '../time/deadline';

/** What something is called that a policy names itself. */
export interface OwnWords {
  readonly zh: string;
  readonly en: string;
}

/** Who applied: a return may lead back to them, and most steps are decided by somebody else. */
export const APPLICANT = 'applicant';
/** The applicant and everybody who has decided on the same application. */
export const ALL = 'all';

/** One step of an approval: who decides, how long they may take, what they may do beside approving. */
export interface ApprovalStep<Role extends string = string, Command extends string = string> {
  /** Its name, unique in the chain. */
  readonly step: string;
  /** What it is called; absent: the programme has words for it. */
  readonly name?: OwnWords;
  /** Who may decide; the first is asked. */
  readonly offices: readonly [Role, ...Role[]];
  /** The command that approves. */
  readonly command: Command;
  readonly within: Period;
  /** How many persons have to approve, each another; absent: one. */
  readonly approvers?: number;
  /** The step is taken for amounts from here on only, in fen. */
  readonly onlyFromFen?: number;
  /** The step is taken for amounts up to here only, in fen. */
  readonly onlyUpToFen?: number;
  /** It opens together with the step before it. */
  readonly sideBySide?: boolean;
  /** Where a return leads: to `applicant`, or an earlier step. Absent: the step returns nothing. */
  readonly returnsTo?: string;
  readonly mayReject?: boolean;
  /** Who must not be the one to decide: `applicant`, those who decided the steps named here, or `all`. */
  readonly differsFrom: readonly string[];
}

/** The way of an application through its offices, as data of a policy. */
export interface ApprovalChain<Role extends string = string, Command extends string = string> {
  /** In their order. */
  readonly steps: readonly ApprovalStep<Role, Command>[];
  /** How long the applicant may take to correct what was returned. */
  readonly correct: Period;
  /** Absent: a rejection is final. Otherwise the applicant may appeal once, and it is decided anew from a step on. */
  readonly appeal?: { readonly within: Period; readonly decidedFrom: string };
}

/** Whether a step is taken for an amount; both limits are inclusive. */
export const isTakenFor = ({ onlyFromFen, onlyUpToFen }: ApprovalStep, amountFen: number): boolean =>
  (onlyFromFen === undefined || amountFen >= onlyFromFen) && (onlyUpToFen === undefined || amountFen <= onlyUpToFen);

/** The steps in groups: those of a group are taken side by side, the groups one after another. */
export const groupsOf = <Step extends ApprovalStep>({
  steps,
}: {
  readonly steps: readonly Step[];
}): readonly (readonly Step[])[] => {
  const groups: Step[][] = [];
  for (const step of steps) {
    const before = groups.at(-1);
    if (step.sideBySide === true && before !== undefined) before.push(step);
    else groups.push([step]);
  }
  return groups;
};

/** The groups of the steps that are taken for an amount. */
export const groupsFor = <Step extends ApprovalStep>(
  chain: { readonly steps: readonly Step[] },
  amountFen: number,
): readonly (readonly Step[])[] =>
  groupsOf(chain)
    .map((group) => group.filter((step) => isTakenFor(step, amountFen)))
    .filter((group) => group.length > 0);

/** The group that a step belongs to, counted from 0; -1: the chain has no such step. */
export const groupOf = (chain: ApprovalChain, name: string): number =>
  groupsOf(chain).findIndex((group) => group.some(({ step }) => step === name));

/** A step and all that come after its group: what is decided anew where an application goes back to it. */
export const fromStepOn = (chain: ApprovalChain, name: string): readonly string[] => {
  const at = groupOf(chain, name);
  return groupsOf(chain).flatMap((group, i) =>
    group.map(({ step }) => step).filter((step) => (i === at ? step === name : i > at)),
  );
};

/** A code with the words a policy has for it, as params of a text: `step`, `stepZh`, `stepEn`. */
export const namedParams = <Key extends string>(
  key: Key,
  code: string,
  name: OwnWords | undefined,
): Readonly<Record<string, string>> => ({
  [key]: code,
  ...(name === undefined ? {} : { [`${key}Zh`]: name.zh, [`${key}En`]: name.en }),
});
