// Types of the API's answers, taken from the API's code; only types are imported, so none of that code is bundled.
import type { accountView } from '../../../api/accounts/view';
import type { FormSchema } from '../../../api/cases/formSchema';
import type { timelineEntry } from '../../../api/cases/view';
import type { CourtyardTold } from '../../../api/courtyards/view';
import type { KeptFile } from '../../../db/files';
import type { RollHead as KeptRoll } from '../../../db/rolls';
import type { Recount, SecretRecount } from '../../../domain/kernel/deliberation/recount';
import type { RollOwner, RollUnit } from '../../../domain/kernel/deliberation/roll';
import type { Measure } from '../../../domain/kernel/deliberation/tally';
import type { CourtyardEvent } from '../../../domain/renovation/events';
import type { paths } from './openapi';

export type Account = ReturnType<typeof accountView>;

/** The session's user, if any. */
export interface Session {
  readonly account: Account | null;
  readonly renewable: boolean;
}

export type Courtyard = CourtyardTold & {
  /** The workflow in Temporal's own UI, for administrators. */
  readonly workflowUrl?: string | null;
};
export type Action = Courtyard['availableActions'][number];
export type Ballot = Courtyard['state']['ballots'][number];
export type TimelineEntry = ReturnType<typeof timelineEntry<CourtyardEvent>>;
export type { FormSchema, KeptFile };

export type RollHead = Omit<KeptRoll, 'caseId'> & { readonly courtyardId: string };

/** The answer of an operation, by its path. */
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

type Posted<P extends keyof paths> = paths[P] extends {
  post: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

export type Board = Answer<'/api/v1/courtyards'>;
export type Programme = Answer<'/api/v1/programme'>;
export type Figures = Programme['whole'];
export type MapPoints = Answer<'/api/v1/programme/map'>;
export type Work = Answer<'/api/v1/work'>;
export type Inbox = Answer<'/api/v1/inbox'>;
export type Rolls = Answer<'/api/v1/courtyards/{id}/rolls'>;
/** The answer to a dry run of a roll import. */
export type RollCheck = Posted<'/api/v1/courtyards/{id}/rolls/check'>;
export type CourtyardsCheck = Posted<'/api/v1/courtyards/import/check'>;
export type Canvass = Answer<'/api/v1/courtyards/{id}/ballots/{ballotId}/canvass'>;
export type CanvassUnit = Canvass['stairwells'][number]['units'][number];
export type CouncilTerms = Answer<'/api/v1/organisations/{id}/council-terms'>;

/** A ballot's progress: while it runs, only who took part is visible. */
export interface Turnout {
  readonly closesAt: string;
  readonly turnout: { readonly roll: Measure; readonly returned: Measure; readonly outstanding: Measure };
  readonly pending: number;
}

/** One ballot. */
export type BallotView = Pick<Ballot, 'ballotId' | 'motion' | 'roll' | 'openedAt' | 'extended'> &
  Turnout & { readonly closed: NonNullable<Ballot['closed']> | null };

/** A whole roll. */
export interface Roll extends RollHead {
  readonly unitList: readonly RollUnit[];
  readonly ownerList: readonly RollOwner[];
}

/** A recorded recount, with its difference from the tally. */
export type KeptRecount = (Recount | SecretRecount) & {
  readonly no: number;
  readonly why: string;
  readonly counters: readonly string[];
  readonly by: string;
  readonly at: string;
};

/** The data for the enrolment form. */
export type EnrolmentForm = Omit<Answer<'/api/v1/enrolment-form'>, 'profile'> & { readonly profile: FormSchema };
