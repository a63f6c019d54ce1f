import { type SealedRow, sealedAfter, whole } from '../../db/journal';
import {
  CHAIN_BEGINS,
  type Chain,
  type ChainFault,
  chained,
  erasureFaults,
  hashingOf,
  isStateOf,
} from '../../db/journalHash';
import type { Queryable } from '../../db/queryable';
import type { Stay } from '../../db/records';
import { type CaseState, unopened } from '../../domain/kernel/engine/case';
import { type AnyProgramme, movementsIn } from '../../domain/kernel/engine/programme';
import { folded, readEvents } from '../../domain/kernel/journal/fold';
import type { Movement } from '../../domain/kernel/ledger/movement';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Fault } from './fault';

/** A posting by its place: `<version>/<no>`. */
export type Movements = Readonly<Record<string, Movement & { readonly at: Instant }>>;

/** What a journal says up to a version, and what was found wrong on the way. */
export interface Walked extends Chain {
  /** What the last row says of the state it left. */
  readonly stateHash: string;
  /** When the tables were last worked out: an erasure leaves them as they are. */
  readonly at: Instant;
  readonly facts: CaseState;
  readonly movements: Movements;
  readonly stays: Readonly<Record<string, Stay>>;
  /** When what is over was closed, by its key. */
  readonly closed: Readonly<Record<string, Instant>>;
  /** The first version whose state is not what was committed then; from here on it is looked at no more. */
  readonly differsSince?: number;
  /** The version that cannot be folded: the state stands still before it. */
  readonly stuckAt?: number;
  readonly faults: readonly Fault[];
}

export const BEGINNING: Walked = {
  ...CHAIN_BEGINS,
  stateHash: '',
  at: '',
  facts: unopened(),
  movements: {},
  stays: {},
  closed: {},
  faults: [],
};

const TEXTS: Readonly<Record<ChainFault['fault'], string>> = {
  missing: 'the row is missing from the journal',
  notItsHash: 'the row of the journal is not what its hash says',
  notAfterTheOneBefore: 'the row of the journal does not follow the one before it',
  notItsPersonalContent: 'what stands beside the row of the journal is not what the journal is committed to',
  erasedUntold: 'what stands beside the row of the journal is marked as erased, and no row says that it was',
  erasedAndBack: 'what stands beside the row of the journal was erased, and is there again',
};

/** What a fault of a chain is in words. */
export const chainFault = ({ version, fault }: ChainFault): Fault => ({ version, text: TEXTS[fault] });

/** The state after a row, compared with the hash that was written with it. */
const foldedWith = (
  programme: AnyProgramme,
  walked: Walked,
  sealed: SealedRow,
): Partial<Pick<Walked, 'facts' | 'movements' | 'differsSince' | 'stuckAt'>> & {
  readonly fault?: Fault;
} => {
  const { version, at, accountId, events, stateHash: expected } = whole(sealed);
  try {
    const facts = folded(programme, walked.facts, { at, by: accountId, events });
    const moved = movementsIn(readEvents(programme.upcasters, events));
    const movements: Movements = {
      ...walked.movements,
      ...Object.fromEntries(moved.map((movement, i) => [`${version}/${i + 1}`, { ...movement, at }])),
    };
    // A hash of a state of an older shape says nothing of today's; the last state is compared whole.
    if (walked.differsSince !== undefined || isStateOf(expected, facts, hashingOf(programme))) {
      return { facts, movements };
    }
    const text = 'the state that the journal folds to is not the one that was committed (state hash)';
    return { facts, movements, differsSince: version, fault: { version, text } };
  } catch (error) {
    const text = `the row of the journal cannot be folded: ${(error as Error).message}`;
    return { stuckAt: version, fault: { version, text } };
  }
};

/** Stays after a row that enters some stages: all but the last are left as they are entered. */
const staysAfter = (stays: Walked['stays'], { version, at, enteredStages }: SealedRow['row']): Walked['stays'] => {
  if (enteredStages.length === 0) return stays;
  const left = Object.entries(stays).map(([place, stay]) => [place, { ...stay, leftAt: stay.leftAt ?? at }] as const);
  const entered = enteredStages.map(
    (stage, i) =>
      [`${version}/${i + 1}`, { stage, enteredAt: at, leftAt: i + 1 < enteredStages.length ? at : null }] as const,
  );
  return Object.fromEntries([...left, ...entered]);
};

/** What is over after a row; what is awaited anew under a key is not. */
const closedAfter = (closed: Walked['closed'], { at, events }: SealedRow['row']): Walked['closed'] => {
  const after = new Map(Object.entries(closed));
  for (const { type, data } of events) {
    const { key } = data as { key: string };
    if (type === 'obligationClosed') after.set(key, at);
    if (type === 'obligationOpened') after.delete(key);
  }
  return Object.fromEntries(after);
};

const step = (programme: AnyProgramme | undefined, walked: Walked, sealed: SealedRow): Walked => {
  const { events, stateHash } = sealed.row;
  const at = events.every(({ type }) => type === 'personalDataErased') ? walked.at : sealed.row.at;
  const { fault, ...after } =
    programme === undefined || walked.stuckAt !== undefined ? {} : foldedWith(programme, walked, sealed);
  const { chain, faults: broken } = chained(walked, sealed);
  const faults = [...walked.faults, ...broken.map(chainFault), ...(fault === undefined ? [] : [fault])];
  const [stays, closed] = [staysAfter(walked.stays, sealed.row), closedAfter(walked.closed, sealed.row)];
  return { ...walked, ...chain, stateHash, at, stays, closed, ...after, faults };
};

/** What is wrong with what was erased, once the whole journal is known. */
export const erasuresIn = (walked: Walked): readonly Fault[] => erasureFaults(walked).map(chainFault);

const PAGE = 100;

/** Goes on through a journal, page by page: its chain, and the state at each version. Without a programme the chain alone. */
export const walk = async (
  db: Queryable,
  programme: AnyProgramme | undefined,
  caseId: string,
  from: Walked = BEGINNING,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Walked> => {
  let walked = from;
  for (;;) {
    const rows = await sealedAfter(db, caseId, walked.version, PAGE);
    for (const sealed of rows) {
      if (sealed.row.version > upTo) return walked;
      walked = step(programme, walked, sealed);
    }
    if (rows.length < PAGE) return walked;
  }
};
