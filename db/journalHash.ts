import { hash as digest, randomBytes } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { CaseEventData } from '../domain/kernel/engine/caseEvents';
import type { CaseEvent } from '../domain/kernel/engine/event';
import { masked } from '../domain/kernel/journal/masked';
import { type PersonalPatterns, withoutPersonal } from '../domain/kernel/journal/personal';
import { type StateUpcasters, shapeOf } from '../domain/kernel/journal/shape';
import type { BareRow, JournalEntry, PersonalContent, SealedRow } from './journal';

const sha256 = (text: string): string => digest('sha256', text);

/** SHA-256 over a value's canonical JSON, so that the order in which a database returns fields does not matter. */
export const canonicalHash = (value: unknown): string => sha256(stringify(value) ?? '');

/** What a state hash depends on in addition to the state. */
export interface HashScheme {
  /** Paths of personal data in the state. */
  readonly personal: readonly string[];
  /** The shape of the state. */
  readonly shape: number;
}

/** How today's states of a programme are hashed. */
export const hashSchemeOf = ({
  personal,
  stateUpcasters,
}: {
  readonly personal: { readonly state: readonly string[] };
  readonly stateUpcasters: StateUpcasters;
}): HashScheme => ({ personal: personal.state, shape: shapeOf(stateUpcasters) });

/** Identifies the shape and the list of paths of a state hash. Hashes with different masks cannot be compared. */
const maskOf = ({ personal, shape }: HashScheme): string => {
  const known = masks.get(personal) ?? new Map<number, string>();
  masks.set(personal, known);
  const mask = known.get(shape) ?? canonicalHash([shape, personal]).slice(0, 8);
  known.set(shape, mask);
  return mask;
};

/** By the list and then the shape: the same for every state of a programme. */
const masks = new WeakMap<readonly string[], Map<number, string>>();

/**
 * The hash of a case's state with personal data masked, so that an erasure does not change it. Format:
 * `<mask>:<SHA-256>`.
 */
export const stateHash = (facts: unknown, hashing: HashScheme): string =>
  `${maskOf(hashing)}:${canonicalHash(masked(facts, hashing.personal))}`;

/** Whether a hash was made with this shape and list of paths, so that it can be compared. */
export const usesScheme = (hash: string, hashing: HashScheme): boolean => hash.startsWith(`${maskOf(hashing)}:`);

/**
 * Whether a state matches a hash. A hash with another shape or list of paths cannot be compared and counts as a match.
 */
export const isStateOf = (hash: string, facts: unknown, hashing: HashScheme): boolean =>
  !usesScheme(hash, hashing) || hash === stateHash(facts, hashing);

/** A row's commitment to its personal part. The salt prevents finding the content by trying out names. */
export const commitmentOf = (salt: string, content: PersonalContent): string =>
  sha256(`${salt}${stringify(content) ?? ''}`);

/** SHA-256 over a journal row, including the previous row's hash. A changed row breaks all later ones. */
export const journalHash = ({ hash: _, ...row }: Omit<BareRow, 'hash'> & { hash?: string }): string =>
  canonicalHash(row);

export const newSalt = (): string => randomBytes(16).toString('hex');

/** Splits a new row into its public and personal parts, and hashes it. */
export const sealRow = (
  { actorName, why, input, events, ...rest }: JournalEntry,
  patterns: PersonalPatterns,
  salt = newSalt(),
): SealedRow & { readonly personal: { readonly salt: string } } => {
  const bare = withoutPersonal(events, patterns);
  const content: PersonalContent = { actorName, why, input, events: bare.values };
  const row = { ...rest, events: bare.events, personalCommitment: commitmentOf(salt, content) };
  return { row: { ...row, hash: journalHash(row) }, personal: { salt, erasedAt: null, content } };
};

/** Commitments, by row version. */
type Commitments = Readonly<Record<number, string>>;

/** The progress of a chain check. Before the first row: version 0, and no hash. */
export interface Chain {
  readonly version: number;
  readonly hash: string;
  /** Commitments of the current personal parts of rows marked as erased. */
  readonly erased: Commitments;
  /** Commitments that rows of erasures recorded. */
  readonly declaredErasures: Commitments;
}

export const EMPTY_CHAIN: Chain = { version: 0, hash: '', erased: {}, declaredErasures: {} };

/** A fault of a chain at one version. */
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
 * Adds a row to a chain, with the row's faults: missing rows before it, a wrong hash, a wrong previous hash, a personal
 * part that does not match its commitment. For erased rows, a later row has the commitment; `erasureFaults` checks
 * these at the end.
 */
export const appendToChain = (
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
      declaredErasures: { ...before.declaredErasures, ...erasuresIn(row.events) },
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

/** Faults of erasures, for a complete chain: erased without a record, changed afterwards, or restored. */
export const erasureFaults = ({ erased, declaredErasures }: Chain): readonly ChainFault[] =>
  [...new Set([...Object.keys(erased), ...Object.keys(declaredErasures)])]
    .map(Number)
    .flatMap((version): readonly ChainFault[] => {
      if (declaredErasures[version] === undefined) return [{ version, fault: 'erasedUntold' }];
      if (erased[version] === undefined) return [{ version, fault: 'erasedAndBack' }];
      return erased[version] === declaredErasures[version] ? [] : [{ version, fault: 'notItsPersonalContent' }];
    });

/** The first faulty version of a complete journal; `undefined` if there is no fault. */
export const firstBrokenVersion = (rows: readonly SealedRow[]): number | undefined => {
  let chain = EMPTY_CHAIN;
  const versions: number[] = [];
  for (const sealedRow of rows) {
    const { chain: next, faults } = appendToChain(chain, sealedRow);
    versions.push(...faults.map(({ version }) => version));
    chain = next;
  }
  versions.push(...erasureFaults(chain).map(({ version }) => version));
  return versions.length === 0 ? undefined : Math.min(...versions);
};
