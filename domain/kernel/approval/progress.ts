import { type Instant, latestOf } from '../time/instant';
import { ALL, APPLICANT, type ApprovalChain, type ApprovalStep, groupsFor } from './chain';
import { applicantsOf } from './hands';
import { type Application, type Approval, isWithApplicant } from './state';

/** The state of one step. `waiting`: earlier steps or the applicant come first. */
export type ApprovalStepState = 'done' | 'awaited' | 'returned' | 'rejected' | 'waiting';

export interface StepProgress<Step extends ApprovalStep = ApprovalStep> {
  readonly step: Step;
  readonly state: ApprovalStepState;
  /** The approvals given so far. */
  readonly approvals: readonly Approval[];
  /** From when the step can be decided. Absent while earlier steps are open. */
  readonly openedAt?: Instant;
}

const approvalsOf = ({ approvals }: Application, { step, approvers = 1 }: ApprovalStep): readonly Approval[] =>
  approvals.filter((approval) => approval.step === step).slice(0, approvers);

const isDone = (application: Application, step: ApprovalStep): boolean =>
  approvalsOf(application, step).length >= (step.approvers ?? 1);

const stateOf = (application: Application, step: ApprovalStep, isReached: boolean): ApprovalStepState => {
  const { returned, rejected } = application;
  if (isDone(application, step)) return 'done';
  if (rejected !== undefined) return rejected.step === step.step ? 'rejected' : 'waiting';
  if (isWithApplicant(application)) return returned?.step === step.step ? 'returned' : 'waiting';
  if (isReached) return 'awaited';
  return returned?.step === step.step ? 'returned' : 'waiting';
};

/** Where an application stands in its chain: the steps for its amount, in order. */
export const progressOf = <Step extends ApprovalStep>(
  chain: { readonly steps: readonly Step[] },
  application: Application,
): readonly StepProgress<Step>[] => {
  const groups = groupsFor(chain, application.amountFen);
  const open = groups.findIndex((group) => !group.every((step) => isDone(application, step)));
  let before = application.submittedAt;
  return groups.flatMap((group, i) => {
    const since = before;
    const all = group.flatMap((step) => approvalsOf(application, step));
    before = latestOf(since, ...all.map(({ at }) => at));
    return group.map((step): StepProgress<Step> => {
      const isReached = open < 0 || i <= open;
      const again = application.reopened?.[step.step]?.at;
      return {
        step,
        state: stateOf(application, step, isReached),
        approvals: approvalsOf(application, step),
        ...(isReached ? { openedAt: again === undefined ? since : latestOf(since, again) } : {}),
      };
    });
  });
};

/** The steps that can be decided now, in order. */
export const awaitedSteps = <Step extends ApprovalStep>(
  chain: { readonly steps: readonly Step[] },
  application: Application,
): readonly StepProgress<Step>[] => progressOf(chain, application).filter(({ state }) => state === 'awaited');

/** Whether every step for the amount has all its approvals, and the application is neither returned nor rejected. */
export const isApproved = (chain: ApprovalChain, application: Application): boolean =>
  !isWithApplicant(application) &&
  application.rejected === undefined &&
  progressOf(chain, application).every(({ state }) => state === 'done');

/** Whether another chain would have approved an application that awaits decisions: nobody decided the last of them. */
export const isLeftUndecided = (
  from: ApprovalChain,
  to: ApprovalChain,
  application: Application | undefined,
): boolean => application !== undefined && !isApproved(from, application) && isApproved(to, application);

/**
 * The numbers, from 1, of the documents that a step's office has not looked at. A document without a file, from before
 * files were asked for, cannot be looked at here.
 */
export const documentsNotLookedAt = (
  { documents, looked = [] }: Application,
  { step, looksAtDocuments }: ApprovalStep,
): readonly number[] =>
  looksAtDocuments !== true
    ? []
    : documents.flatMap(({ file }, i) =>
        file === undefined || looked.some((one) => one.step === step && one.no === i + 1) ? [] : [i + 1],
      );

/** Whether all steps that this command decides are done, for the amount applied for. */
export const areStepsDone = (chain: ApprovalChain, application: Application, command: string): boolean =>
  progressOf(chain, application)
    .filter(({ step }) => step.command === command)
    .every(({ state }) => state === 'done');

/** The subject of a step's obligation. It differs each time that the step opens again. */
export const subjectOf = ({ submission, reopened = {} }: Application, step: string): string => {
  const times = reopened[step]?.times;
  return times === undefined ? String(submission) : `${submission}-${times}`;
};

/**
 * The accounts that must not decide a step: those that have approved it, and those that the policy excludes. A decision on
 * another step excludes also after it was opened again.
 */
export const accountsBarredFrom = (
  application: Application,
  { step, differsFrom }: ApprovalStep,
): readonly string[] => {
  const { approvals, looked = [], appealed, earlier } = application;
  const isBarred = (name: string) => differsFrom.includes(ALL) || differsFrom.includes(name);
  return [
    ...(isBarred(APPLICANT) ? applicantsOf(application) : []),
    ...approvals.filter((approval) => approval.step === step || isBarred(approval.step)).map(({ by }) => by),
    ...[...looked, ...(earlier?.decisions ?? [])]
      .filter((one) => one.step !== step && isBarred(one.step))
      .map(({ by }) => by),
    // The person who rejected the application does not decide the appeal.
    ...(appealed === undefined ? [] : [appealed.rejectedBy]),
  ];
};
