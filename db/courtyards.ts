import type { CaseState } from '../domain/kernel/engine/case';
import type { RecordedEvent } from '../domain/kernel/engine/event';
import type { Instant } from '../domain/kernel/time/instant';
import type { Courtyard } from '../domain/renovation/courtyard';
import type { Queryable } from './queryable';

/** One row of the journal: what was commanded, by whom, what came of it, and the answer given. */
export interface JournalRow {
  readonly courtyardId: string;
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
  readonly input: unknown;
  readonly events: readonly RecordedEvent[];
  readonly answer: unknown;
  readonly key: string | null;
  readonly requestHash: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** The courtyard's row as a commit leaves it. */
export interface CourtyardRow {
  readonly organisationPath: string;
  readonly districtPath: string;
  readonly name: string;
  readonly city: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly policyVersion: string;
  readonly stage: string;
  readonly stageSince: Instant;
  readonly suspended: boolean;
  readonly overridden: boolean;
  readonly nextDueAt: Instant | null;
  readonly subsidyFen: number;
  readonly paidFen: number;
  readonly latitudeE6: number | null;
  readonly longitudeE6: number | null;
  readonly haves: object | null;
  readonly state: CaseState;
}

export interface CommitRows {
  readonly journal: JournalRow;
  readonly courtyard: CourtyardRow;
  readonly obligations: readonly object[];
  readonly fulfilled: readonly string[];
  readonly movements: readonly object[];
  readonly ballots: readonly object[];
  readonly notices: readonly object[];
}

const COMMIT = `
WITH written AS (
  INSERT INTO courtyard AS c (id, version, organisation_path, district_path, name, city, district, sub_district,
    community, policy_version, stage, stage_since, suspended, overridden, next_due_at, subsidy_fen, paid_fen, state,
    updated_at, latitude_e6, longitude_e6, haves_at, body_until, activities_until, covenant_from, accounts_until)
  SELECT $1::uuid, $2::int, r."organisationPath", r."districtPath", r.name, r.city, r.district, r."subDistrict",
    r.community, r."policyVersion", r.stage, r."stageSince", r.suspended, r.overridden, r."nextDueAt", r."subsidyFen",
    r."paidFen", $5::jsonb, $3::timestamptz, r."latitudeE6", r."longitudeE6", h.at, h."bodyUntil", h."activitiesUntil",
    h."covenantFrom", h."accountsUntil"
  FROM jsonb_to_record($4::jsonb) AS r("organisationPath" text, "districtPath" text, name text, city text,
    district text, "subDistrict" text, community text, "policyVersion" text, stage text, "stageSince" timestamptz,
    suspended boolean, overridden boolean, "nextDueAt" timestamptz, "subsidyFen" bigint, "paidFen" bigint,
    "latitudeE6" int, "longitudeE6" int, haves jsonb)
  LEFT JOIN LATERAL jsonb_to_record(nullif(r.haves, 'null')) AS h(at timestamptz, "bodyUntil" timestamptz,
    "activitiesUntil" timestamptz, "covenantFrom" timestamptz, "accountsUntil" timestamptz) ON true
  ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, name = EXCLUDED.name, city = EXCLUDED.city,
    district = EXCLUDED.district, sub_district = EXCLUDED.sub_district, community = EXCLUDED.community,
    policy_version = EXCLUDED.policy_version, stage = EXCLUDED.stage, stage_since = EXCLUDED.stage_since,
    suspended = EXCLUDED.suspended, overridden = EXCLUDED.overridden, next_due_at = EXCLUDED.next_due_at,
    subsidy_fen = EXCLUDED.subsidy_fen, paid_fen = EXCLUDED.paid_fen, state = EXCLUDED.state,
    updated_at = EXCLUDED.updated_at, latitude_e6 = EXCLUDED.latitude_e6, longitude_e6 = EXCLUDED.longitude_e6,
    haves_at = EXCLUDED.haves_at, body_until = EXCLUDED.body_until, activities_until = EXCLUDED.activities_until,
    covenant_from = EXCLUDED.covenant_from, accounts_until = EXCLUDED.accounts_until
  WHERE c.version = $2 - 1
  RETURNING c.organisation_path
), entered AS (
  INSERT INTO journal (courtyard_id, version, at, command, account_id, actor_name, role, organisation_id, why,
    from_stage, to_stage, input, events, answer, key, request_hash, previous_hash, hash)
  SELECT $1, $2, $3, j.command, j."accountId", j."actorName", j.role, j."organisationId", j.why, j."fromStage",
    j."toStage", j.input, j.events, j.answer, j.key, j."requestHash", j."previousHash", j.hash
  FROM written, jsonb_to_record($6::jsonb) AS j(command text, "accountId" text, "actorName" text, role text,
    "organisationId" text, why text, "fromStage" text, "toStage" text, input jsonb, events jsonb, answer jsonb,
    key text, "requestHash" text, "previousHash" text, hash text)
), awaited AS (
  INSERT INTO obligation AS held (courtyard_id, key, code, subject, holder, organisation_path, opened_at, due_at,
    provisional, reminders_sent, escalated_to, besides)
  SELECT $1, o.key, o.code, o.subject, o.holder, written.organisation_path, o."openedAt", o."dueAt", o.provisional,
    o.sent, o."escalatedTo", coalesce(o.besides, '{}')
  FROM written, jsonb_to_recordset($7::jsonb) AS o(key text, code text, subject text, holder text,
    "openedAt" timestamptz, "dueAt" timestamptz, provisional boolean, sent int, "escalatedTo" text,
    besides text[])
  ON CONFLICT (courtyard_id, key) DO UPDATE SET opened_at = EXCLUDED.opened_at, due_at = EXCLUDED.due_at,
    provisional = EXCLUDED.provisional, reminders_sent = EXCLUDED.reminders_sent,
    escalated_to = EXCLUDED.escalated_to, besides = EXCLUDED.besides, closed_at = NULL
  WHERE (held.opened_at, held.due_at, held.provisional, held.reminders_sent, held.escalated_to, held.besides,
    held.closed_at)
    IS DISTINCT FROM (EXCLUDED.opened_at, EXCLUDED.due_at, EXCLUDED.provisional, EXCLUDED.reminders_sent,
    EXCLUDED.escalated_to, EXCLUDED.besides, NULL::timestamptz)
), fulfilled AS (
  UPDATE obligation SET closed_at = $3 FROM written
  WHERE courtyard_id = $1 AND key = ANY ($8::text[]) AND closed_at IS NULL
), posted AS (
  INSERT INTO ledger_entry (courtyard_id, version, no, source, from_position, to_position, amount_fen, reference, at)
  SELECT $1, $2, m.no, m.source, m."from", m."to", m."amountFen", m.reference, $3
  FROM written, jsonb_to_recordset($9::jsonb) AS m(no int, source text, "from" text, "to" text, "amountFen" bigint,
    reference text)
), balloted AS (
  INSERT INTO ballot (id, courtyard_id, roll_id, motion_kind, round, status, opened_at, closes_at, closed_at, carried,
    for_owners, returned_owners)
  SELECT b."ballotId", $1, b."rollId", b."motionKind", b.round, CASE WHEN b.closed THEN 'closed' ELSE 'open' END,
    b."openedAt", b."closesAt", (b.result ->> 'closedAt')::timestamptz, (b.result ->> 'carried')::boolean,
    (b.result ->> 'forOwners')::int, (b.result ->> 'returnedOwners')::int
  FROM written, jsonb_to_recordset($10::jsonb) AS b("ballotId" text, "rollId" uuid, "motionKind" text, round int,
    "openedAt" timestamptz, "closesAt" timestamptz, closed boolean, result jsonb)
  ON CONFLICT (id) DO UPDATE SET closes_at = EXCLUDED.closes_at, closed_at = EXCLUDED.closed_at,
    carried = EXCLUDED.carried, for_owners = EXCLUDED.for_owners, returned_owners = EXCLUDED.returned_owners,
    status = CASE WHEN ballot.status = 'sealed' AND EXCLUDED.status = 'open' THEN 'sealed' ELSE EXCLUDED.status END
), noticed AS (
  INSERT INTO outbox (key, courtyard_id, organisation_path, kind, to_role, params, created_at)
  SELECT n.key, $1, written.organisation_path, n.kind, n."toRole", n.params, $3
  FROM written, jsonb_to_recordset($11::jsonb) AS n(key text, kind text, "toRole" text, params jsonb)
  ON CONFLICT (key) DO NOTHING
)
SELECT count(*)::int AS written FROM written`;

const UNIQUE_VIOLATION = '23505';

/**
 * Writes one command's consequences in one statement, all or nothing. `false` where another row of this version, or
 * this request's key, is already in the journal: the caller reads what is there.
 */
export const commitCourtyard = async (db: Queryable, rows: CommitRows): Promise<boolean> => {
  const { journal, courtyard } = rows;
  const { state, ...row } = courtyard;
  try {
    const { rows: result } = await db.query<{ written: number }>({
      name: 'commit-courtyard',
      text: COMMIT,
      values: [
        journal.courtyardId,
        journal.version,
        journal.at,
        JSON.stringify(row),
        JSON.stringify(state),
        JSON.stringify(journal),
        JSON.stringify(rows.obligations),
        rows.fulfilled,
        JSON.stringify(rows.movements),
        JSON.stringify(rows.ballots),
        JSON.stringify(rows.notices),
      ],
    });
    return result[0]?.written === 1;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
};

export const JOURNAL_COLUMNS = `courtyard_id AS "courtyardId", version, at, command, account_id AS "accountId",
  actor_name AS "actorName", role, organisation_id AS "organisationId", why, from_stage AS "fromStage",
  to_stage AS "toStage", input, events, answer, key, request_hash AS "requestHash", previous_hash AS "previousHash",
  hash`;

/** Rows after a version, oldest first. */
export const journalAfter = async (
  db: Queryable,
  courtyardId: string,
  version: number,
  limit = 10_000,
): Promise<readonly JournalRow[]> => {
  const { rows } = await db.query<JournalRow>(
    `SELECT ${JOURNAL_COLUMNS} FROM journal WHERE courtyard_id = $1 AND version > $2 ORDER BY version LIMIT $3`,
    [courtyardId, version, limit],
  );
  return rows;
};

/** The state as the last commit left it, with what the journal says of it. */
export const stateAt = async (
  db: Queryable,
  caseId: string,
): Promise<
  { readonly version: number; readonly head: string; readonly facts: CaseState; readonly stateHash: string } | undefined
> => {
  const { rows } = await db.query<{ version: number; head: string; facts: CaseState; stateHash: string }>({
    name: 'state-at',
    text: `SELECT c.version, j.hash AS head, c.state AS facts, j.state_hash AS "stateHash"
      FROM courtyard c JOIN journal j ON j.courtyard_id = c.id AND j.version = c.version WHERE c.id = $1`,
    values: [caseId],
  });
  return rows[0];
};

/** The row that one request of an account left, whenever it was. */
export const journalRowFor = async (
  db: Queryable,
  courtyardId: string,
  accountId: string,
  key: string,
): Promise<JournalRow | undefined> => {
  const { rows } = await db.query<JournalRow>(
    `SELECT ${JOURNAL_COLUMNS} FROM journal WHERE courtyard_id = $1 AND account_id = $2 AND key = $3`,
    [courtyardId, accountId, key],
  );
  return rows[0];
};

/** A courtyard's facts, and the version of the journal they are the fold of. */
export interface SeenCourtyard {
  readonly version: number;
  readonly state: Courtyard;
}

/** What a command's route needs in one look: the courtyard in scope, the answer remembered, the caller still valid. */
export interface CommandView extends SeenCourtyard {
  readonly remembered: { readonly answer: unknown; readonly requestHash: string } | null;
  readonly tokenGeneration: number | null;
  readonly disabledAt: Instant | null;
}

export const viewForCommand = async (
  db: Queryable,
  courtyardId: string,
  scopePath: string,
  accountId: string,
  key: string,
): Promise<CommandView | undefined> => {
  const { rows } = await db.query<CommandView>({
    name: 'view-for-command',
    text: `SELECT c.version, c.state, a.token_generation AS "tokenGeneration", a.disabled_at AS "disabledAt",
        (SELECT jsonb_build_object('answer', j.answer, 'requestHash', j.request_hash) FROM journal j
         WHERE j.courtyard_id = c.id AND j.account_id = $3::text AND j.key = $4) AS remembered
      FROM courtyard c LEFT JOIN account a ON a.id = $3::text::uuid
      WHERE c.id = $1 AND starts_with(c.organisation_path, $2)`,
    values: [courtyardId, scopePath, accountId, key],
  });
  return rows[0];
};

export const courtyardInScope = async (
  db: Queryable,
  courtyardId: string,
  scopePath: string,
): Promise<SeenCourtyard | undefined> => {
  const { rows } = await db.query<SeenCourtyard>({
    name: 'courtyard-in-scope',
    text: 'SELECT version, state FROM courtyard WHERE id = $1 AND starts_with(organisation_path, $2)',
    values: [courtyardId, scopePath],
  });
  return rows[0];
};

export interface LedgerEntry {
  readonly version: number;
  readonly no: number;
  readonly at: Instant;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
  readonly reference: string;
}

export const ledgerOf = async (db: Queryable, courtyardId: string): Promise<readonly LedgerEntry[]> =>
  (
    await db.query<LedgerEntry>(
      `SELECT version, no, at, source, from_position AS "from", to_position AS "to", amount_fen AS "amountFen", reference
       FROM ledger_entry WHERE courtyard_id = $1 ORDER BY version, no`,
      [courtyardId],
    )
  ).rows;

/** Courtyards that still live, by id, after one; for going through all of them in pages. */
export const livingAfter = async (db: Queryable, after: string, limit: number): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `SELECT id FROM courtyard WHERE id > $1 AND stage NOT IN ('closed', 'withdrawn', 'rejected') ORDER BY id LIMIT $2`,
      [after, limit],
    )
  ).rows.map((row) => row.id);

/** Courtyards written to in the last while, but not in the last moments: whose workflow must know it by now. */
export const lastWritten = async (
  db: Queryable,
  withinSeconds: number,
  notSinceSeconds: number,
): Promise<readonly { readonly id: string; readonly version: number }[]> =>
  (
    await db.query<{ id: string; version: number }>(
      `SELECT courtyard_id AS id, max(version)::int AS version FROM journal
       WHERE written_at > now() - make_interval(secs => $1) AND written_at < now() - make_interval(secs => $2)
       GROUP BY 1`,
      [withinSeconds, notSinceSeconds],
    )
  ).rows;
