import type { Document } from '../documents/document';
import type { Reducers } from '../engine/event';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import { APPLICANT, namedParams, type OwnWords } from './chain';

/** What somebody decided on one step. */
interface Decided {
  readonly step: string;
  readonly at: Instant;
  readonly by: string;
}

export interface Approval extends Decided {
  /** By which it was given: what the programme does with it, whatever a later policy calls the step. */
  readonly command: string;
}

/** What an office did instead of approving. */
export interface Refused extends Decided {
  readonly why: string;
}

/** How a rejection may be appealed, as the policy had it when it was given: in which time, and what is decided anew. */
export interface Appealable {
  readonly within: Period;
  readonly anew: readonly string[];
}

/** An application on its way through its offices; what is decided anew leaves no approval behind. */
export interface Application {
  readonly submission: number;
  readonly amountFen: number;
  readonly documents: readonly Document[];
  readonly applicant: string;
  readonly submittedAt: Instant;
  readonly approvals: readonly Approval[];
  /** The last return, where none has approved since; without `backTo` it lies with the applicant. */
  readonly returned?: Refused & { readonly backTo?: string };
  readonly rejected?: Refused & { readonly appeal: Appealable };
  readonly appealed?: { readonly at: Instant; readonly by: string; readonly why: string; readonly rejectedBy: string };
  /** Steps that are decided anew: since when, and how often already. */
  readonly reopened?: Readonly<Record<string, { readonly at: Instant; readonly times: number }>>;
}

/** The part of a case's state that its application is. */
export interface HasApproval {
  readonly application?: Application;
}

interface OfStep {
  readonly step: string;
  /** What the policy calls the step. */
  readonly name?: OwnWords;
}

export interface ApprovalEventData {
  applicationSubmitted: { submission: number; amountFen: number; documents: readonly Document[] };
  applicationEndorsed: OfStep & { command: string };
  /** Back to the applicant, or to an earlier step; `anew` are the steps that are decided again. */
  applicationReturned: OfStep & { why: string; backTo?: { step: string; anew: readonly string[] } };
  /** The applicant may appeal: a rejection that is final ends the case instead. */
  applicationRejected: OfStep & { why: string; appeal: Appealable };
  appealLodged: { why: string; anew: readonly string[] };
}

const reopening = ({ reopened = {} }: Application, anew: readonly string[], at: Instant): Application['reopened'] => ({
  ...reopened,
  ...Object.fromEntries(anew.map((step) => [step, { at, times: (reopened[step]?.times ?? 0) + 1 }])),
});

const without = ({ approvals }: Application, anew: readonly string[]): readonly Approval[] =>
  approvals.filter(({ step }) => !anew.includes(step));

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
        // Corrected after an appeal it is still the one that was appealed: once, and not decided by who had rejected it.
        ...(c.application?.appealed === undefined ? {} : { appealed: c.application.appealed }),
      },
    }),
    applicationEndorsed: (c, { step, command }, { at, by }) =>
      changed(c, ({ returned: _, ...application }) => ({
        ...application,
        approvals: [...application.approvals, { step, command, at, by }],
      })),
    // A return to the applicant voids what was approved before it: the corrected application is another application.
    applicationReturned: (c, { step, why, backTo }, { at, by }) =>
      changed(c, (application) =>
        backTo === undefined
          ? { ...application, approvals: [], returned: { at, by, step, why } }
          : {
              ...application,
              approvals: without(application, backTo.anew),
              returned: { at, by, step, why, backTo: backTo.step },
              reopened: reopening(application, backTo.anew, at) ?? {},
            },
      ),
    applicationRejected: (c, { step, why, appeal }, { at, by }) =>
      changed(c, ({ returned: _, ...application }) => ({ ...application, rejected: { at, by, step, why, appeal } })),
    appealLodged: (c, { why, anew }, { at, by }) =>
      changed(c, ({ rejected, ...application }) => ({
        ...application,
        approvals: without(application, anew),
        appealed: { at, by, why, rejectedBy: rejected?.by ?? '' },
        reopened: reopening(application, anew, at) ?? {},
      })),
  };
};

/** Params of an event's text that are codes with words of their own. */
export const stepParams = ({ step, name }: OfStep): Readonly<Record<string, string>> => namedParams('step', step, name);

/** Whether it lies with the applicant to be corrected. */
export const isWithApplicant = ({ returned }: Application): boolean =>
  returned !== undefined && (returned.backTo ?? APPLICANT) === APPLICANT;
