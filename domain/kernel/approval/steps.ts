import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import type { Step } from '../engine/declaration';
import type { ProgrammeTypes } from '../engine/types';
import { dueOf, keyOf } from '../obligations/obligation';
import { codeParam } from '../textParams';
import type { Instant } from '../time/instant';
import type { ChainOf } from './commands';
import { awaitedSteps, subjectOf } from './progress';
import { type HasApproval, isWithApplicant } from './state';

/** The content of a lifecycle step without its code and holder. */
type StepContent<T extends ProgrammeTypes> = Required<Pick<Step<T>, 'missing' | 'occasions'>> &
  Pick<Step<T>, 'withinBy' | 'takes'>;

/** The name of the deadline's source in the lifecycle diagram: the policy's approval chain. */
export const CHAIN_PERIODS = 'chain';

interface Codes<T extends ProgrammeTypes> {
  /** The programme's obligation code for a step of the chain. */
  readonly review: (step: string) => T['Obligation'];
  readonly appeal: T['Obligation'];
  readonly apply: T['Obligation'];
}

/** What a stage waits for while offices decide an application. The lifecycle lists these side by side. */
export const approvalSteps = <T extends ProgrammeTypes & { State: CaseState & HasApproval }>(
  chainOf: ChainOf<T>,
  codes: Codes<T>,
) => {
  /** The applicant corrects a returned application. */
  const corrected: StepContent<T> = {
    missing: {
      'application-returned': ({ application }) =>
        application !== undefined && isWithApplicant(application) && { step: application.returned?.step ?? '' },
    },
    withinBy: CHAIN_PERIODS,
    // A case that came back to this stage since has the whole time again: nothing could be corrected elsewhere.
    occasions: ({ application, stageSince }, { policy }) =>
      application?.returned === undefined
        ? []
        : [
            {
              subject: String(application.submission),
              openedAt: application.returned.at > stageSince ? application.returned.at : stageSince,
              within: chainOf(policy).correct,
            },
          ],
  };

  /** The steps of the chain that are open now, each with its own code, office and period. */
  const reviewed: StepContent<T> = {
    missing: {
      'approval-missing': ({ application }, { policy }) =>
        application !== undefined &&
        awaitedSteps(chainOf(policy), application).map(({ step }) => ({
          step: codeParam(step.step, step.name),
          done: application.approvals.length,
        })),
    },
    withinBy: CHAIN_PERIODS,
    takes: (policy) => chainOf(policy).steps.map(({ within }) => within),
    occasions: ({ application }, { policy }) =>
      application === undefined
        ? []
        : awaitedSteps(chainOf(policy), application).map(({ step, openedAt }) => ({
            code: codes.review(step.step),
            holder: step.offices[0],
            ...(step.name === undefined ? {} : { name: step.name }),
            subject: subjectOf(application, step.step),
            openedAt: openedAt ?? application.submittedAt,
            within: step.within,
          })),
  };

  /** The applicant may appeal a rejection, or apply anew, for a set time each. After that the rejection is final. */
  const appealable: StepContent<T> = {
    missing: { 'application-rejected': ({ application }) => application?.rejected !== undefined },
    withinBy: CHAIN_PERIODS,
    occasions: ({ application }) => {
      if (application?.rejected === undefined) return [];
      const { at, appeal, anew } = application.rejected;
      const subject = String(application.submission);
      return [
        ...(appeal === undefined ? [] : [{ subject, openedAt: at, within: appeal.within }]),
        ...(anew === undefined
          ? []
          : [{ code: codes.apply, subject: `anew-${subject}`, openedAt: at, within: anew.within }]),
      ];
    },
  };

  /** The end of one of these times; absent if it does not run. */
  const endOf = (c: T['State'], ctx: Context<T['Policy']>, code: T['Obligation']): Instant | undefined => {
    const found = appealable.occasions(c, ctx).find((one) => (one.code ?? codes.appeal) === code);
    if (found?.within === undefined) return undefined;
    const { subject, openedAt, within } = found;
    return dueOf(c, ctx, { key: keyOf(code, subject), openedAt, within }).at;
  };

  /** The last moment for an appeal; absent if there is no rejection. */
  const appealEndsAt = (c: T['State'], ctx: Context<T['Policy']>): Instant | undefined => endOf(c, ctx, codes.appeal);

  /** The last moment for another application after a rejection; absent if there is none. */
  const anewEndsAt = (c: T['State'], ctx: Context<T['Policy']>): Instant | undefined => endOf(c, ctx, codes.apply);

  /** The last moment for either; absent if there is no rejection. */
  const rejectionStandsAt = (c: T['State'], ctx: Context<T['Policy']>): Instant | undefined =>
    [appealEndsAt(c, ctx), anewEndsAt(c, ctx)]
      .filter((at): at is Instant => at !== undefined)
      .sort()
      .at(-1);

  /** Whether the time for an appeal and for another application has passed without one. */
  const isRejectedForGood = (c: T['State'], ctx: Context<T['Policy']>): boolean => {
    const endsAt = rejectionStandsAt(c, ctx);
    return endsAt !== undefined && ctx.now > endsAt;
  };

  return { corrected, reviewed, appealable, appealEndsAt, anewEndsAt, rejectionStandsAt, isRejectedForGood };
};
