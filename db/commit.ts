import type { Instant } from '../domain/kernel/time/instant';
import type { SealedRow } from './journal';
import type { Queryable } from './queryable';

/** The case's row after a commit. */
export interface CaseRow {
  readonly programme: string;
  readonly organisationPath: string;
  readonly districtPath: string;
  readonly name: string;
  readonly city: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly stage: string;
  readonly stageSince: Instant;
  readonly suspended: boolean;
  readonly overridden: boolean;
  readonly nextDueAt: Instant | null;
  readonly wakeAt: Instant | null;
  readonly grantedFen: number;
  readonly paidFen: number;
  readonly latitudeE6: number | null;
  readonly longitudeE6: number | null;
  readonly state: unknown;
  /** The shape of `state`. */
  readonly shape: number;
  readonly stateHash: string;
}

export interface CommitRows {
  readonly journal: SealedRow;
  readonly case: CaseRow;
  readonly obligations: readonly object[];
  readonly fulfilled: readonly string[];
  readonly movements: readonly object[];
  readonly ballots: readonly object[];
  readonly notices: readonly object[];
  /** The input of the programme's own read model, if it has one. */
  readonly readModel?: unknown;
}

/**
 * A table that a programme writes in the same statement, as one more CTE. The CTE selects from `written` (one row, or
 * none if nothing is committed). $1 is the case, $2 its version, $3 the moment, and READ_MODEL_ROWS the read model as
 * jsonb.
 */
export interface ReadModel {
  /** The name of the prepared statement. A changed text needs a new name. */
  readonly name: string;
  readonly cte: string;
}

export const READ_MODEL_ROWS = '$13::jsonb';

const COMMIT = `
WITH written AS (
  INSERT INTO case_record AS c (id, version, programme, organisation_path, district_path, name, city, district,
    sub_district, community, policy_version, calendar_version, stage, stage_since, suspended, overridden, next_due_at,
    wake_at, granted_fen, paid_fen, latitude_e6, longitude_e6, state, shape, state_hash, updated_at)
  SELECT $1::uuid, $2::int, r.programme, r."organisationPath", r."districtPath", r.name, r.city, r.district,
    r."subDistrict", r.community, r."policyVersion", r."calendarVersion", r.stage, r."stageSince", r.suspended,
    r.overridden, r."nextDueAt", r."wakeAt", r."grantedFen", r."paidFen", r."latitudeE6", r."longitudeE6", $5::jsonb,
    r.shape, r."stateHash", $3::timestamptz
  FROM jsonb_to_record($4::jsonb) AS r(programme text, "organisationPath" text, "districtPath" text, name text,
    city text, district text, "subDistrict" text, community text, "policyVersion" text, "calendarVersion" text,
    stage text, "stageSince" timestamptz, suspended boolean, overridden boolean, "nextDueAt" timestamptz,
    "wakeAt" timestamptz, "grantedFen" bigint, "paidFen" bigint, "latitudeE6" int, "longitudeE6" int, shape int,
    "stateHash" text)
  ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, name = EXCLUDED.name, city = EXCLUDED.city,
    district = EXCLUDED.district, sub_district = EXCLUDED.sub_district, community = EXCLUDED.community,
    policy_version = EXCLUDED.policy_version, calendar_version = EXCLUDED.calendar_version, stage = EXCLUDED.stage,
    stage_since = EXCLUDED.stage_since, suspended = EXCLUDED.suspended, overridden = EXCLUDED.overridden,
    next_due_at = EXCLUDED.next_due_at, wake_at = EXCLUDED.wake_at, granted_fen = EXCLUDED.granted_fen,
    paid_fen = EXCLUDED.paid_fen, latitude_e6 = EXCLUDED.latitude_e6, longitude_e6 = EXCLUDED.longitude_e6,
    state = EXCLUDED.state, shape = EXCLUDED.shape, state_hash = EXCLUDED.state_hash, updated_at = EXCLUDED.updated_at
  WHERE c.version = $2 - 1
  RETURNING c.programme, c.organisation_path
), entered AS (
  INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage,
    entered_stages, policy_version, calendar_version, events, answer, key, request_hash, state_hash,
    personal_commitment, previous_hash, hash)
  SELECT $1, $2, $3, j.command, j."accountId", j.role, j."organisationId", j."fromStage", j."toStage",
    j."enteredStages", j."policyVersion", j."calendarVersion", j.events, j.answer, j.key, j."requestHash",
    j."stateHash", j."personalCommitment", j."previousHash", j.hash
  FROM written, jsonb_to_record($6::jsonb) AS j(command text, "accountId" text, role text, "organisationId" text,
    "fromStage" text, "toStage" text, "enteredStages" text[], "policyVersion" text, "calendarVersion" text,
    events jsonb, answer jsonb, key text, "requestHash" text, "stateHash" text, "personalCommitment" text,
    "previousHash" text, hash text)
), told AS (
  INSERT INTO journal_personal_data (case_id, version, salt, content)
  SELECT $1, $2, p.salt, p.content FROM written, jsonb_to_record($7::jsonb) AS p(salt text, content jsonb)
), awaited AS (
  INSERT INTO obligation AS held (case_id, key, programme, code, custom_name, subject, holder, co_holders, organisation_path, opened_at,
    due_at, provisional, reminders_sent, escalated_to)
  SELECT $1, o.key, written.programme, o.code, o.name, o.subject, o.holder, coalesce(o.besides, '{}'),
    written.organisation_path, o."openedAt", o."dueAt", o.provisional, o.sent, o."escalatedTo"
  FROM written, jsonb_to_recordset($8::jsonb) AS o(key text, code text, name jsonb, subject text, holder text,
    "openedAt" timestamptz, "dueAt" timestamptz, provisional boolean, sent int, "escalatedTo" text,
    besides text[])
  ON CONFLICT (case_id, key) DO UPDATE SET opened_at = EXCLUDED.opened_at, due_at = EXCLUDED.due_at,
    provisional = EXCLUDED.provisional, reminders_sent = EXCLUDED.reminders_sent,
    escalated_to = EXCLUDED.escalated_to, co_holders = EXCLUDED.co_holders, custom_name = EXCLUDED.custom_name,
    holder = EXCLUDED.holder, closed_at = NULL
  WHERE (held.opened_at, held.due_at, held.provisional, held.reminders_sent, held.escalated_to, held.co_holders,
    held.custom_name, held.holder, held.closed_at)
    IS DISTINCT FROM (EXCLUDED.opened_at, EXCLUDED.due_at, EXCLUDED.provisional, EXCLUDED.reminders_sent,
    EXCLUDED.escalated_to, EXCLUDED.co_holders, EXCLUDED.custom_name, EXCLUDED.holder,
    NULL::timestamptz)
), fulfilled AS (
  UPDATE obligation SET closed_at = $3 FROM written
  WHERE case_id = $1 AND key = ANY ($9::text[]) AND closed_at IS NULL
), posted AS (
  INSERT INTO ledger_entry (case_id, version, no, programme, source, from_position, to_position, amount_fen, reference,
    at)
  SELECT $1, $2, m.no, written.programme, m.source, m."from", m."to", m."amountFen", m.reference, $3
  FROM written, jsonb_to_recordset($10::jsonb) AS m(no int, source text, "from" text, "to" text, "amountFen" bigint,
    reference text)
), balloted AS (
  INSERT INTO ballot (id, case_id, programme, roll_id, motion_kind, round, status, opened_at, closes_at, closed_at,
    carried, for_owners, returned_owners)
  SELECT b."ballotId", $1, written.programme, b."rollId", b."motionKind", b.round,
    CASE WHEN b.closed THEN 'closed' ELSE 'open' END, b."openedAt", b."closesAt",
    (b.result ->> 'closedAt')::timestamptz, (b.result ->> 'carried')::boolean, (b.result ->> 'forOwners')::int,
    (b.result ->> 'returnedOwners')::int
  FROM written, jsonb_to_recordset($11::jsonb) AS b("ballotId" text, "rollId" uuid, "motionKind" text, round int,
    "openedAt" timestamptz, "closesAt" timestamptz, closed boolean, result jsonb)
  ON CONFLICT (id) DO UPDATE SET closes_at = EXCLUDED.closes_at, closed_at = EXCLUDED.closed_at,
    carried = EXCLUDED.carried, for_owners = EXCLUDED.for_owners, returned_owners = EXCLUDED.returned_owners,
    status = CASE WHEN ballot.status = 'sealed' AND EXCLUDED.status = 'open' THEN 'sealed' ELSE EXCLUDED.status END
), noticed AS (
  INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at)
  SELECT n.key, $1, written.programme, written.organisation_path, n.kind, n."toRole", n.params, $3
  FROM written, jsonb_to_recordset($12::jsonb) AS n(key text, kind text, "toRole" text, params jsonb)
  ON CONFLICT (key) DO NOTHING
)`;

const statementOf = (readModel: ReadModel | undefined): { readonly name: string; readonly text: string } => {
  const counted = 'SELECT count(*)::int AS written FROM written';
  return readModel === undefined
    ? { name: 'commit-case', text: `${COMMIT} ${counted}` }
    : { name: `commit-case-${readModel.name}`, text: `${COMMIT}, read_model AS (${readModel.cte}) ${counted}` };
};

const UNIQUE_VIOLATION = '23505';
/** Constraints whose violation means that another row of this version, or of this request, was written first. */
const WAS_FIRST: ReadonlySet<unknown> = new Set(['journal_pkey', 'journal_key', 'case_record_pkey']);

/**
 * Writes everything that one command changes, in one statement. `false` if the journal already has another row of this
 * version or of this request; the caller then reads that row.
 */
export const commitCase = async (db: Queryable, rows: CommitRows, readModel?: ReadModel): Promise<boolean> => {
  const { row: journal, personal } = rows.journal;
  const { state, ...row } = rows.case;
  try {
    const { rows: result } = await db.query<{ written: number }>({
      ...statementOf(readModel),
      values: [
        journal.caseId,
        journal.version,
        journal.at,
        JSON.stringify(row),
        JSON.stringify(state),
        JSON.stringify(journal),
        JSON.stringify(personal),
        JSON.stringify(rows.obligations),
        rows.fulfilled,
        JSON.stringify(rows.movements),
        JSON.stringify(rows.ballots),
        JSON.stringify(rows.notices),
        ...(readModel === undefined ? [] : [JSON.stringify(rows.readModel ?? null)]),
      ],
    });
    return result[0]?.written === 1;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && WAS_FIRST.has(constraint)) return false;
    throw error;
  }
};
