// What the API answers, taken from where it is made: types alone, nothing of it runs here.
import type { accountView } from '../../../api/accounts/login';
import type { FormSchema } from '../../../api/commandForms';
import type { courtyardView, timelineEntry } from '../../../api/courtyards/view';
import type { BoardRow, StageCount } from '../../../db/board';
import type { InboxRow, WorkRow } from '../../../db/inbox';

export type Account = ReturnType<typeof accountView>;
export type Courtyard = ReturnType<typeof courtyardView>;
export type Action = Courtyard['availableActions'][number];
export type TimelineEntry = ReturnType<typeof timelineEntry>;
export type { FormSchema };

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
