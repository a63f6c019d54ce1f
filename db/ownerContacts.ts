import type { Delivery, DeliveryWay, Visit, VisitOutcome } from '../domain/kernel/deliberation/canvass';
import type { PaperStatus } from '../domain/kernel/deliberation/paper';
import type { TitleKind, UnitUse } from '../domain/kernel/deliberation/roll';
import type { WrittenBy } from '../domain/kernel/engine/standIns';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { BallotHead } from './ballots';
import { NEWS_OF_PAPER, type PaperNews } from './paperNews';
import { IN_PIECES, type Queryable } from './queryable';
import { votingOwners } from './unitTransfers';

/** Appends deliveries. An owner may have several. Throws `23503` for an owner who is not on the roll. */
export const appendDeliveries = async (
  db: Queryable,
  ballot: BallotHead,
  deliveries: readonly Delivery[],
  { by, actingFor = null, at }: WrittenBy,
): Promise<void> => {
  await db.query(
    `INSERT INTO ballot_paper_delivery (ballot_id, roll_id, owner_key, no, way, delivered_on, evidence, warned, file, by, acting_for, at)
     SELECT $1, $2, d."ownerKey", 1 + (SELECT count(*) FROM ballot_paper_delivery e WHERE e.ballot_id = $1
         AND e.owner_key = d."ownerKey"), d.way, d."deliveredOn", d.evidence, d.warned, d.file, $4, $5, $6
     FROM jsonb_to_recordset($3::jsonb) AS d("ownerKey" text, way text, "deliveredOn" date, evidence text, warned boolean, file text)`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(deliveries), by, actingFor, at],
  );
};

/** Appends visits. A unit may have several. */
export const appendVisits = async (
  db: Queryable,
  ballot: BallotHead,
  visits: readonly Visit[],
  { by, actingFor = null, at }: WrittenBy,
): Promise<void> => {
  await db.query(
    `INSERT INTO unit_visit (ballot_id, roll_id, building, unit, no, outcome, visited_on, note, by, acting_for, at)
     SELECT $1, $2, v.building, v.unit, 1 + (SELECT count(*) FROM unit_visit e WHERE e.ballot_id = $1
         AND e.building = v.building AND e.unit = v.unit), v.outcome, v."visitedOn", v.note, $4, $5, $6
     FROM jsonb_to_recordset($3::jsonb) AS v(building text, unit text, outcome text, "visitedOn" date, note text)`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(visits), by, actingFor, at],
  );
};

/** Makes writers of one ballot wait for each other, so that numbers have no gaps. */
export const lockCanvass = async (db: Queryable, ballotId: string): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`canvass of ${ballotId}`]);
};

/** Those of these owners who are on the ballot's roll. */
export const ownersOnRoll = async (
  db: Queryable,
  ballot: BallotHead,
  ownerKeys: readonly string[],
): Promise<ReadonlySet<string>> => {
  const owners = await votingOwners(db, ballot, ownerKeys);
  return new Set(owners.map(({ ownerKey }) => ownerKey));
};

/** Those of these units that are on the ballot's roll, each as JSON `["building","unit"]`. */
export const unitsOnRoll = async (
  db: Queryable,
  ballot: BallotHead,
  units: readonly { readonly building: string; readonly unit: string }[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await db.query<{ building: string; unit: string }>(
    `SELECT u.building, u.unit FROM roll_unit u
     JOIN jsonb_to_recordset($2::jsonb) AS v(building text, unit text) ON v.building = u.building AND v.unit = u.unit
     WHERE u.roll_id = $1`,
    [ballot.rollId, JSON.stringify(units)],
  );
  return new Set(rows.map(({ building, unit }) => JSON.stringify([building, unit])));
};

/** What the owner is told, and when an e-mail told them; null: a slip at the door tells them. */
export interface PaperToTell extends PaperNews {
  readonly mailedAt: Instant | null;
}

export interface CanvassRow {
  readonly building: string;
  readonly unit: string;
  readonly use: UnitUse;
  readonly ownerKey: string;
  /** The current owners. */
  readonly ownerNames: readonly string[];
  /** Absent for a private owner. */
  readonly titleKind: TitleKind | null;
  readonly titlePassed: boolean;
  /** The paper in hand, not one that was withdrawn. */
  readonly paper: { readonly status: PaperStatus; readonly enteredBy: string } | null;
  /** Whether the owner has a voting code that is not revoked. */
  readonly hasCode: boolean;
  /** The delivery that stands; one with the warning once another person has confirmed it. */
  readonly delivered: { readonly way: DeliveryWay; readonly deliveredOn: LocalDate; readonly warned: boolean } | null;
  /** Deliveries with the warning that wait for another person. */
  readonly unconfirmed: number;
  /** What was done last to the owner's paper by officials, of which the owner is told. */
  readonly toTell: PaperToTell | null;
  readonly lastVisit: {
    readonly outcome: VisitOutcome;
    readonly visitedOn: LocalDate;
    readonly note: string | null;
    readonly by: string;
  } | null;
  readonly visits: number;
  readonly reminders: number;
  readonly lastRemindedOn: LocalDate | null;
}

/** Every unit of the ballot's roll: its owners, whether the paper is in hand, its delivery, the last visit. */
export const canvassOf = async (db: Queryable, ballotId: string): Promise<readonly CanvassRow[]> => {
  const { rows } = await db.query<CanvassRow>({
    text: `SELECT u.building, u.unit, u.use, u.owner_key AS "ownerKey", o.names AS "ownerNames",
       u.title_kind AS "titleKind", t.no IS NOT NULL AS "titlePassed",
       CASE WHEN p.owner_key IS NOT NULL
         THEN jsonb_build_object('status', p.status, 'enteredBy', p.entered_by) END AS paper,
       EXISTS (SELECT FROM vote_code c WHERE c.ballot_id = b.id AND c.owner_key = u.owner_key
         AND c.revoked_at IS NULL) AS "hasCode", d.delivered, coalesce(d.unconfirmed, 0)::int AS unconfirmed, w.told AS "toTell", v.visit AS "lastVisit", coalesce(v.visits, 0)::int AS visits,
       coalesce(m.reminders, 0)::int AS reminders, m.reminded_on AS "lastRemindedOn"
     FROM ballot b
     JOIN voting_units(b.id) u ON true
     JOIN voting_owners(b.id) o ON o.owner_key = u.owner_key
     LEFT JOIN ballot_paper p ON p.ballot_id = b.id AND p.owner_key = u.owner_key AND p.status <> 'withdrawn'
     LEFT JOIN LATERAL (
       SELECT e.no FROM unit_transfer e
       WHERE e.ballot_id = b.id AND e.building = u.building AND e.unit = u.unit AND e.moves LIMIT 1
     ) t ON true
     LEFT JOIN LATERAL (
       SELECT (array_agg(jsonb_build_object('way', e.way, 'deliveredOn', e.delivered_on, 'warned', e.warned)
           ORDER BY e.warned DESC, e.no DESC) FILTER (WHERE f.no IS NOT NULL OR NOT e.warned))[1] AS delivered,
         count(*) FILTER (WHERE e.warned AND f.no IS NULL) AS unconfirmed
       FROM ballot_paper_delivery e
       LEFT JOIN ballot_paper_delivery_confirmation f ON (f.ballot_id, f.owner_key, f.no) = (e.ballot_id, e.owner_key, e.no)
       WHERE e.ballot_id = b.id AND e.owner_key = u.owner_key
     ) d ON true
     LEFT JOIN LATERAL (
       SELECT jsonb_build_object('act', news.act, 'at', news.at, 'state', news.state, 'mailedAt', (
           SELECT l.sent_at FROM owner_mail l
           LEFT JOIN roll_owner_email a ON (a.roll_id, a.owner_key) = (l.roll_id, l.owner_key)
           WHERE (l.ballot_id, l.owner_key, l.act_no, l.state) = (q.ballot_id, q.owner_key, news.no, news.state)
             AND a.is_shared IS NOT TRUE)) AS told
       FROM ballot_paper q CROSS JOIN LATERAL (${NEWS_OF_PAPER}) news
       WHERE q.ballot_id = b.id AND q.owner_key = u.owner_key
     ) w ON true
     LEFT JOIN LATERAL (
       SELECT jsonb_build_object('outcome', e.outcome, 'visitedOn', e.visited_on, 'note', e.note, 'by', e.by) AS visit,
         e.no AS visits
       FROM unit_visit e WHERE e.ballot_id = b.id AND e.building = u.building AND e.unit = u.unit ORDER BY e.no DESC LIMIT 1
     ) v ON true
     LEFT JOIN LATERAL (
       SELECT e.no AS reminders, e.reminded_on FROM owner_reminder e
       WHERE e.ballot_id = b.id AND e.owner_key = u.owner_key ORDER BY e.no DESC LIMIT 1
     ) m ON true
     WHERE b.id = $1 ORDER BY u.building COLLATE "C", u.unit COLLATE "C"`,
    values: [ballotId],
    ...IN_PIECES,
  });
  return rows;
};
