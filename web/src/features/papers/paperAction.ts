import type {
  Channel,
  PaperActKind,
  PaperContent,
  PaperEntry,
  Reading,
} from '../../../../domain/kernel/deliberation/paper';
import { answerOf, api } from '../../api/client';
import { once } from '../../api/idempotencyKey';
import type { BallotIds } from '../ballots/queries';

/** An action on one owner's paper. */
export interface PaperLine {
  readonly ownerKey: string;
  readonly choice?: Reading;
  readonly channel?: Channel;
  readonly receivedOn?: string;
  /** A second reader reads only the name. */
  readonly proxy?: NonNullable<PaperEntry['proxy']> | NonNullable<PaperContent['proxy']>;
  readonly scan?: string;
  readonly why?: string;
  readonly presence?: string;
}

export interface PaperAction {
  readonly kind: Exclude<PaperActKind, 'vote'>;
  readonly line: PaperLine;
  /** The title that people know: the unit and its owner. */
  readonly title: string;
  /** Whether it is read because somebody asked to change it. */
  readonly isOfChange?: boolean;
}

export interface PaperActionResult {
  readonly counted: number;
  readonly disputed: readonly string[];
  readonly asked: readonly string[];
}

const PAPERS = '/api/v1/courtyards/{id}/ballots/{ballotId}/papers';
const ADDRESS = {
  enter: PAPERS,
  attend: `${PAPERS}/attendance`,
  verify: `${PAPERS}/verifications`,
  resolve: `${PAPERS}/resolutions`,
  correct: `${PAPERS}/corrections`,
  withdraw: `${PAPERS}/withdrawals`,
} as const satisfies Record<PaperAction['kind'], string>;

export const sendPaperAction = (ids: BallotIds, { kind, line }: PaperAction, key: string): Promise<PaperActionResult> =>
  answerOf(api.POST(ADDRESS[kind], { params: { path: ids, header: once(key) }, body: { papers: [line] } as never }));
