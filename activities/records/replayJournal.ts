import { type SealedRow, sealedAfter, withPersonalContent } from '../../db/journal';
import {
  appendToChain,
  type Chain,
  type ChainFault,
  EMPTY_CHAIN,
  erasureFaults,
  hashSchemeOf,
  isStateOf,
} from '../../db/journalHash';
import type { Queryable } from '../../db/queryable';
import type { StagePeriod } from '../../db/stages';
import { type CaseState, initialState } from '../../domain/kernel/engine/case';
import { type AnyProgramme, movementsIn } from '../../domain/kernel/engine/programme';
import { applyRow, readEvents } from '../../domain/kernel/journal/fold';
import type { Movement } from '../../domain/kernel/ledger/movement';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Fault } from './fault';

/** Postings by version and number: `<version>/<no>`. */
export type Movements = Readonly<Record<string, Movement & { readonly at: Instant }>>;

/** The journal up to a version, with the faults found so far. */
export interface ReplayedJournal extends Chain {
  /** The state hash in the last row. */
  readonly stateHash: string;
  /** When the tables were last written. An erasure does not write them. */
  readonly at: Instant;
  readonly facts: CaseState;
  readonly movements: Movements;
  readonly stagePeriods: Readonly<Record<string, StagePeriod>>;
  /** When each closed obligation was closed, by key. */
  readonly closed: Readonly<Record<string, Instant>>;
  /** The first version whose state does not match its hash. Later states are not compared. */
  readonly differsSince?: number;
  /** The version that cannot be folded. The state stays at the version before it. */
  readonly stuckAt?: number;
  readonly faults: readonly Fault[];
}

export const EMPTY_JOURNAL: ReplayedJournal = {
  ...EMPTY_CHAIN,
  stateHash: '',
  at: '',
  facts: initialState(),
  movements: {},
  stagePeriods: {},
  closed: {},
  faults: [],
};

const TEXTS: Readonly<Record<ChainFault['fault'], string>> = {
  missing: 'the journal row is missing',
  notItsHash: 'the journal row does not match its hash',
  notAfterTheOneBefore: 'the journal row does not follow the previous one',
  notItsPersonalContent: 'the personal data of the journal row does not match its commitment',
  erasedUntold: 'the personal data of the journal row is marked as erased, but no row records the erasure',
  erasedAndBack: 'the personal data of the journal row was erased, but is there again',
};

/** A fault of the hash chain, in words. */
export const chainFault = ({ version, fault }: ChainFault): Fault => ({ version, text: TEXTS[fault] });

/** The state after a row, compared with the hash in the row. */
const applyAndCheck = (
  programme: AnyProgramme,
  replayed: ReplayedJournal,
  sealed: SealedRow,
): Partial<Pick<ReplayedJournal, 'facts' | 'movements' | 'differsSince' | 'stuckAt'>> & {
  readonly fault?: Fault;
} => {
  const { version, at, accountId, events, stateHash: expected } = withPersonalContent(sealed);
  try {
    const facts = applyRow(programme, replayed.facts, { at, by: accountId, events });
    const moved = movementsIn(programme, readEvents(programme.upcasters, events));
    const movements: Movements = {
      ...replayed.movements,
      ...Object.fromEntries(moved.map((movement, i) => [`${version}/${i + 1}`, { ...movement, at }])),
    };
    // A hash of an older shape cannot be compared; the last state is compared as a whole.
    if (replayed.differsSince !== undefined || isStateOf(expected, facts, hashSchemeOf(programme))) {
      return { facts, movements };
    }
    const text = 'the state folded from the journal does not match the committed state hash';
    return { facts, movements, differsSince: version, fault: { version, text } };
  } catch (error) {
    const text = `the journal row cannot be folded: ${(error as Error).message}`;
    return { stuckAt: version, fault: { version, text } };
  }
};

/** The stays after a row. Of several stages that one row enters, all but the last are left at once. */
const stagePeriodsAfter = (
  stagePeriods: ReplayedJournal['stagePeriods'],
  { version, at, enteredStages }: SealedRow['row'],
): ReplayedJournal['stagePeriods'] => {
  if (enteredStages.length === 0) return stagePeriods;
  const left = Object.entries(stagePeriods).map(
    ([place, stay]) => [place, { ...stay, leftAt: stay.leftAt ?? at }] as const,
  );
  const entered = enteredStages.map(
    (stage, i) =>
      [`${version}/${i + 1}`, { stage, enteredAt: at, leftAt: i + 1 < enteredStages.length ? at : null }] as const,
  );
  return Object.fromEntries([...left, ...entered]);
};

/** The closed obligations after a row. One that opens again is no longer closed. */
const closedAfter = (
  closed: ReplayedJournal['closed'],
  { at, events }: SealedRow['row'],
): ReplayedJournal['closed'] => {
  const after = new Map(Object.entries(closed));
  for (const { type, data } of events) {
    const { key } = data as { key: string };
    if (type === 'obligationClosed') after.set(key, at);
    if (type === 'obligationOpened') after.delete(key);
  }
  return Object.fromEntries(after);
};

const replayRow = (
  programme: AnyProgramme | undefined,
  replayed: ReplayedJournal,
  sealed: SealedRow,
): ReplayedJournal => {
  const { events, stateHash } = sealed.row;
  const at = events.every(({ type }) => type === 'personalDataErased') ? replayed.at : sealed.row.at;
  const { fault, ...after } =
    programme === undefined || replayed.stuckAt !== undefined ? {} : applyAndCheck(programme, replayed, sealed);
  const { chain, faults: broken } = appendToChain(replayed, sealed);
  const faults = [...replayed.faults, ...broken.map(chainFault), ...(fault === undefined ? [] : [fault])];
  const [stagePeriods, closed] = [
    stagePeriodsAfter(replayed.stagePeriods, sealed.row),
    closedAfter(replayed.closed, sealed.row),
  ];
  return { ...replayed, ...chain, stateHash, at, stagePeriods, closed, ...after, faults };
};

/** Faults of erasures. They can be judged only at the end of the journal. */
export const erasuresIn = (replayed: ReplayedJournal): readonly Fault[] => erasureFaults(replayed).map(chainFault);

const PAGE = 100;

/** From the end of an earlier walk, and up to a version. Absent: the whole journal. */
interface ReplayedPart {
  readonly from?: ReplayedJournal;
  readonly upTo?: number;
}

/**
 * Walks a journal page by page: checks its chain, and the state at each version. Without a programme, it checks only
 * the chain.
 */
export const replayJournal = async (
  db: Queryable,
  programme: AnyProgramme | undefined,
  caseId: string,
  { from = EMPTY_JOURNAL, upTo = Number.POSITIVE_INFINITY }: ReplayedPart = {},
): Promise<ReplayedJournal> => {
  let replayed = from;
  for (;;) {
    const rows = await sealedAfter(db, caseId, replayed.version, PAGE);
    for (const sealed of rows) {
      if (sealed.row.version > upTo) return replayed;
      replayed = replayRow(programme, replayed, sealed);
    }
    if (rows.length < PAGE) return replayed;
  }
};
