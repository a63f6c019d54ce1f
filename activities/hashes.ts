import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { JournalRow } from '../db/courtyards';
import type { CaseState } from '../domain/kernel/engine/case';
import { masked } from '../domain/kernel/journal/masked';

const sha256 = (value: unknown): string =>
  createHash('sha256')
    .update(stringify(value) ?? '')
    .digest('hex');

/** SHA-256 over a journal row and the hash before it: whoever changes a row breaks every later one. */
export const journalHash = ({ hash: _, ...row }: Omit<JournalRow, 'hash'> & { hash?: string }): string => sha256(row);

/**
 * SHA-256 over a state, personal data masked: two states of one version are the same or differ in it, also after the law
 * had a name erased.
 */
export const stateHash = (facts: CaseState, personal: readonly string[]): string => sha256(masked(facts, personal));

/** The first version whose row is not what its hash says, or does not follow the row before; `undefined`: all is well. */
export const firstBrokenVersion = (rows: readonly JournalRow[]): number | undefined => {
  let previous = '';
  for (const [i, row] of rows.entries()) {
    if (row.version !== i + 1 || row.previousHash !== previous || journalHash(row) !== row.hash) return i + 1;
    previous = row.hash;
  }
  return undefined;
};
