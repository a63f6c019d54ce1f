import type { Pool } from 'pg';
import type { CaseEventData } from '../domain/kernel/engine/caseEvents';
import { replacedWhere } from '../domain/kernel/journal/masked';
import { erasedMark, erasedNo, replacedText, textsIn } from '../domain/kernel/journal/personal';
import { inTodaysShape, type StateUpcasters, shapeOf } from '../domain/kernel/journal/shape';
import type { Instant } from '../domain/kernel/time/instant';
import { replaceState } from './caseRecords';
import type { JournalEntry, PersonalContent } from './journal';
import { commitmentOf, newSalt, sealRow } from './journalHash';
import { appendEntry, replacePersonalData } from './journalWrites';
import { inTransaction } from './transaction';

export interface Erasure {
  readonly caseId: string;
  /** The whole text to erase. A longer text that contains it is not erased. */
  readonly value: string;
  /** The legal basis of the erasure. */
  readonly because: string;
  readonly by: string;
  readonly at: Instant;
  /** Where the programme's states hold personal data, and how older shapes are read. */
  readonly programme: {
    readonly personal: { readonly state: readonly string[] };
    readonly stateUpcasters: StateUpcasters;
  };
}

export interface Erased {
  /** The mark that replaces the text now; undefined if the case does not have the text. */
  readonly mark: string | undefined;
  /** The versions of the journal rows that had it. */
  readonly versions: readonly number[];
}

interface PersonalRow {
  readonly version: number;
  readonly content: PersonalContent;
}

/** The next unused number of a mark. Numbers are never reused. */
const nextNo = (all: readonly unknown[]): number =>
  1 + Math.max(0, ...all.flatMap((json) => textsIn(json).flatMap((text) => erasedNo(text) ?? [])));

/** The case, with its last journal row. */
interface Head extends Pick<JournalEntry, 'version' | 'toStage' | 'policyVersion' | 'calendarVersion' | 'stateHash'> {
  readonly hash: string;
  readonly state: unknown;
  readonly shape: number;
}

const HEAD = `SELECT c.version, c.state, c.shape, j.to_stage AS "toStage", j.policy_version AS "policyVersion",
    j.calendar_version AS "calendarVersion", j.state_hash AS "stateHash", j.hash
  FROM case_record c JOIN journal j ON j.case_id = c.id AND j.version = c.version WHERE c.id = $1`;

/** The journal row that records the erasure. It has the mark but not the erased text. */
const entryOf = (
  head: Head,
  { caseId, because, by, at }: Erasure,
  erased: CaseEventData['personalDataErased'],
): JournalEntry => ({
  caseId,
  version: head.version + 1,
  at,
  command: 'erasePersonalData',
  accountId: by,
  actorName: by,
  role: 'system',
  organisationId: 'system',
  why: because,
  fromStage: head.toStage,
  toStage: head.toStage,
  enteredStages: [],
  policyVersion: head.policyVersion,
  calendarVersion: head.calendarVersion,
  input: {},
  events: [{ type: 'personalDataErased', v: 1, data: erased }],
  answer: {},
  key: null,
  requestHash: null,
  stateHash: head.stateHash,
  previousHash: head.hash,
});

/**
 * Replaces a text by a mark wherever it is personal data of a case: beside the journal's rows, and in the state.
 * The rows also get new salts, so their old commitments reveal nothing, and the hash chain still holds. A new journal
 * row records the erasure and commits to what is left, so nothing else can be changed under cover of an erasure, and
 * whoever has the state in memory reads it again. A repeated call changes nothing.
 */
export const erasePersonal = (pool: Pool, erasure: Erasure): Promise<Erased> =>
  inTransaction(pool, async (db) => {
    const { caseId, value, because, by, at, programme } = erasure;
    // Locks first and reads in the next statement: a single statement that waited for a commit would see the row from
    // before it.
    await db.query('SELECT FROM case_record WHERE id = $1 FOR UPDATE', [caseId]);
    const { rows: heads } = await db.query<Head>(HEAD, [caseId]);
    const { rows: kept } = await db.query<PersonalRow>(
      'SELECT version, content FROM journal_personal_data WHERE case_id = $1 ORDER BY version',
      [caseId],
    );
    const head = heads[0];
    const having = kept.filter(({ content }) => textsIn(content).includes(value));
    if (head === undefined || erasedNo(value) !== undefined || having.length === 0) {
      return { mark: undefined, versions: [] };
    }
    const mark = erasedMark(nextNo([head.state, ...kept.map(({ content }) => content)]));
    const erased = having.map(({ version, content }) => {
      const left = replacedText(content, value, mark) as PersonalContent;
      return { version, content: left, salt: newSalt() };
    });
    await replacePersonalData(db, caseId, erased, { at, by, because });
    const rows = erased.map(({ version, content, salt }) => ({ version, commitment: commitmentOf(salt, content) }));
    await appendEntry(db, sealRow(entryOf(head, erasure, { mark, rows }), {}));
    const read = inTodaysShape(programme.stateUpcasters, head.state, head.shape);
    const state = replacedWhere(read, programme.personal.state, (one) => replacedText(one, value, mark));
    await replaceState(db, caseId, state, shapeOf(programme.stateUpcasters));
    return { mark, versions: rows.map(({ version }) => version) };
  });
