import { hash as digest, randomBytes } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { CaseEventData } from '../domain/kernel/engine/caseEvents';
import type { CaseEvent } from '../domain/kernel/engine/event';
import { masked } from '../domain/kernel/journal/masked';
import { type PersonalPatterns, withoutPersonal } from '../domain/kernel/journal/personal';
import { type StateUpcasters, shapeOf } from '../domain/kernel/journal/shape';
import type { BareRow, JournalEntry, PersonalContent, SealedRow } from './journal';

const sha256 = (text: string): string => digest('sha256', text);

/** SHA-256 over a value's canonical JSON: the same for the same value, in whatever order a database gives it back. */
export const canonicalHash = (value: unknown): string => sha256(stringify(value) ?? '');

/** What a hash of a state depends on beside the state. */
export interface Hashing {
  /** Where personal data stand in it. */
  readonly personal: readonly string[];
  /** Which of its programme's shapes it has. */
  readonly shape: number;
}

/** How today's states of a programme are hashed. */
export const hashingOf = ({
  personal,
  stateUpcasters,
}: {
  readonly personal: { readonly state: readonly string[] };
  readonly stateUpcasters: StateUpcasters;
}): Hashing => ({ personal: personal.state, shape: shapeOf(stateUpcasters) });

/** By which list of paths and in which shape a state was hashed: others give other hashes, and say nothing of the state. */
const maskOf = ({ personal, shape }: Hashing): string => {
  const known = masks.get(personal) ?? new Map<number, string>();
  masks.set(personal, known);
  const mask = known.get(shape) ?? canonicalHash([shape, personal]).slice(0, 8);
  known.set(shape, mask);
  return mask;
};

/** By the list and then the shape: the same for every state of a programme. */
const masks = new WeakMap<readonly string[], Map<number, string>>();

/**
 * Of a case's state after a version, personal data masked: two states of one version are the same or differ in it, also
 * after the law had a name erased. `<mask>:<SHA-256>`.
 */
export const stateHash = (facts: unknown, hashing: Hashing): string =>
  `${maskOf(hashing)}:${canonicalHash(masked(facts, hashing.personal))}`;

/** Whether a hash was made of a state of this shape, by this list: only such a one can tell. */
export const isHashedAs = (hash: string, hashing: Hashing): boolean => hash.startsWith(`${maskOf(hashing)}:`);

/** Whether a state is the one that a hash was made of. A hash by an older list, or of an older shape, can deny it no more. */
export const isStateOf = (hash: string, facts: unknown, hashing: Hashing): boolean =>
  !isHashedAs(hash, hashing) || hash === stateHash(facts, hashing);

/** What a row says of its personal content. The salt keeps it from being found by trying out names. */
export const commitmentOf = (salt: string, content: PersonalContent): string =>
  sha256(`${salt}${stringify(content) ?? ''}`);

/** SHA-256 over a journal row and the hash before it: whoever changes a row breaks every later one. */
export const journalHash = ({ hash: _, ...row }: Omit<BareRow, 'hash'> & { hash?: string }): string =>
  canonicalHash(row);

export const newSalt = (): string => randomBytes(16).toString('hex');

/** A row to be written: what is personal apart from it, and the row committed to that. */
export const sealed = (
  { actorName, why, input, events, ...rest }: JournalEntry,
  patterns: PersonalPatterns,
  salt = newSalt(),
): SealedRow & { readonly personal: { readonly salt: string } } => {
  const bare = withoutPersonal(events, patterns);
  const content: PersonalContent = { actorName, why, input, events: bare.values };
  const row = { ...rest, events: bare.events, personalCommitment: commitmentOf(salt, content) };
  return { row: { ...row, hash: journalHash(row) }, personal: { salt, erasedAt: null, content } };
};

/** Commitments by the version of the row they are about. */
type Commitments = Readonly<Record<number, string>>;

/** Where a chain has come to: 0 and no hash before its first row. */
export interface Chain {
  readonly version: number;
  readonly hash: string;
  /** What stands beside rows that something was erased from, as it is found. */
  readonly erased: Commitments;
  /** What later rows say that an erasure left beside earlier ones. */
  readonly told: Commitments;
}

export const CHAIN_BEGINS: Chain = { version: 0, hash: '', erased: {}, told: {} };

/** What is wrong with a chain at one version. */
export interface ChainFault {
  readonly version: number;
  readonly fault:
    | 'missing'
    | 'notItsHash'
    | 'notAfterTheOneBefore'
    | 'notItsPersonalContent'
    | 'erasedUntold'
    | 'erasedAndBack';
}

const erasuresIn = (events: readonly CaseEvent[]): Commitments =>
  Object.fromEntries(
    events.flatMap(({ type, data }) =>
      type === 'personalDataErased'
        ? (data as CaseEventData['personalDataErased']).rows.map(({ version, commitment }) => [version, commitment])
        : [],
    ),
  );

/**
 * A chain with one more row, and what is wrong with the row and how it follows the one before: rows between them are
 * missing, it is not what its hash says, it names another before it, or its personal content is not what it is committed
 * to. Of rows that were erased from, a later row says so: `erasureFaults`, once all rows are known.
 */
export const chained = (
  before: Chain,
  { row, personal }: SealedRow,
): { readonly chain: Chain; readonly faults: readonly ChainFault[] } => {
  const { salt, erasedAt, content } = personal;
  const { version, hash } = row;
  const expected = before.version + 1;
  const found = salt === null ? '' : commitmentOf(salt, content);
  const wrong: readonly (ChainFault['fault'] | false)[] = [
    journalHash(row) !== hash && 'notItsHash',
    version === expected && row.previousHash !== before.hash && 'notAfterTheOneBefore',
    erasedAt === null && found !== row.personalCommitment && 'notItsPersonalContent',
  ];
  return {
    chain: {
      version,
      hash,
      erased: erasedAt === null ? before.erased : { ...before.erased, [version]: found },
      told: { ...before.told, ...erasuresIn(row.events) },
    },
    faults: [
      ...Array.from(
        { length: version - expected },
        (_, i): ChainFault => ({ version: expected + i, fault: 'missing' }),
      ),
      ...wrong.flatMap((fault): readonly ChainFault[] => (fault === false ? [] : [{ version, fault }])),
    ],
  };
};

/** Of a chain whose rows are all known: what was erased and no row says so, what was changed after, what came back. */
export const erasureFaults = ({ erased, told }: Chain): readonly ChainFault[] =>
  [...new Set([...Object.keys(erased), ...Object.keys(told)])].map(Number).flatMap((version): readonly ChainFault[] => {
    if (told[version] === undefined) return [{ version, fault: 'erasedUntold' }];
    if (erased[version] === undefined) return [{ version, fault: 'erasedAndBack' }];
    return erased[version] === told[version] ? [] : [{ version, fault: 'notItsPersonalContent' }];
  });

/** The first version at which some rows, from the first to the last, are no whole chain; `undefined`: all is well. */
export const firstBrokenVersion = (rows: readonly SealedRow[]): number | undefined => {
  let chain = CHAIN_BEGINS;
  const versions: number[] = [];
  for (const sealedRow of rows) {
    const { chain: next, faults } = chained(chain, sealedRow);
    versions.push(...faults.map(({ version }) => version));
    chain = next;
  }
  versions.push(...erasureFaults(chain).map(({ version }) => version));
  return versions.length === 0 ? undefined : Math.min(...versions);
};
