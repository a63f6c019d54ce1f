import type { CaseEvent, RecordedEvent } from '../domain/kernel/engine/event';
import { type PersonalValues, withPersonal } from '../domain/kernel/journal/personal';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** One row of the journal: the command, who gave it, the resulting events, and the answer. */
export interface JournalEntry<E extends CaseEvent = RecordedEvent> {
  readonly caseId: string;
  readonly version: number;
  readonly at: Instant;
  readonly command: string;
  readonly accountId: string;
  readonly actorName: string;
  readonly role: string;
  readonly organisationId: string;
  readonly why: string | null;
  readonly fromStage: string | null;
  readonly toStage: string;
  /** In order. A command may pass several stages. */
  readonly enteredStages: readonly string[];
  /** The versions that the decision followed. */
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly input: unknown;
  readonly events: readonly E[];
  readonly answer: unknown;
  readonly key: string | null;
  readonly requestHash: string | null;
  /** The hash of the state after this row. */
  readonly stateHash: string;
  readonly previousHash: string;
}

export interface JournalRow<E extends CaseEvent = RecordedEvent> extends JournalEntry<E> {
  readonly hash: string;
}

/** The personal part of a row. It is stored in a table of its own, so that it can be erased as the law requires. */
export interface PersonalContent extends Pick<JournalEntry, 'actorName' | 'why' | 'input'> {
  /** Personal values of the events, by their place. */
  readonly events: PersonalValues;
}

/** A row as the hash chain has it: without its personal part, but with a commitment to it. */
export interface BareRow extends Omit<JournalRow, 'actorName' | 'why' | 'input'> {
  readonly personalCommitment: string;
}

export interface SealedRow {
  readonly row: BareRow;
  readonly personal: {
    /** Changes with an erasure; null if the personal part is missing. */
    readonly salt: string | null;
    readonly erasedAt: Instant | null;
    readonly content: PersonalContent;
  };
}

const BARE = `j.case_id AS "caseId", j.version, j.at, j.command, j.account_id AS "accountId", j.role,
  j.organisation_id AS "organisationId", j.from_stage AS "fromStage", j.to_stage AS "toStage",
  j.entered_stages AS "enteredStages", j.policy_version AS "policyVersion", j.calendar_version AS "calendarVersion",
  j.events, j.answer, j.key, j.request_hash AS "requestHash", j.state_hash AS "stateHash",
  j.personal_commitment AS "personalCommitment", j.previous_hash AS "previousHash", j.hash`;

const FROM = 'FROM journal j LEFT JOIN journal_personal_data p ON p.case_id = j.case_id AND p.version = j.version';

/** Conditions, order and limit of a query on `journal j`. */
interface JournalQuery {
  readonly where: string;
  readonly values: readonly unknown[];
}

/** Rows as stored, to verify the chain. */
const sealedRows = async (db: Queryable, { where, values }: JournalQuery): Promise<readonly SealedRow[]> => {
  const { rows } = await db.query<
    BareRow & Pick<SealedRow['personal'], 'salt' | 'erasedAt'> & { content: PersonalContent | null }
  >(`SELECT ${BARE}, p.salt, p.erased_at AS "erasedAt", p.content ${FROM} WHERE ${where}`, [...values]);
  const nothing: PersonalContent = { actorName: '', why: null, input: null, events: {} };
  return rows.map(({ salt, erasedAt, content, ...row }) => ({
    row,
    personal: { salt, erasedAt, content: content ?? nothing },
  }));
};

/** Joins a row with its personal part. Nothing else does this. */
export const withPersonalContent = <E extends CaseEvent = RecordedEvent>({
  row,
  personal: { content },
}: SealedRow): JournalRow<E> => {
  const { personalCommitment: _, events, ...bare } = row;
  const { actorName, why, input } = content;
  return {
    ...bare,
    actorName,
    why,
    input,
    events: withPersonal(events as readonly CaseEvent[] as readonly E[], content.events),
  };
};

const wholeRows = async <E extends CaseEvent = RecordedEvent>(
  db: Queryable,
  reading: JournalQuery,
): Promise<readonly JournalRow<E>[]> => (await sealedRows(db, reading)).map(withPersonalContent<E>);

const AFTER = 'j.case_id = $1 AND j.version > $2 ORDER BY j.version LIMIT $3';

/** Rows after a version, oldest first. */
export const journalAfter = <E extends CaseEvent = RecordedEvent>(
  db: Queryable,
  caseId: string,
  version: number,
  limit = 10_000,
): Promise<readonly JournalRow<E>[]> => wholeRows<E>(db, { where: AFTER, values: [caseId, version, limit] });

/** Rows up to a moment, oldest first. */
export const journalUntil = <E extends CaseEvent = RecordedEvent>(
  db: Queryable,
  caseId: string,
  at: Instant,
): Promise<readonly JournalRow<E>[]> =>
  wholeRows<E>(db, { where: 'j.case_id = $1 AND j.at <= $2 ORDER BY j.version', values: [caseId, at] });

/** Rows after a version as stored, oldest first. */
export const sealedAfter = (
  db: Queryable,
  caseId: string,
  version: number,
  limit = 10_000,
): Promise<readonly SealedRow[]> => sealedRows(db, { where: AFTER, values: [caseId, version, limit] });

/** The row of one request of an account. */
export const journalRowFor = async <E extends CaseEvent = RecordedEvent>(
  db: Queryable,
  caseId: string,
  accountId: string,
  key: string,
): Promise<JournalRow<E> | undefined> => {
  const where = 'j.case_id = $1 AND j.account_id = $2 AND j.key = $3';
  return (await wholeRows<E>(db, { where, values: [caseId, accountId, key] }))[0];
};

/** Which rows of a journal, and in which order. */
export interface TimelineQuery {
  readonly order: 'oldest' | 'newest';
  /** Versions after this one; 0 for all. */
  readonly after: number;
  readonly before?: number;
  readonly commands?: readonly string[];
  readonly role?: string;
  readonly limit: number;
}

export const timelineOf = <E extends CaseEvent = RecordedEvent>(
  db: Queryable,
  caseId: string,
  { order, after, before, commands, role, limit }: TimelineQuery,
): Promise<readonly JournalRow<E>[]> =>
  wholeRows<E>(db, {
    where: `j.case_id = $1 AND j.version > $2 AND ($3::int IS NULL OR j.version < $3)
      AND ($4::text[] IS NULL OR j.command = ANY ($4)) AND ($5::text IS NULL OR j.role = $5)
      ORDER BY j.version ${order === 'newest' ? 'DESC' : 'ASC'} LIMIT $6`,
    values: [caseId, after, before ?? null, commands ?? null, role ?? null, limit],
  });

/** Cases written between two moments, with their last version. */
export const writtenBetween = async (
  db: Queryable,
  from: Instant,
  until: Instant,
): Promise<readonly { readonly id: string; readonly version: number }[]> =>
  (
    await db.query<{ id: string; version: number }>(
      `SELECT case_id AS id, max(version)::int AS version FROM journal
       WHERE written_at >= $1 AND written_at < $2
       GROUP BY 1`,
      [from, until],
    )
  ).rows;
