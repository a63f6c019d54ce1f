import type { Pool } from 'pg';
import { erasedMark, erasedNo, replacedText, textsIn } from '../domain/kernel/journal/personal';
import type { Instant } from '../domain/kernel/time/instant';
import type { PersonalContent } from './journal';
import { stateHash } from './journalHash';
import { inTransaction } from './transaction';

export interface Erasure {
  readonly caseId: string;
  /** The text to be erased, as it stands: what only contains it is another text. */
  readonly value: string;
  /** The duty or the right that asks for it. */
  readonly because: string;
  readonly by: string;
  readonly at: Instant;
  /** Where the programme's states hold personal data: masked in the state's hash. */
  readonly personal?: readonly string[];
}

export interface Erased {
  /** What stands in its place now; undefined where the case never had it, or has it no more. */
  readonly mark: string | undefined;
  /** Rows of the journal that had it. */
  readonly versions: readonly number[];
}

interface Kept {
  readonly version: number;
  readonly content: PersonalContent;
}

/** One more than the highest mark there is: another value's mark is never given again. */
const nextNo = (all: readonly unknown[]): number =>
  1 + Math.max(0, ...all.flatMap((json) => textsIn(json).flatMap((text) => erasedNo(text) ?? [])));

/**
 * Replaces a text by one and the same mark wherever it stands in a case's journal beside the rows, and in its facts. Rows
 * lose their salt with it: their commitment tells nothing of what stood there any more, and their chain holds. Holds out
 * commits to the case meanwhile; repeated, it changes nothing. The workflow still knows the value: it has to be told.
 */
export const erasePersonal = (
  pool: Pool,
  { caseId, value, because, by, at, personal = [] }: Erasure,
): Promise<Erased> =>
  inTransaction(pool, async (db) => {
    const { rows: cases } = await db.query<{ state: unknown }>(
      'SELECT state FROM case_record WHERE id = $1 FOR UPDATE',
      [caseId],
    );
    const { rows: kept } = await db.query<Kept>(
      'SELECT version, content FROM journal_personal WHERE case_id = $1 ORDER BY version',
      [caseId],
    );
    const state = cases[0]?.state;
    const having = kept.filter(({ content }) => textsIn(content).includes(value));
    if (erasedNo(value) !== undefined || (having.length === 0 && !textsIn(state).includes(value))) {
      return { mark: undefined, versions: [] };
    }
    const mark = erasedMark(nextNo([state, ...kept.map(({ content }) => content)]));
    const erased = having.map(({ version, content }) => ({ version, content: replacedText(content, value, mark) }));
    await db.query(
      `UPDATE journal_personal p SET content = e.content, salt = NULL, erased_at = $3, erased_by = $4, erased_because = $5
       FROM jsonb_to_recordset($2::jsonb) AS e(version int, content jsonb)
       WHERE p.case_id = $1 AND p.version = e.version`,
      [caseId, JSON.stringify(erased), at, by, because],
    );
    const facts = replacedText(state, value, mark);
    await db.query('UPDATE case_record SET state = $2, state_hash = $3 WHERE id = $1', [
      caseId,
      JSON.stringify(facts),
      stateHash(facts, personal),
    ]);
    return { mark, versions: having.map(({ version }) => version) };
  });
