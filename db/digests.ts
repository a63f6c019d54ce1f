import { ADMINISTRATOR } from '../domain/kernel/actor';
import {
  type DigestContent,
  type DigestDays,
  type DigestNotice,
  type DigestObligation,
  EMPTY_DIGEST,
  type ObligationSection,
  STANDARD_DIGEST_MINUTE,
  withoutRepetitions,
} from '../domain/kernel/notices/digest';
import { type Instant, type LocalDate, minutesOfDay } from '../domain/kernel/time/instant';
import { isOwnRequest } from './askers';
import { dayOf } from './days';
import { DELEGATION_PARTIES, givesRightOn } from './delegatedRights';
import { isSettled, obligationOf } from './inbox';
import { columnsOf } from './jsonRows';
import { isClosedAt } from './localClosures';
import { PARTIES } from './obligationParties';
import { clockStands } from './obligations';
import { WAITS_FOR_DIGEST } from './personDeliveries';
import type { Queryable } from './queryable';
import { isAtOrBelow, isFoundBy, isToldOf, ofRow, stillConcerns } from './scope';

/** Somebody for whom a digest is made, and since when there is news for them. */
export interface DigestReader {
  readonly accountId: string;
  readonly since: Instant;
  /** Without mail they are told of it by a notice. */
  readonly hasMail: boolean;
}

/** A moment and its days. */
export interface DigestMoment extends DigestDays {
  readonly at: Instant;
}

/** Of a section of the reader's own, of the news, and of what others are to do. */
const [MOST_OWN, MOST_NEWS, MOST_OTHERS] = [15, 30, 5];

/** Nobody is told of what is older, also who has had no digest for months. */
const OLDEST_NEWS = "interval '14 days'";

const SINCE = `greatest($2::timestamptz - ${OLDEST_NEWS}, coalesce(
  (SELECT max(m.made_for) FROM morning_mail m
    WHERE m.account_id = a.id AND m.kind = 'digest' AND (m.sent_at IS NOT NULL OR m.lines = 0)), $1))`;

const READER = `a.id AS "accountId", ${SINCE} AS since, a.email IS NOT NULL AS "hasMail"`;

/** Those whose digest of the day is not made yet, though its time has come. */
export const digestsDue = async (
  db: Queryable,
  { at, day, firstSince }: DigestMoment,
  limit: number,
): Promise<readonly DigestReader[]> =>
  (
    await db.query<DigestReader>(
      `SELECT ${READER}
       FROM account a JOIN organisation o ON o.id = a.organisation_id LEFT JOIN digest_choice c ON c.account_id = a.id
       WHERE a.disabled_at IS NULL AND coalesce(c.is_wanted, true)
         AND coalesce(c.at_minute, ${STANDARD_DIGEST_MINUTE}) <= $3
         AND NOT ${isClosedAt('o.path', '$4::date')}
         AND NOT EXISTS (SELECT FROM morning_mail m WHERE (m.account_id, m.kind, m.day) = (a.id, 'digest', $4::date))
       ORDER BY a.id LIMIT $5`,
      [firstSince, at, minutesOfDay(at), day, limit],
    )
  ).rows;

/** The one reader, whatever was made for them on this day. */
export const digestReader = async (
  db: Queryable,
  { at, firstSince }: DigestMoment,
  accountId: string,
): Promise<readonly DigestReader[]> =>
  (await db.query<DigestReader>(`SELECT ${READER} FROM account a WHERE a.id = $3`, [firstSince, at, accountId])).rows;

/** The readers' accounts `p`; $1 has them. */
const READERS = `reader AS MATERIALIZED (
  SELECT r."accountId" AS account_id, r.since, a.roles, o.id AS organisation_id, o.path, o.kind
  FROM jsonb_to_recordset($1::jsonb) AS r(${columnsOf<DigestReader>({ accountId: 'uuid', since: 'timestamptz', hasMail: 'boolean' })})
  JOIN account a ON a.id = r."accountId" JOIN organisation o ON o.id = a.organisation_id
)`;

/** Whether what a reader's role owes of `b` is assigned to another person, for whom the reader does not stand in; $3 is the day. */
const IS_ANOTHERS = `EXISTS (SELECT FROM obligation_assignment s
  WHERE (s.case_id, s.key, s.opened_at) = (b.case_id, b.key, b.opened_at) AND s.ended_at IS NULL AND s.role = ANY (p.roles)
    AND p.account_id <> s.account_id AND p.account_id IS DISTINCT FROM stand_in(s.account_id, s.role, $3::date))`;

/** What the readers have by a delegation that gives them another's role today, with in whose place. */
const BY_RIGHT = `by_right AS MATERIALIZED (
  SELECT b_id.account_id, w.case_id, w.key, w.due_at, b_id.name AS in_place_of
  FROM (SELECT p.account_id, d.role, a.id AS principal_id, a.name, o.id, o.path, o.kind FROM ${DELEGATION_PARTIES}
    JOIN reader p ON p.account_id = b.id WHERE ${givesRightOn('$3::date')}) b_id
  JOIN awaited w ON (w.holder = b_id.role OR b_id.role = ANY (w.co_holders)) AND ${isToldOf(ofRow('w'), 'b_id.role', 'b_id')}
  WHERE NOT EXISTS (SELECT FROM obligation_assignment s
    WHERE (s.case_id, s.key, s.opened_at, s.role) = (w.case_id, w.key, w.opened_at, b_id.role) AND s.ended_at IS NULL
      AND s.account_id <> b_id.principal_id AND b_id.account_id IS DISTINCT FROM stand_in(s.account_id, s.role, $3::date))
    AND NOT ${isOwnRequest('w', 'b_id.account_id')} AND NOT ${isOwnRequest('w', 'b_id.principal_id')})`;

/** For whom a reader has what is assigned to another in one of the reader's roles: whoever stands in has it in their place. */
const STOOD_IN_FOR = `(SELECT min(a.name) FROM obligation_assignment s JOIN account a ON a.id = s.account_id
  WHERE (s.case_id, s.key, s.opened_at) = (b.case_id, b.key, b.opened_at) AND s.ended_at IS NULL AND s.account_id <> l.account_id
    AND l.account_id = stand_in(s.account_id, s.role, $3::date))`;

export type ObligationLine = DigestObligation & {
  readonly accountId: string;
  readonly section: ObligationSection;
  readonly total: number;
};

/**
 * What is awaited from each reader and, within their scope, from others, as their work lists have it (db/work.ts), where
 * time runs: the earliest of each section. People of a firm have the roles for which a case has engaged it; administrators read no cases.
 */
export const obligationLines = async (
  db: Queryable,
  readers: readonly DigestReader[],
  { at, day, soonUntil }: DigestMoment,
): Promise<readonly ObligationLine[]> =>
  (
    await db.query<ObligationLine>({
      name: 'digest-obligations',
      text: `WITH ${READERS}, engaged AS MATERIALIZED (
           SELECT p.account_id, party.case_id, array_agg(party.role) AS roles
           FROM reader p JOIN case_party party ON party.organisation_id = p.organisation_id AND party.ended_at IS NULL
           WHERE p.kind = 'firm' GROUP BY p.account_id, party.case_id
         ), awaited AS MATERIALIZED (
           SELECT b.* FROM obligation b WHERE b.closed_at IS NULL AND b.opened_at <= $2 AND NOT ${clockStands('b')}
         ), ${BY_RIGHT}, seen AS (
           SELECT account_id, case_id, key, due_at, true AS is_own, in_place_of FROM by_right
           UNION ALL
           SELECT p.account_id, b.case_id, b.key, b.due_at,
             (b.holder = ANY (p.roles) OR b.co_holders && p.roles) AND NOT ${IS_ANOTHERS}
               AND NOT ${isOwnRequest('b', 'p.account_id')}, NULL
           FROM reader p JOIN awaited b ON ${isAtOrBelow(ofRow('b'), 'p.path')} WHERE p.kind <> 'firm' AND NOT '${ADMINISTRATOR}' = ANY (p.roles)
           UNION ALL
           SELECT p.account_id, b.case_id, b.key, b.due_at, EXISTS (SELECT FROM unnest(e.roles) AS held(role)
             WHERE role = ANY (p.roles) AND (role = b.holder OR role = ANY (b.co_holders))) AND NOT ${IS_ANOTHERS}
               AND NOT ${isOwnRequest('b', 'p.account_id')}, NULL
           FROM reader p JOIN engaged e ON e.account_id = p.account_id JOIN awaited b ON b.case_id = e.case_id
         ), sorted AS (
           SELECT *, CASE WHEN NOT is_own THEN 'others'
             WHEN ${dayOf('due_at')} < $3::date THEN 'overdue'
             WHEN ${dayOf('due_at')} = $3::date THEN 'today'
             WHEN ${dayOf('due_at')} <= $4::date THEN 'soon' END AS section FROM seen
           WHERE is_own OR (account_id, case_id, key) NOT IN (SELECT account_id, case_id, key FROM by_right)
         ), placed AS (
           SELECT *, count(*) OVER (PARTITION BY account_id, section)::int AS total,
             row_number() OVER (PARTITION BY account_id, section ORDER BY due_at, case_id, key) AS place
           FROM sorted WHERE section IS NOT NULL
         )
         SELECT l.account_id AS "accountId", l.section, l.total, b.case_id AS "caseId", c.name AS "caseName", b.programme,
           b.key, b.code, b.custom_name AS "ownName", b.holder, b.opened_at AS "openedAt", b.due_at AS "dueAt", b.due_at >= calendar_covered_before() AS provisional, ${PARTIES('$3::date')} AS parties,
           coalesce(l.in_place_of, CASE WHEN l.section <> 'others' THEN ${STOOD_IN_FOR} END) AS "inPlaceOf"
         FROM placed l JOIN obligation b ON (b.case_id, b.key) = (l.case_id, l.key) JOIN case_record c ON c.id = b.case_id
         CROSS JOIN LATERAL (SELECT b.*) o
         WHERE l.place <= CASE l.section WHEN 'others' THEN ${MOST_OTHERS} ELSE ${MOST_OWN} END
         ORDER BY l.account_id, l.section, l.place`,
      values: [JSON.stringify(readers), at, day, soonUntil],
    })
  ).rows;

export type NoticeLine = DigestNotice & { readonly accountId: string; readonly total: number };

/**
 * What reached each reader since their last digest and is neither read, done, put off nor settled, of the kinds that they
 * want by mail, the newest first; what a mail or a message waits for the digest to say, also if it was read.
 */
export const noticeLines = async (
  db: Queryable,
  readers: readonly DigestReader[],
  { at }: DigestMoment,
): Promise<readonly NoticeLine[]> =>
  (
    await db.query<NoticeLine>({
      name: 'digest-notices',
      text: `WITH ${READERS}, told AS (
           SELECT i.account_id, n.*,
             count(*) OVER (PARTITION BY i.account_id)::int AS total,
             row_number() OVER (PARTITION BY i.account_id ORDER BY NOT w.waits, n.id DESC) AS place
           FROM reader p JOIN organisation o ON o.id = p.organisation_id
           JOIN inbox i ON i.account_id = p.account_id AND i.arrived_at > p.since AND i.arrived_at <= $2
           JOIN outbox n ON n.id = i.outbox_id ${obligationOf('n')}
           CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM mail m WHERE m.outbox_id = i.outbox_id AND m.account_id = i.account_id
               AND m.digest_until IS NOT NULL AND m.sent_at IS NULL AND m.claimed_until IS NULL)
             OR EXISTS (SELECT FROM person_delivery d WHERE d.outbox_id = i.outbox_id AND d.account_id = i.account_id
               AND ${WAITS_FOR_DIGEST}) AS waits) w
           WHERE i.done_at IS NULL AND NOT coalesce(i.snoozed_until > $2, false)
             AND n.kind <> 'morningDigest' AND (i.read_at IS NULL OR w.waits)
             AND NOT EXISTS (SELECT FROM unwanted_mail u WHERE u.account_id = p.account_id AND u.kind = n.kind)
             AND ${stillConcerns('n')}
             AND NOT ${isSettled('n')}
         )
         SELECT t.account_id AS "accountId", t.total, t.id AS "outboxId", t.kind, t.to_role AS "toRole", t.params,
           t.programme, t.case_id AS "caseId"
         FROM told t WHERE t.place <= ${MOST_NEWS} ORDER BY t.account_id, t.place`,
      values: [JSON.stringify(readers), at],
    })
  ).rows;

const without = <Row extends object, Field extends keyof Row>(
  row: Row,
  ...fields: readonly Field[]
): Omit<Row, Field> =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field as Field))) as Omit<Row, Field>;

const withObligation = (content: DigestContent, line: ObligationLine): DigestContent => ({
  ...content,
  [line.section]: {
    total: line.total,
    lines: [...content[line.section].lines, without(line, 'accountId', 'section', 'total')],
  },
});

const withNotice = (content: DigestContent, line: NoticeLine): DigestContent => ({
  ...content,
  news: { total: line.total, lines: [...content.news.lines, without(line, 'accountId', 'total')] },
});

/** A digest, and the notices that it took up. */
export interface Digest {
  readonly content: DigestContent;
  readonly told: readonly number[];
}

/** What the digests of these readers say, in two statements however many they are. */
export const digestsOf = async (
  db: Queryable,
  readers: readonly DigestReader[],
  moment: DigestMoment,
): Promise<ReadonlyMap<string, Digest>> => {
  const found = new Map<string, DigestContent>(readers.map(({ accountId }) => [accountId, EMPTY_DIGEST]));
  const contentOf = (accountId: string) => found.get(accountId) ?? EMPTY_DIGEST;
  for (const line of await obligationLines(db, readers, moment)) {
    found.set(line.accountId, withObligation(contentOf(line.accountId), line));
  }
  for (const line of await noticeLines(db, readers, moment)) {
    found.set(line.accountId, withNotice(contentOf(line.accountId), line));
  }
  return new Map(
    [...found].map(([accountId, content]) => [
      accountId,
      { content: withoutRepetitions(content), told: content.news.lines.map(({ outboxId }) => outboxId) },
    ]),
  );
};

interface ListedObligation {
  readonly caseId: string;
  readonly key: string;
}

/** Which of the obligations of a digest are still awaited as it says, and within the reader's scope. */
export const stillAwaited = async (
  db: Queryable,
  accountId: string,
  listed: readonly DigestObligation[],
  day: LocalDate,
): Promise<readonly (ListedObligation & { readonly isOwn: boolean })[]> =>
  (
    await db.query<ListedObligation & { readonly isOwn: boolean }>(
      `SELECT b.case_id AS "caseId", b.key, (b.holder = ANY (a.roles) OR b.co_holders && a.roles
         OR a.id IN (SELECT d_b.delegate_id FROM (SELECT d.delegate_id, d.role FROM ${DELEGATION_PARTIES}
           WHERE ${givesRightOn('$3::date')}) d_b WHERE d_b.role = b.holder OR d_b.role = ANY (b.co_holders)))
         AND NOT ${isOwnRequest('b', 'a.id')} AS "isOwn"
       FROM account a JOIN organisation o ON o.id = a.organisation_id,
         jsonb_to_recordset($2::jsonb) AS l("caseId" uuid, key text, "openedAt" timestamptz), obligation b
       WHERE a.id = $1 AND (b.case_id, b.key, b.opened_at) = (l."caseId", l.key, l."openedAt") AND b.closed_at IS NULL
         AND NOT ${clockStands('b')} AND ${isFoundBy(ofRow('b'), 'o')}`,
      [accountId, JSON.stringify(listed), day],
    )
  ).rows;

/** Which of these notices the reader may still be told, because what they ask for is still awaited. */
export const stillToTell = async (
  db: Queryable,
  accountId: string,
  outboxIds: readonly number[],
): Promise<readonly number[]> =>
  (
    await db.query<{ id: number }>(
      `SELECT n.id FROM account a JOIN organisation o ON o.id = a.organisation_id, outbox n ${obligationOf('n')}
       WHERE a.id = $1 AND n.id = ANY ($2::bigint[]) 
         AND ${stillConcerns('n')} AND NOT ${isSettled('n')}`,
      [accountId, outboxIds],
    )
  ).rows.map(({ id }) => id);
