import type { Document } from '../documents/document';
import type { Reducers } from '../engine/event';
import { codeParam, type TextParams } from '../textParams';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import { APPLICANT, type CustomName } from './chain';
import { type EarlierHands, withEarlier } from './hands';

/** A decision on one step. */
interface StepDecision {
  readonly step: string;
  readonly at: Instant;
  readonly by: string;
}

export interface Approval extends StepDecision {
  /** The command that approved. It tells the programme what to do, whatever a later policy calls the step. */
  readonly command: string;
}

/** A decision that is not an approval. */
export interface NegativeDecision extends StepDecision {
  readonly why: string;
}

/**
 * How a rejection may be appealed: within which time, and which steps are then decided again. Recorded with the
 * rejection, so a newer policy does not change it.
 */
export interface AppealTerms {
  readonly within: Period;
  readonly reopenedSteps: readonly string[];
}

/** An application on its way through the offices. A step that is decided again loses its earlier approvals. */
export interface Application {
  readonly submission: number;
  readonly amountFen: number;
  readonly documents: readonly Document[];
  readonly applicant: string;
  readonly submittedAt: Instant;
  readonly approvals: readonly Approval[];
  /** The last return, until the next approval. Without `backTo` the applicant has to correct the application. */
  readonly returned?: NegativeDecision & { readonly backTo?: string };
  readonly rejected?: NegativeDecision & { readonly appeal: AppealTerms };
  readonly appealed?: { readonly at: Instant; readonly by: string; readonly why: string; readonly rejectedBy: string };
  /** Steps that were opened again: when, and how many times. */
  readonly reopened?: Readonly<Record<string, { readonly at: Instant; readonly times: number }>>;
  /** Who had a hand in it that the fields above no longer name. Absent if there is nobody. */
  readonly earlier?: EarlierHands;
}

/** The slice of a case's state that holds its application. */
export interface HasApproval {
  readonly application?: Application;
}

interface StepReference {
  readonly step: string;
  /** The policy's words for the step. */
  readonly name?: CustomName;
}

export interface ApprovalEventData {
  applicationSubmitted: { submission: number; amountFen: number; documents: readonly Document[] };
  applicationEndorsed: StepReference & { command: string };
  /** Goes back to the applicant, or to an earlier step; the steps in `reopenedSteps` are decided again. */
  applicationReturned: StepReference & { why: string; backTo?: { step: string; reopenedSteps: readonly string[] } };
  /** The applicant may appeal. A rejection that is final ends the case instead. */
  applicationRejected: StepReference & { why: string; appeal: AppealTerms };
  appealLodged: { why: string; reopenedSteps: readonly string[] };
}

const reopening = (
  { reopened = {} }: Application,
  reopenedSteps: readonly string[],
  at: Instant,
): Application['reopened'] => ({
  ...reopened,
  ...Object.fromEntries(reopenedSteps.map((step) => [step, { at, times: (reopened[step]?.times ?? 0) + 1 }])),
});

const without = ({ approvals }: Application, reopenedSteps: readonly string[]): readonly Approval[] =>
  approvals.filter(({ step }) => !reopenedSteps.includes(step));

const voided = ({ approvals }: Application, reopenedSteps: readonly string[]): readonly Approval[] =>
  approvals.filter(({ step }) => reopenedSteps.includes(step));

/** How the events of an approval change a case's state. */
export const approvalReducers = <S extends HasApproval>(): Reducers<S, ApprovalEventData> => {
  const changed = (c: S, change: (application: Application) => Application): S =>
    c.application === undefined ? c : { ...c, application: change(c.application) };
  return {
    applicationSubmitted: (c, data, { at, by }) => ({
      ...c,
      application: {
        ...data,
        applicant: by,
        submittedAt: at,
        approvals: [],
        // A corrected application keeps its appeal: there is only one, and the person who rejected still may not
        // decide.
        ...(c.application?.appealed === undefined ? {} : { appealed: c.application.appealed }),
        ...(c.application === undefined
          ? {}
          : { earlier: withEarlier(c.application, { applicants: [c.application.applicant] }) }),
      },
    }),
    applicationEndorsed: (c, { step, command }, { at, by }) =>
      changed(c, ({ returned: _, ...application }) => ({
        ...application,
        approvals: [...application.approvals, { step, command, at, by }],
      })),
    // A return to the applicant voids all approvals, because a corrected application is a different one.
    applicationReturned: (c, { step, why, backTo }, { at, by }) =>
      changed(c, (application) =>
        backTo === undefined
          ? {
              ...application,
              approvals: [],
              returned: { at, by, step, why },
              earlier: withEarlier(application, { decisions: [...application.approvals, { step, by }] }),
            }
          : {
              ...application,
              approvals: without(application, backTo.reopenedSteps),
              returned: { at, by, step, why, backTo: backTo.step },
              reopened: reopening(application, backTo.reopenedSteps, at) ?? {},
              earlier: withEarlier(application, {
                decisions: [...voided(application, backTo.reopenedSteps), { step, by }],
              }),
            },
      ),
    applicationRejected: (c, { step, why, appeal }, { at, by }) =>
      changed(c, ({ returned: _, ...application }) => ({
        ...application,
        rejected: { at, by, step, why, appeal },
        earlier: withEarlier(application, { decisions: [{ step, by }] }),
      })),
    appealLodged: (c, { why, reopenedSteps }, { at, by }) =>
      changed(c, ({ rejected, ...application }) => ({
        ...application,
        approvals: without(application, reopenedSteps),
        appealed: { at, by, why, rejectedBy: rejected?.by ?? '' },
        reopened: reopening(application, reopenedSteps, at) ?? {},
        earlier: withEarlier(application, { applicants: [by], decisions: voided(application, reopenedSteps) }),
      })),
  };
};

/** Parameters for an event's text: the step's code, and the policy's words for it if there are any. */
export const stepParams = ({ step, name }: StepReference): TextParams => ({
  step: codeParam(step, name),
});

/** Whether the applicant has to correct the application. */
export const isWithApplicant = ({ returned }: Application): boolean =>
  returned !== undefined && (returned.backTo ?? APPLICANT) === APPLICANT;
