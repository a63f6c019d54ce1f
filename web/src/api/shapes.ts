// What the API answers, taken from where it is made: types alone, nothing of it runs here.
import type { accountView } from '../../../api/accounts/login';
import type { FormSchema } from '../../../api/commandForms';
import type { courtyardView, timelineEntry } from '../../../api/courtyards/view';
import type { BoardRow, StageCount } from '../../../db/board';
import type { KeptFile } from '../../../db/files';
import type { InboxRow, WorkRow } from '../../../db/inbox';
import type { NoticeRow } from '../../../db/notices';
import type { RollHead } from '../../../db/rolls';
import type { Measure } from '../../../domain/deliberation/tally';

export type Account = ReturnType<typeof accountView>;

export interface Session {
  readonly account: Account | null;
  readonly renewable: boolean;
}

export type Courtyard = ReturnType<typeof courtyardView>;
export type Action = Courtyard['availableActions'][number];
export type Ballot = Courtyard['facts']['ballots'][number];
export type TimelineEntry = ReturnType<typeof timelineEntry>;
export type { FormSchema, KeptFile, RollHead };

export interface Board {
  readonly courtyards: readonly (BoardRow & { readonly overdue: boolean })[];
  readonly counts?: readonly StageCount[];
  readonly next: string | null;
}

export interface Work {
  readonly obligations: readonly (WorkRow & { readonly name: string; readonly overdue: boolean })[];
}

export interface Inbox {
  readonly notices: readonly (InboxRow & { readonly subject: string; readonly body: string })[];
}

export interface Told {
  readonly notices: readonly (Omit<NoticeRow, 'params' | 'toRole'> & {
    readonly subject: string;
    readonly body: string;
    readonly to: string;
  })[];
  readonly next: number | null;
}

/** How a ballot goes: who took part is to see while it runs, nothing else. */
export interface Turnout {
  readonly closesAt: string;
  readonly turnout: { readonly roll: Measure; readonly returned: Measure; readonly outstanding: Measure };
  readonly pending: number;
}

export interface LedgerEntry {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
  readonly reference: string;
  readonly at: string;
}

export interface Organisation {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
}
