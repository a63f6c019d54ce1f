import { createHash, randomBytes } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { masked } from '../domain/kernel/journal/masked';
import { type PersonalPatterns, withoutPersonal } from '../domain/kernel/journal/personal';
import type { BareRow, JournalEntry, PersonalContent, SealedRow } from './journal';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 over a value's canonical JSON: the same for the same value, in whatever order a database gives it back. */
export const canonicalHash = (value: unknown): string => sha256(stringify(value) ?? '');

/**
 * Of a case's state after a version, personal data masked: two states of one version are the same or differ in it, also
 * after the law had a name erased.
 */
export const stateHash = (facts: unknown, personal: readonly string[]): string =>
  canonicalHash(masked(facts, personal));

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

/**
 * The first version whose row is not what its hash says, does not follow the row before, or whose personal content is
 * not what the row is committed to, where none of it was erased; `undefined`: all is well.
 */
export const firstBrokenVersion = (rows: readonly SealedRow[]): number | undefined => {
  let previous = '';
  for (const [i, { row, personal }] of rows.entries()) {
    const { salt, erasedAt, content } = personal;
    const isKept = erasedAt !== null || (salt !== null && commitmentOf(salt, content) === row.personalCommitment);
    if (row.version !== i + 1 || row.previousHash !== previous || journalHash(row) !== row.hash || !isKept)
      return i + 1;
    previous = row.hash;
  }
  return undefined;
};
