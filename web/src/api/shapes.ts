// What the API answers, taken from where it is made: types alone, nothing of it runs here.
import type { FormSchema } from '../../../api/cases/formSchema';
import type { timelineEntry } from '../../../api/cases/view';
import type { CourtyardTold } from '../../../api/courtyards/view';
import type { KeptFile } from '../../../db/files';
import type { CourtyardEvent } from '../../../domain/renovation/events';
import type { paths } from './openapi';

export type Courtyard = CourtyardTold;
export type Action = Courtyard['availableActions'][number];
export type Ballot = Courtyard['state']['ballots'][number];
export type TimelineEntry = ReturnType<typeof timelineEntry<CourtyardEvent>>;
export type { FormSchema, KeptFile };

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

/** Who is signed in here, if anybody. */
export type Session = Answer<'/api/v1/session'>;
export type Account = NonNullable<Session['account']>;
export type Board = Answer<'/api/v1/courtyards'>;
export type Programme = Answer<'/api/v1/programme'>;
export type Figures = Programme['whole'];
export type MapPoints = Answer<'/api/v1/programme/map'>;
export type Work = Answer<'/api/v1/work'>;
export type Engagements = Answer<'/api/v1/engagements'>;
export type Inbox = Answer<'/api/v1/inbox'>;
export type Ledger = Answer<'/api/v1/courtyards/{id}/ledger'>;
export type Rolls = Answer<'/api/v1/courtyards/{id}/rolls'>;
/** The answer to a dry run of a roll import. */
export type RollCheck = Posted<'/api/v1/courtyards/{id}/rolls/check'>;
export type PapersCheck = Posted<'/api/v1/courtyards/{id}/ballots/{ballotId}/papers/check'>;
export type ActedPapers = Posted<'/api/v1/courtyards/{id}/ballots/{ballotId}/papers/verifications'>;
export type TableReading = CourtyardsCheck['reading'];
export type CourtyardsCheck = Posted<'/api/v1/courtyards/import/check'>;
export type TakeOversCheck = Posted<'/api/v1/courtyards/take-overs/import/check'>;
export type Canvass = Answer<'/api/v1/courtyards/{id}/ballots/{ballotId}/canvass'>;
export type CanvassUnit = Canvass['stairwells'][number]['units'][number];
export type CouncilTerms = Answer<'/api/v1/organisations/{id}/council-terms'>;

/** A ballot by itself, on a motion of the renovation's. */
export type BallotView = Omit<Answer<'/api/v1/courtyards/{id}/ballots/{ballotId}'>, 'motion'> & Pick<Ballot, 'motion'>;
/** How a ballot goes: who took part is to see while it runs, nothing else. */
export type Turnout = Pick<
  BallotView,
  'closesAt' | 'provisional' | 'phase' | 'papersUntil' | 'takesPapers' | 'turnout' | 'pending'
>;
export type Roll = Answer<'/api/v1/courtyards/{id}/rolls/{rollId}'>;
export type RollHead = Rolls['rolls'][number];
export type KeptRecount = Answer<'/api/v1/courtyards/{id}/ballots/{ballotId}/recounts'>['recounts'][number];
export type EnrolmentForm = Answer<'/api/v1/enrolment-form'>;
