import type { Notice } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import { dateOf, type Instant, instantOf, type LocalDate } from '../domain/kernel/time/instant';
import { isOwnRequest } from './askers';
import { ENDPOINTS_CTE } from './endpointDeliveries';
import { INBOX_CTE } from './inbox';
import { columnsOf } from './jsonRows';
import { FIRST_MAIL_CTE } from './mail';
import { PERSONS_CTE } from './personDeliveries';
import type { Queryable } from './queryable';
import { isToldOf, ofRow } from './scope';

/** The channel on which a commit tells that it left notices: those who deliver them need not ask after each commit. */
export const NEW_NOTICES = 'new_notices';

/** The kinds of notices that ask somebody for an obligation. */
const ASKING = "'{asked,reminder,urged}'";

/** A notice that would reach somebody because they stand in. */
export interface PassingOn {
  readonly outboxId: number;
  readonly programme: string;
  readonly caseId: string;
  readonly key: string;
  readonly role: string;
  readonly delegateId: string;
}

/** The notices that wait, with the delegates on a day of those whom they ask: `delegateId` null where nobody would stand in. */
export const waitingNotices = async (
  db: Queryable,
  limit: number,
  day: LocalDate,
): Promise<readonly (PassingOn | { readonly outboxId: number; readonly delegateId: null })[]> =>
  (
    await db.query<PassingOn>({
      name: 'waiting-notices',
      text: `WITH waiting AS MATERIALIZED (
         SELECT id, programme, case_id, organisation_path, kind, to_role, params ->> 'key' AS key, params ->> 'openedAt' AS opened_at
         FROM outbox WHERE dispatched_at IS NULL ORDER BY id LIMIT $1
       )
       SELECT n.id AS "outboxId", n.programme, n.case_id::text AS "caseId", n.key, n.to_role AS role,
         d.account_id::text AS "delegateId"
       FROM waiting n LEFT JOIN LATERAL (
         SELECT stand_in(s.account_id, s.role, $2::date) AS account_id FROM obligation_assignment s
         WHERE s.case_id = n.case_id AND s.key = n.key AND s.opened_at = n.opened_at::timestamptz AND s.role = n.to_role
           AND s.ended_at IS NULL
         UNION
         SELECT d.delegate_id FROM delegation d JOIN account a ON a.id = d.principal_id
         JOIN organisation o ON o.id = a.organisation_id
         WHERE d.role = n.to_role AND d.gives_right AND d.confirmed_at IS NOT NULL AND d.ended_at IS NULL
           AND $2::date BETWEEN d.from_day AND d.until_day AND ${isToldOf(ofRow('n'), 'n.to_role')}
       ) d ON n.kind = ANY (${ASKING}) AND n.case_id IS NOT NULL AND d.account_id IS NOT NULL`,
      values: [limit, day],
    })
  ).rows;

/**
 * Delivers waiting notices to everybody who holds the role above or at the case, or in the firm that is engaged for it. If
 * nobody does, the programme's supervisors and the administrators there get it, so that no notice is lost. Whoever asked for
 * something is not asked to confirm it. What is assigned to
 * a person is asked of them alone and of whoever stands in for them on the day; whoever acts as somebody's delegate is told
 * what that one is. What a case brings to another office is told to those who have not been asked for it before. Returns how
 * many were delivered.
 * `among`: only these; absent: all. `barred`: delegates who may not do what these ask for, so that it is asked of the principal.
 * `digestUntil`: until when the mails of reminders before the due day wait for a digest; absent: they leave at once.
 */
export const dispatchNotices = async (
  db: Queryable,
  limit: number,
  {
    day = dateOf(instantOf(Date.now())),
    digestUntil,
    among,
    barred = [],
  }: {
    readonly day?: LocalDate;
    readonly digestUntil?: Instant | undefined;
    readonly among?: readonly number[];
    readonly barred?: readonly Pick<PassingOn, 'outboxId' | 'delegateId'>[];
  } = {},
): Promise<number> => {
  const { rows } = await db.query<{ dispatched: number }>({
    name: 'dispatch-notices',
    text: `WITH claimed AS (
       SELECT * FROM outbox WHERE dispatched_at IS NULL AND ($4::bigint[] IS NULL OR id = ANY ($4)) ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
     ), barred AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($5::jsonb) AS b("outboxId" bigint, "delegateId" uuid)
     ), holder AS (
       SELECT n.id AS outbox_id, a.id AS account_id, a.email, n.to_role = ANY (a.roles) AS is_holder,
         n.kind = 'takenOver' AND EXISTS (
           SELECT FROM outbox before JOIN inbox i ON i.outbox_id = before.id AND i.account_id = a.id
           WHERE before.case_id = n.case_id AND before.params ->> 'key' = n.params ->> 'key'
             AND before.params ->> 'openedAt' = n.params ->> 'openedAt') AS was_asked
       FROM claimed n
       LEFT JOIN programme p ON p.name = n.programme
       LEFT JOIN obligation b ON n.kind = ANY ('{asked,reminder,urged,takenOver}') AND b.case_id = n.case_id AND b.key = n.params ->> 'key'
       JOIN organisation o ON ${isToldOf(ofRow('n'), 'n.to_role')}
       JOIN account a ON a.organisation_id = o.id AND a.disabled_at IS NULL
       WHERE n.to_account IS NULL AND (n.to_role = ANY (a.roles) OR a.roles && ARRAY[p.supervisor, 'administrator'])
         AND (b.key IS NULL OR NOT ${isOwnRequest('b', 'a.id')})
     ), assigned AS (
       SELECT n.id AS outbox_id, s.account_id, (SELECT d.id FROM stand_in(s.account_id, s.role, $3::date) AS d(id)
         WHERE (n.id, d.id) NOT IN (SELECT "outboxId", "delegateId" FROM barred)) AS stand_in
       FROM claimed n JOIN obligation_assignment s ON s.case_id = n.case_id AND s.key = n.params ->> 'key'
         AND s.opened_at = (n.params ->> 'openedAt')::timestamptz AND s.role = n.to_role AND s.ended_at IS NULL
       JOIN holder h ON h.outbox_id = n.id AND h.account_id = s.account_id AND h.is_holder
       WHERE n.kind = ANY (${ASKING})
     ), delegate AS (
       SELECT h.outbox_id, b.id AS account_id, b.email, h.account_id AS principal_id
       FROM holder h JOIN claimed n ON n.id = h.outbox_id
       JOIN delegation d ON d.principal_id = h.account_id AND d.role = n.to_role AND d.gives_right
         AND d.confirmed_at IS NOT NULL AND d.ended_at IS NULL AND $3::date BETWEEN d.from_day AND d.until_day
       JOIN account b ON b.id = d.delegate_id AND b.disabled_at IS NULL
       WHERE h.is_holder AND NOT h.was_asked AND (n.id, b.id) NOT IN (SELECT "outboxId", "delegateId" FROM barred)
     ), receiver AS (
       SELECT h.outbox_id, h.account_id, h.email, CASE WHEN h.account_id = s.stand_in THEN s.account_id END AS in_place_of,
         coalesce(CASE WHEN h.account_id = s.account_id THEN s.stand_in END,
           CASE WHEN h.is_holder THEN (SELECT x.account_id FROM delegate x
             WHERE x.outbox_id = h.outbox_id AND x.principal_id = h.account_id LIMIT 1) END) AS handled_by
       FROM holder h LEFT JOIN assigned s ON s.outbox_id = h.outbox_id
       WHERE NOT h.was_asked AND (s.outbox_id IS NULL OR h.account_id IN (s.account_id, s.stand_in)) AND (h.is_holder
         OR NOT EXISTS (SELECT FROM holder other WHERE other.outbox_id = h.outbox_id AND other.is_holder))
       UNION ALL
       SELECT DISTINCT ON (x.outbox_id, x.account_id) x.outbox_id, x.account_id, x.email, x.principal_id, NULL::uuid
       FROM delegate x LEFT JOIN assigned s ON s.outbox_id = x.outbox_id
       WHERE (s.outbox_id IS NULL OR x.account_id = s.stand_in)
         AND NOT EXISTS (SELECT FROM holder h WHERE h.outbox_id = x.outbox_id AND h.account_id = x.account_id AND h.is_holder)
       UNION ALL
       SELECT n.id, a.id, a.email, NULL, NULL FROM claimed n JOIN account a ON a.id = n.to_account AND a.disabled_at IS NULL
     ), arrived AS (${INBOX_CTE}), mailed AS (${FIRST_MAIL_CTE}), told AS (${ENDPOINTS_CTE}), told_persons AS (${PERSONS_CTE}), gone AS (
       UPDATE outbox n SET dispatched_at = now() FROM claimed WHERE n.id = claimed.id RETURNING n.id
     )
     SELECT count(*)::int AS dispatched FROM gone`,
    values: [limit, digestUntil ?? null, day, among ?? null, JSON.stringify(barred)],
  });
  return rows[0]?.dispatched ?? 0;
};

const COLUMNS = columnsOf<Notice>({ key: 'text', kind: 'text', toRole: 'text', toAccount: 'uuid', params: 'jsonb' });

/** The part of the commit statement (db/commit.ts) that writes notices. $1 is the case, $3 the moment. One for no account goes to the role. */
export const noticesCte = (rows: string): string => `
  INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, to_account, params, created_at)
  SELECT n.key, $1, written.programme, written.organisation_path, n.kind, n."toRole",
    (SELECT id FROM account WHERE id = n."toAccount"), n.params, $3
  FROM written, jsonb_to_recordset(${rows}::jsonb) AS n(${COLUMNS})
  ON CONFLICT (key) DO NOTHING RETURNING pg_notify('${NEW_NOTICES}', '')`;

/** Where notices belong that no commit of a case writes. */
export interface NoticePlace {
  readonly programme: string;
  readonly path: string;
  readonly at: Instant;
  /** Absent: they are of no single case. */
  readonly caseId?: string;
}

/** Writes notices beside a case, to offices at and above a place. One whose key exists is not sent again. */
export const insertOfficeNotices = async (
  db: Queryable,
  { programme, path, at, caseId }: NoticePlace,
  notices: readonly Notice[],
): Promise<void> => {
  await db.query(
    `WITH told AS (
       INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, to_account, params, created_at)
       SELECT n.key, $5, $1, $2, n.kind, n."toRole", n."toAccount", n.params, $3
       FROM jsonb_to_recordset($4::jsonb) AS n(${COLUMNS})
       ON CONFLICT (key) DO NOTHING RETURNING id
     )
     SELECT pg_notify('${NEW_NOTICES}', '') FROM told LIMIT 1`,
    [programme, path, at, JSON.stringify(notices), caseId ?? null],
  );
};

/** A digest for somebody who has no mail, in the words of a programme. */
export interface ToldDigest {
  readonly accountId: string;
  readonly programme: string;
  readonly params: TextParams;
}

/** Writes a notice `morningDigest` of a day for each, to the person at their organisation. */
export const insertDigestNotices = async (
  db: Queryable,
  { day, at }: { readonly day: LocalDate; readonly at: Instant },
  digests: readonly ToldDigest[],
): Promise<void> => {
  await db.query(
    `WITH told AS (
       INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, to_account, params, created_at)
       SELECT concat_ws('/', 'morningDigest', $2::date, a.id), NULL, d.programme, o.path, 'morningDigest', coalesce(a.roles[1], ''),
         a.id, d.params, $3
       FROM jsonb_to_recordset($1::jsonb) AS d(${columnsOf<ToldDigest>({ accountId: 'uuid', programme: 'text', params: 'jsonb' })})
       JOIN account a ON a.id = d."accountId" JOIN organisation o ON o.id = a.organisation_id
       ON CONFLICT (key) DO NOTHING RETURNING id
     )
     SELECT pg_notify('${NEW_NOTICES}', '') FROM told LIMIT 1`,
    [JSON.stringify(digests), day, at],
  );
};

/**
 * Tells the administrators, the supervisors and the office of whoever uploaded it that a file is in quarantine, in each
 * case that has it; once for each finding.
 */
export const tellOfQuarantine = async (db: Queryable, fileId: string, finding: string, at: Instant): Promise<void> => {
  await db.query(
    `WITH told AS (
       INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at)
       SELECT concat_ws('/', 'quarantined', r.id, f.sha256, $2::text, office.role), r.id, r.programme, r.organisation_path,
         'fileQuarantined', office.role, jsonb_build_object('case', r.name, 'finding', $2::text,
           'file', f.name, 'fileId', f.sha256, 'uploader', coalesce(a.name, f.by)), $3
       FROM case_file f JOIN case_record r ON r.id = f.case_id JOIN programme p ON p.name = r.programme
       LEFT JOIN account a ON a.id::text = f.by
       CROSS JOIN LATERAL (
         SELECT DISTINCT role FROM unnest(ARRAY['administrator', p.supervisor, a.roles[1]]) AS role WHERE role IS NOT NULL
       ) office
       WHERE f.sha256 = $1
       ON CONFLICT (key) DO NOTHING RETURNING id
     )
     SELECT pg_notify('${NEW_NOTICES}', '') FROM told LIMIT 1`,
    [fileId, finding, at],
  );
};
