import type { Document } from '../documents/document';
import type { CaseState } from '../engine/case';
import type { CaseEventData } from '../engine/caseEvents';
import type { Reducers } from '../engine/event';
import { withStandIn } from '../engine/standIns';
import { codeParam, type TextParams } from '../textParams';
import type { Period } from '../time/deadline';
import type { Instant } from '../time/instant';
import type { AmountBounds } from './bounds';
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

/** Somebody of a step's office has looked at a document. */
export interface DocumentLook extends StepDecision {
  readonly no: number;
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

/**
 * When another application may be made instead of a rejected one: not before `notBefore`, and until the period is over.
 * Recorded with the rejection.
 */
export interface AnewTerms {
  readonly notBefore?: Instant;
  readonly within: Period;
}

/** Something that the applicant has to supply or correct: a kind of document, or anything else, in words. */
export interface ReturnItem {
  readonly kind?: string;
  readonly what: string;
}

/** An application on its way through the offices. A step that is decided again loses its earlier approvals. */
export interface Application {
  readonly submission: number;
  readonly amountFen: number;
  readonly documents: readonly Document[];
  /** What could be applied for when it was submitted. Absent: an older release recorded it. */
  readonly bounds?: AmountBounds;
  readonly applicant: string;
  readonly submittedAt: Instant;
  readonly approvals: readonly Approval[];
  /** The last return, until the next approval. Without `backTo` the applicant has to correct the application. */
  readonly returned?: NegativeDecision & { readonly backTo?: string; readonly items?: readonly ReturnItem[] };
  /** What its last return named, each of which the applicant has ticked. */
  readonly correctedItems?: readonly ReturnItem[];
  readonly rejected?: NegativeDecision & { readonly appeal?: AppealTerms; readonly anew?: AnewTerms };
  readonly appealed?: { readonly at: Instant; readonly by: string; readonly why: string; readonly rejectedBy: string };
  /** Who looked at which document, by its number from 1, for which step. Absent if nobody has. */
  readonly looked?: readonly DocumentLook[];
  /** Steps that were opened again: when, and how many times. */
  readonly reopened?: Readonly<Record<string, { readonly at: Instant; readonly times: number }>>;
  /** Who had a hand in it that the fields above no longer name. Absent if there is nobody. */
  readonly earlier?: EarlierHands;
}

/** An application that is over without being approved as it was. The next one is made anew. */
export interface EndedApplication extends NegativeDecision {
  readonly submission: number;
  readonly amountFen: number;
  readonly applicant: string;
  readonly submittedAt: Instant;
  /** What was approved of it; 0 if it was rejected. */
  readonly approvedFen: number;
  /** Who had a hand in it or in those before it: they keep that part in the next one. */
  readonly hands: EarlierHands;
}

/** The slice of a case's state that holds its application. */
export interface HasApproval extends Pick<CaseState, 'standIns'> {
  readonly application?: Application;
  /** Those before it, oldest first. Absent if there are none. */
  readonly endedApplications?: readonly EndedApplication[];
}

/** Which step of a chain an event is about. */
export interface StepReference {
  readonly step: string;
  /** The policy's words for the step. */
  readonly name?: CustomName;
}

export interface ApprovalEventData {
  /** `correctedItems`: what the return had named, and the applicant has ticked. A correction has the bounds of its own day. */
  applicationSubmitted: {
    submission: number;
    amountFen: number;
    documents: readonly Document[];
    bounds?: AmountBounds;
    correctedItems?: readonly ReturnItem[];
  };
  documentsLookedAt: StepReference & { nos: readonly number[] };
  applicationEndorsed: StepReference & { command: string };
  /** Goes back to the applicant, or to an earlier step; the steps in `reopenedSteps` are decided again. */
  applicationReturned: StepReference & {
    why: string;
    items?: readonly ReturnItem[];
    backTo?: { step: string; reopenedSteps: readonly string[] };
  };
  /** Ends the application: less was approved than was applied for, and another is made for that amount at most. */
  applicationApprovedInPart: StepReference & { why: string; appliedFen: number; approvedFen: number };
  /** The applicant may appeal, or apply anew. A rejection that is final ends the case instead. */
  applicationRejected: StepReference & { why: string; appeal?: AppealTerms; anew?: AnewTerms };
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

/** The hands of the applications before a new one, if there are any. */
const earlierOf = ({ application, endedApplications = [] }: HasApproval): { earlier?: EarlierHands } => {
  const hands = endedApplications.at(-1)?.hands;
  if (application !== undefined)
    return {
      earlier: withEarlier(application, { applicants: [application.applicant], decisions: application.looked ?? [] }),
    };
  return hands === undefined ? {} : { earlier: hands };
};

/** An application as it is kept once it is over. */
const ended = (
  application: Application,
  { approvedFen, ...decision }: NegativeDecision & { readonly approvedFen: number },
): EndedApplication => ({
  ...decision,
  submission: application.submission,
  amountFen: application.amountFen,
  applicant: application.applicant,
  submittedAt: application.submittedAt,
  approvedFen,
  hands: withEarlier(application, {
    applicants: [application.applicant],
    decisions: [...application.approvals, ...(application.looked ?? []), decision],
  }),
});

const withEnded = (c: HasApproval, one: EndedApplication): HasApproval => ({
  ...c,
  endedApplications: [...(c.endedApplications ?? []), one],
});

/** Without a rejected application, which is over once another takes its place. */
const rejectedEnded = <S extends HasApproval>(c: S): S => {
  const { application, ...rest } = c;
  const rejected = application?.rejected;
  if (application === undefined || rejected === undefined) return c;
  const { appeal: _appeal, anew: _anew, ...decision } = rejected;
  return withEnded(rest as S, ended(application, { ...decision, approvedFen: 0 })) as S;
};

/** How the events of an approval change a case's state. */
export const approvalReducers = <S extends HasApproval>(): Reducers<
  S,
  ApprovalEventData & Pick<CaseEventData, 'decidedAtMeeting'>
> => {
  const changed = (c: S, change: (application: Application) => Application): S =>
    c.application === undefined ? c : { ...c, application: change(c.application) };
  return {
    applicationSubmitted: (before, data, { at, by }) => {
      // Another application takes the place of a rejected one.
      const c = rejectedEnded(before);
      return {
        ...c,
        application: {
          ...data,
          applicant: by,
          submittedAt: at,
          approvals: [],
          // A corrected application keeps its appeal: there is only one, and the person who rejected still may not
          // decide.
          ...(c.application?.appealed === undefined ? {} : { appealed: c.application.appealed }),
          ...earlierOf(c),
        },
      };
    },
    // Whoever prepared it decided the step, as whoever released it does.
    decidedAtMeeting: (c, { step, preparedBy, preparedFor }) =>
      step === undefined
        ? c
        : changed(
            preparedFor === undefined ? c : withStandIn(c, { delegateId: preparedBy, principalId: preparedFor }),
            (application) => ({
              ...application,
              earlier: withEarlier(application, { decisions: [{ step, by: preparedBy }] }),
            }),
          ),
    documentsLookedAt: (c, { step, nos }, { at, by }) =>
      changed(c, (application) => ({
        ...application,
        looked: [...(application.looked ?? []), ...nos.map((no) => ({ no, step, at, by }))],
      })),
    applicationEndorsed: (c, { step, command }, { at, by }) =>
      changed(c, ({ returned: _, ...application }) => ({
        ...application,
        approvals: [...application.approvals, { step, command, at, by }],
      })),
    // A return to the applicant voids all approvals, because a corrected application is a different one.
    applicationReturned: (c, { step, why, items, backTo }, { at, by }) =>
      changed(c, (application) =>
        backTo === undefined
          ? {
              ...application,
              approvals: [],
              returned: { at, by, step, why, ...(items === undefined ? {} : { items }) },
              earlier: withEarlier(application, { decisions: [...application.approvals, { step, by }] }),
            }
          : {
              ...application,
              approvals: without(application, backTo.reopenedSteps),
              returned: { at, by, step, why, ...(items === undefined ? {} : { items }), backTo: backTo.step },
              reopened: reopening(application, backTo.reopenedSteps, at) ?? {},
              earlier: withEarlier(application, {
                decisions: [...voided(application, backTo.reopenedSteps), { step, by }],
              }),
            },
      ),
    applicationApprovedInPart: ({ application, ...c }, { step, why, approvedFen }, { at, by }) =>
      application === undefined
        ? (c as S)
        : (withEnded(c as S, ended(application, { step, at, by, why, approvedFen })) as S),
    applicationRejected: (c, { step, why, appeal, anew }, { at, by }) =>
      changed(c, ({ returned: _, ...application }) => ({
        ...application,
        rejected: {
          at,
          by,
          step,
          why,
          ...(appeal === undefined ? {} : { appeal }),
          ...(anew === undefined ? {} : { anew }),
        },
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
