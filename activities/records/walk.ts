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

/** Postings by version and number: `<version>/<no>`. */
export type Movements = Readonly<Record<string, Movement & { readonly at: Instant }>>;

/** The journal up to a version, with the faults found so far. */
export interface Walked extends Chain {
  /** The state hash in the last row. */
  readonly stateHash: string;
  /** When the tables were last written. An erasure does not write them. */
  readonly at: Instant;
  readonly facts: CaseState;
  readonly movements: Movements;
  readonly stays: Readonly<Record<string, Stay>>;
  /** When each closed obligation was closed, by key. */
  readonly closed: Readonly<Record<string, Instant>>;
  /** The first version whose state does not match its hash. Later states are not compared. */
  readonly differsSince?: number;
  /** The version that cannot be folded. The state stays at the version before it. */
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
    // A hash of an older shape cannot be compared; the last state is compared as a whole.
    if (walked.differsSince !== undefined || isStateOf(expected, facts, hashingOf(programme))) {
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
const staysAfter = (stays: Walked['stays'], { version, at, enteredStages }: SealedRow['row']): Walked['stays'] => {
  if (enteredStages.length === 0) return stays;
  const left = Object.entries(stays).map(([place, stay]) => [place, { ...stay, leftAt: stay.leftAt ?? at }] as const);
  const entered = enteredStages.map(
    (stage, i) =>
      [`${version}/${i + 1}`, { stage, enteredAt: at, leftAt: i + 1 < enteredStages.length ? at : null }] as const,
  );
  return Object.fromEntries([...left, ...entered]);
};

/** The closed obligations after a row. One that opens again is no longer closed. */
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

/** Faults of erasures. They can be judged only at the end of the journal. */
export const erasuresIn = (walked: Walked): readonly Fault[] => erasureFaults(walked).map(chainFault);

const PAGE = 100;

/**
 * Walks a journal page by page: checks its chain, and the state at each version. Without a programme, it checks only
 * the chain.
 */
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
