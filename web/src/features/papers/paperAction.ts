import type { Channel, PaperActKind, PaperEntry } from '../../../../domain/kernel/deliberation/paper';
import type { Choice } from '../../../../domain/kernel/deliberation/tally';
import { answerOf, api, once } from '../../api/client';
import type { Of } from './queries';

/** What is said of one owner's paper. */
export interface Line {
  readonly ownerKey: string;
  readonly choice?: Choice;
  readonly channel?: Channel;
  readonly receivedOn?: string;
  readonly proxy?: NonNullable<PaperEntry['proxy']>;
  readonly scan?: string;
  readonly why?: string;
}

export interface Deed {
  readonly kind: Exclude<PaperActKind, 'vote'>;
  readonly line: Line;
  /** What people call it: the unit and whose it is. */
  readonly title: string;
}

export interface Done {
  readonly counted: number;
  readonly disputed: readonly string[];
}

const PAPERS = '/api/v1/courtyards/{id}/ballots/{ballotId}/papers';
const ADDRESS = {
  enter: PAPERS,
  attend: `${PAPERS}/attendance`,
  verify: `${PAPERS}/verifications`,
  settle: `${PAPERS}/settlements`,
  correct: `${PAPERS}/corrections`,
  withdraw: `${PAPERS}/withdrawals`,
} as const satisfies Record<Deed['kind'], string>;

export const sendDeed = (of: Of, { kind, line }: Deed, key: string): Promise<Done> =>
  answerOf(api.POST(ADDRESS[kind], { params: { path: of, header: once(key) }, body: { papers: [line] } as never }));
