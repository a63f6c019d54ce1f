import type { Instant } from '../domain/kernel/time/instant';
import type { PersonalContent, SealedRow } from './journal';
import type { Queryable } from './queryable';

/** How one row is written, from a parameter; `given`: what has to give a row for it to be written, such as `written, `. */
export const journalCte = (row: string, given = ''): string => `
  INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage,
    entered_stages, policy_version, calendar_version, events, answer, key, request_hash, state_hash,
    personal_commitment, previous_hash, hash)
  SELECT j."caseId", j.version, j.at, j.command, j."accountId", j.role, j."organisationId", j."fromStage", j."toStage",
    j."enteredStages", j."policyVersion", j."calendarVersion", j.events, j.answer, j.key, j."requestHash",
    j."stateHash", j."personalCommitment", j."previousHash", j.hash
  FROM ${given}jsonb_to_record(${row}::jsonb) AS j("caseId" uuid, version int, at timestamptz, command text,
    "accountId" text, role text, "organisationId" text, "fromStage" text, "toStage" text, "enteredStages" text[],
    "policyVersion" text, "calendarVersion" text, events jsonb, answer jsonb, key text, "requestHash" text,
    "stateHash" text, "personalCommitment" text, "previousHash" text, hash text)`;

/** How a commit writes what is personal of its row (db/commit.ts): $1 is the case, $2 its version. */
export const personalDataCte = (personal: string): string => `
  INSERT INTO journal_personal_data (case_id, version, salt, content)
  SELECT $1, $2, p.salt, p.content FROM written, jsonb_to_record(${personal}::jsonb) AS p(salt text, content jsonb)`;

/** Writes one row that no command of a programme wrote, such as an erasure's. */
export const appendEntry = async (db: Queryable, { row, personal }: SealedRow): Promise<void> => {
  await db.query(journalCte('$1'), [JSON.stringify(row)]);
  await db.query('INSERT INTO journal_personal_data (case_id, version, salt, content) VALUES ($1, $2, $3, $4)', [
    row.caseId,
    row.version,
    personal.salt,
    JSON.stringify(personal.content),
  ]);
};

/** Puts other content, under another salt, in the place of what is erased. */
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
