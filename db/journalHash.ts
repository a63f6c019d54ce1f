import { createHash, randomBytes } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { masked } from '../domain/kernel/journal/masked';
import { type PersonalPatterns, withoutPersonal } from '../domain/kernel/journal/personal';
import type { BareRow, JournalEntry, PersonalContent, SealedRow } from './journal';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 over a value's canonical JSON: the same for the same value, in whatever order a database gives it back. */
export const canonicalHash = (value: unknown): string => sha256(stringify(value) ?? '');

/** Which list of personal paths a state was masked by: another list gives other hashes, and says nothing of the state. */
const maskOf = (personal: readonly string[]): string => canonicalHash(personal).slice(0, 8);

/**
 * Of a case's state after a version, personal data masked: two states of one version are the same or differ in it, also
 * after the law had a name erased. `<mask>:<SHA-256>`.
 */
export const stateHash = (facts: unknown, personal: readonly string[]): string =>
  `${maskOf(personal)}:${canonicalHash(masked(facts, personal))}`;

/** Whether a state is the one that a hash was made of. A hash by an older list of personal paths can deny it no more. */
export const isStateOf = (hash: string, facts: unknown, personal: readonly string[]): boolean =>
  !hash.startsWith(`${maskOf(personal)}:`) || hash === stateHash(facts, personal);

/** What a row says of its personal content. The salt keeps it from being found by trying out names. */
export const commitmentOf = (salt: string, content: PersonalContent): string =>
  sha256(`${salt}${stringify(content) ?? ''}`);

/** SHA-256 over a journal row and the hash before it: whoever changes a row breaks every later one. */
export const journalHash = ({ hash: _, ...row }: Omit<BareRow, 'hash'> & { hash?: string }): string =>
  canonicalHash(row);

/** A row to be written: what is personal apart from it, and the row committed to that. */
export const sealed = (
  { actorName, why, input, events, ...rest }: JournalEntry,
  patterns: PersonalPatterns,
  salt = randomBytes(16).toString('hex'),
): SealedRow & { readonly personal: { readonly salt: string } } => {
  const bare = withoutPersonal(events, patterns);
  const content: PersonalContent = { actorName, why, input, events: bare.values };
  const row = { ...rest, events: bare.events, personalCommitment: commitmentOf(salt, content) };
  return { row: { ...row, hash: journalHash(row) }, personal: { salt, erasedAt: null, content } };
};

/** Where a chain has come to: 0 and no hash before its first row. */
export interface ChainLink {
  readonly version: number;
  readonly hash: string;
}

export const CHAIN_BEGINS: ChainLink = { version: 0, hash: '' };

/** What is wrong with a chain at one version. */
export interface ChainFault {
  readonly version: number;
  readonly fault: 'missing' | 'notItsHash' | 'notAfterTheOneBefore' | 'notItsPersonalContent';
}

/**
 * What is wrong with a row and how it follows the one before: rows between them are missing, it is not what its hash
 * says, it names another before it, or its personal content is not what it is committed to, where none of it was erased.
 */
export const chainFaults = (before: ChainLink, { row, personal }: SealedRow): readonly ChainFault[] => {
  const { salt, erasedAt, content } = personal;
  const expected = before.version + 1;
  const isNext = row.version === expected;
  const isKept = erasedAt !== null || (salt !== null && commitmentOf(salt, content) === row.personalCommitment);
  const found: readonly (ChainFault['fault'] | false)[] = [
    journalHash(row) !== row.hash && 'notItsHash',
    isNext && row.previousHash !== before.hash && 'notAfterTheOneBefore',
    !isKept && 'notItsPersonalContent',
  ];
  return [
    ...Array.from(
      { length: row.version - expected },
      (_, i): ChainFault => ({ version: expected + i, fault: 'missing' }),
    ),
    ...found.flatMap((fault): readonly ChainFault[] => (fault === false ? [] : [{ version: row.version, fault }])),
  ];
};

/** The first version at which some rows, from the first, are no whole chain; `undefined`: all is well. */
export const firstBrokenVersion = (rows: readonly SealedRow[]): number | undefined => {
  let before = CHAIN_BEGINS;
  for (const sealedRow of rows) {
    const [fault] = chainFaults(before, sealedRow);
    if (fault !== undefined) return fault.version;
    before = sealedRow.row;
  }
  return undefined;
};
