// What the API answers, taken from where it is made: types alone, nothing of it runs here.
import type { accountView } from '../../../api/accounts/login';
import type { FormSchema } from '../../../api/commandForms';
import type { courtyardView, timelineEntry } from '../../../api/courtyards/view';
import type { KeptFile } from '../../../db/files';
import type { RollHead } from '../../../db/rolls';
import type { Measure } from '../../../domain/deliberation/tally';
import type { paths } from './openapi';

export type Account = ReturnType<typeof accountView>;

/** Who is signed in here, if anybody. */
export interface Session {
  readonly account: Account | null;
  readonly renewable: boolean;
}

export type Courtyard = ReturnType<typeof courtyardView> & {
  /** Its workflow in Temporal's own UI, for who looks after the service. */
  readonly workflowUrl?: string | null;
};
export type Action = Courtyard['availableActions'][number];
export type Ballot = Courtyard['facts']['ballots'][number];
export type TimelineEntry = ReturnType<typeof timelineEntry>;
export type { FormSchema, KeptFile, RollHead };

/** What a question is answered with, by its address. */
type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

export type Board = Answer<'/api/v1/courtyards'>;
export type Work = Answer<'/api/v1/work'>;

/** How a ballot goes: who took part is to see while it runs, nothing else. */
export interface Turnout {
  readonly closesAt: string;
  readonly turnout: { readonly roll: Measure; readonly returned: Measure; readonly outstanding: Measure };
  readonly pending: number;
}
