import type { Instant } from '../domain/kernel/time/instant';
import type { BareRow, PersonalContent, SealedRow } from './journal';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

const COLUMNS = columnsOf<BareRow>({
  caseId: 'uuid',
  version: 'int',
  at: 'timestamptz',
  command: 'text',
  accountId: 'text',
  role: 'text',
  organisationId: 'text',
  fromStage: 'text',
  toStage: 'text',
  enteredStages: 'text[]',
  policyVersion: 'text',
  calendarVersion: 'text',
  events: 'jsonb',
  answer: 'jsonb',
  key: 'text',
  requestHash: 'text',
  stateHash: 'text',
  personalCommitment: 'text',
  previousHash: 'text',
  hash: 'text',
});

const PERSONAL_COLUMNS = columnsOf<Pick<SealedRow['personal'], 'salt' | 'content'>>({ salt: 'text', content: 'jsonb' });

/**
 * The statement, or part of one, that writes a journal row from the placeholder `row`. `given` is a table that must
 * have a row, such as `written, `; without one, nothing is written.
 */
export const journalCte = (row: string, given = ''): string => `
  INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage,
    entered_stages, policy_version, calendar_version, events, answer, key, request_hash, state_hash,
    personal_commitment, previous_hash, hash)
  SELECT j."caseId", j.version, j.at, j.command, j."accountId", j.role, j."organisationId", j."fromStage", j."toStage",
    j."enteredStages", j."policyVersion", j."calendarVersion", j.events, j.answer, j.key, j."requestHash",
    j."stateHash", j."personalCommitment", j."previousHash", j.hash
  FROM ${given}jsonb_to_record(${row}::jsonb) AS j(${COLUMNS})`;

/**
 * The part of the commit statement (db/commit.ts) that writes a row's personal data. $1 is the case, $2 its version.
 */
export const personalDataCte = (personal: string): string => `
  INSERT INTO journal_personal_data (case_id, version, salt, content)
  SELECT $1, $2, p.salt, p.content FROM written, jsonb_to_record(${personal}::jsonb) AS p(${PERSONAL_COLUMNS})`;

/** Writes a row that no programme's command caused, such as an erasure. */
export const appendEntry = async (db: Queryable, { row, personal }: SealedRow): Promise<void> => {
  await db.query(journalCte('$1'), [JSON.stringify(row)]);
  await db.query('INSERT INTO journal_personal_data (case_id, version, salt, content) VALUES ($1, $2, $3, $4)', [
    row.caseId,
    row.version,
    personal.salt,
    JSON.stringify(personal.content),
  ]);
};

/** Replaces the personal data of rows by what an erasure leaves, with new salts. */
export const replacePersonalData = async (
  db: Queryable,
  caseId: string,
  rows: readonly { readonly version: number; readonly content: PersonalContent; readonly salt: string }[],
  { at, by, because }: { readonly at: Instant; readonly by: string; readonly because: string },
): Promise<void> => {
  await db.query(
    `UPDATE journal_personal_data p
       SET content = e.content, salt = e.salt, erased_at = $3, erased_by = $4, erasure_reason = $5
         FROM jsonb_to_recordset($2::jsonb) AS e(version int, content jsonb, salt text)
       WHERE p.case_id = $1 AND p.version = e.version`,
    [caseId, JSON.stringify(rows), at, by, because],
  );
};
