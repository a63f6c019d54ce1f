import type { Period } from '../time/deadline';

/** The words of a policy for something that it names itself. */
export interface CustomName {
  readonly zh: string;
  readonly en: string;
}

/** The account that applied. A return may lead back to it, and most steps exclude it from deciding. */
export const APPLICANT = 'applicant';
/** The applicant and everybody who has decided a step of the same application. */
export const ALL = 'all';

/** One step of an approval: who decides, within which time, and what they may do instead of approving. */
export interface ApprovalStep<Role extends string = string, Command extends string = string> {
  /** The step's name, unique in the chain. */
  readonly step: string;
  /** The step's title. Absent: the programme has words for this step. */
  readonly name?: CustomName;
  /** Who may decide. The first office gets the task. */
  readonly offices: readonly [Role, ...Role[]];
  /** The command that approves. */
  readonly command: Command;
  readonly within: Period;
  /** How many different people must approve. Absent: one. */
  readonly approvers?: number;
  /** The chain skips this step for amounts below this one, in fen. */
  readonly onlyFromFen?: number;
  /** The chain skips this step for amounts above this one, in fen. */
  readonly onlyUpToFen?: number;
  /** The step opens together with the step before it. */
  readonly sideBySide?: boolean;
  /** Somebody of its offices looks at each document before the step approves. */
  readonly looksAtDocuments?: boolean;
  /** Where a return leads: to `applicant` or to an earlier step. Absent: this step cannot return an application. */
  readonly returnsTo?: string;
  readonly mayReject?: boolean;
  /** May approve less than was applied for. Then the application ends, and another is made for that amount at most. */
  readonly mayReduce?: boolean;
  /** Who must not decide this step: `applicant`, those who decided the steps named here, or `all`. */
  readonly differsFrom: readonly string[];
}

/** The steps by which offices decide an application. A policy holds it as data. */
export interface ApprovalChain<Role extends string = string, Command extends string = string> {
  /** In the order in which they are decided. */
  readonly steps: readonly ApprovalStep<Role, Command>[];
  /** How long the applicant may take to correct what was returned. */
  readonly correct: Period;
  /**
   * Absent: a rejection is final. Otherwise the applicant may appeal once, and the steps from `decidedFrom` on are
   * decided again.
   */
  readonly appeal?: { readonly within: Period; readonly decidedFrom: string };
  /**
   * Absent: nobody applies again after a rejection. Otherwise another application may be made, `times` times in all, not
   * before `after` and until `within` is over, both from the rejection on.
   */
  readonly anew?: { readonly times: number; readonly after?: Period; readonly within: Period };
}

/** Whether the chain includes this step for this amount. Both limits are inclusive. */
export const appliesTo = ({ onlyFromFen, onlyUpToFen }: ApprovalStep, amountFen: number): boolean =>
  (onlyFromFen === undefined || amountFen >= onlyFromFen) && (onlyUpToFen === undefined || amountFen <= onlyUpToFen);

/** The steps in groups. Steps of one group are open at the same time; the groups follow one another. */
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

/** The groups for one amount, without the steps that the chain skips for it. */
export const groupsFor = <Step extends ApprovalStep>(
  chain: { readonly steps: readonly Step[] },
  amountFen: number,
): readonly (readonly Step[])[] =>
  groupsOf(chain)
    .map((group) => group.filter((step) => appliesTo(step, amountFen)))
    .filter((group) => group.length > 0);

/** The index, from 0, of the group that a step belongs to; -1 if the chain has no such step. */
export const groupOf = (chain: ApprovalChain, name: string): number =>
  groupsOf(chain).findIndex((group) => group.some(({ step }) => step === name));

/** A step and all steps of later groups: these are decided again when an application goes back to the step. */
export const stepsFrom = (chain: ApprovalChain, name: string): readonly string[] => {
  const at = groupOf(chain, name);
  return groupsOf(chain).flatMap((group, i) =>
    group.map(({ step }) => step).filter((step) => (i === at ? step === name : i > at)),
  );
};
