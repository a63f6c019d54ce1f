import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { looksLikeName } from '../domain/kernel/deliberation/lookAlike';
import type { Paper, PaperActKind, Reading } from '../domain/kernel/deliberation/paper';
import type { ChangedPaper, OwnerPaper } from '../domain/kernel/deliberation/paperList';
import { UNKNOWN_OWNER_PREFIX } from '../domain/kernel/deliberation/roll';
import { agreedCount, type SecretCount } from '../domain/kernel/deliberation/secretVote';
import { type Measure, plus, type Tally, ZERO } from '../domain/kernel/deliberation/tally';
import type { Doer, WrittenBy } from '../domain/kernel/engine/standIns';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { type BallotHead, ballotForPapers, markSealed } from './ballots';
import { ENTRY, type PaperRow, paperOf, WITH_LAST } from './paperRows';
import type { Queryable } from './queryable';
import { countsOf } from './secretCounts';
import { inTransaction } from './transaction';
import { votingOwners } from './unitTransfers';

/** Those of these owners who are on the roll. Their papers are locked until the transaction ends. */
export const papersToActOn = async (
  db: Queryable,
  ballot: BallotHead,
  ownerKeys: readonly string[],
): Promise<ReadonlyMap<string, OwnerPaper>> => {
  const { rows: held } = await db.query<PaperRow>(
    `SELECT p.owner_key AS "ownerKey", ${ENTRY} FROM ${WITH_LAST}
     WHERE p.ballot_id = $1 AND p.owner_key = ANY ($2::text[]) ORDER BY p.owner_key FOR UPDATE OF p`,
    [ballot.ballotId, ownerKeys],
  );
  const papers = new Map(held.map((row) => [row.ownerKey, row]));
  const owners = await votingOwners(db, ballot, ownerKeys);
  return new Map(
    owners.map(({ titleKind, ...owner }) => {
      const row = papers.get(owner.ownerKey);
      return [
        owner.ownerKey,
        {
          ...owner,
          acts: row?.acts ?? 0,
          ...(titleKind === null ? {} : { titleKind }),
          ...(row === undefined ? {} : { paper: paperOf(row) }),
        },
      ];
    }),
  );
};

/**
 * How many owners each proxy votes for so far, by the key of the name, with those on whose papers another proxy waits for a
 * second person or a third. Others wait with this count until the transaction ends.
 */
export const mandatesHeld = async (db: Queryable, ballotId: string): Promise<ReadonlyMap<string, number>> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`proxies of ${ballotId}`]);
  const { rows } = await db.query<{ name: string; ownerKey: string }>(
    `SELECT proxy_name AS name, owner_key AS "ownerKey" FROM ballot_paper
     WHERE ballot_id = $1 AND proxy_name IS NOT NULL AND status <> 'withdrawn'
     UNION
     SELECT a.proxy_name, a.owner_key FROM ballot_paper p
     JOIN ballot_paper_act a ON (a.ballot_id, a.owner_key, a.no) = (p.ballot_id, p.owner_key, p.acts)
     WHERE p.ballot_id = $1 AND p.status <> 'withdrawn' AND a.act IN ('enter', 'correct') AND a.proxy_name IS NOT NULL`,
    [ballotId],
  );
  const held = new Map<string, Set<string>>();
  for (const { name, ownerKey } of rows) {
    const key = looksLikeName(name);
    held.set(key, (held.get(key) ?? new Set()).add(ownerKey));
  }
  return new Map([...held].map(([key, owners]) => [key, owners.size]));
};

/**
 * Writes papers and the acts that changed them. Returns the owners whose papers were written; a paper that somebody
 * else changed in the meantime is not among them.
 */
export const writePapers = async (
  db: Queryable,
  ballot: BallotHead,
  acted: readonly ChangedPaper[],
  { by, actingFor = null, at }: WrittenBy,
): Promise<ReadonlySet<string>> => {
  const lines = acted.map(({ paper, act, acts }) => ({
    ...paper,
    proxyName: paper.proxy?.name,
    proxyMandate: paper.proxy?.mandate,
    acts,
    act: act.kind,
    said: 'choice' in act ? act.choice : undefined,
    why: 'why' in act ? act.why : undefined,
    presence: 'presence' in act ? act.presence : undefined,
    given: act,
  }));
  const { rows } = await db.query<{ ownerKey: string }>(
    `WITH line AS (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS l("ownerKey" text, choice text, channel text, "receivedOn" date,
         status text, "enteredBy" text, "verifiedBy" text, "proxyName" text, "proxyMandate" text, scan text, "enteredLate" boolean,
         acts int, act text, said text, why text, presence text, given jsonb)
     ), written AS (
       INSERT INTO ballot_paper AS p (ballot_id, roll_id, owner_key, choice, channel, received_on, status, entered_by,
         entered_at, verified_by, proxy_name, proxy_mandate, scan, entered_late, acts)
       SELECT $1, $2, l."ownerKey", l.choice, l.channel, l."receivedOn", l.status, l."enteredBy", $5, l."verifiedBy",
         l."proxyName", l."proxyMandate", l.scan, coalesce(l."enteredLate", false), l.acts
       FROM line l ORDER BY l."ownerKey"
       ON CONFLICT (ballot_id, owner_key) DO UPDATE SET choice = EXCLUDED.choice, channel = EXCLUDED.channel,
         received_on = EXCLUDED.received_on, status = EXCLUDED.status, entered_by = EXCLUDED.entered_by,
         entered_at = CASE WHEN EXCLUDED.entered_by = p.entered_by AND p.status <> 'withdrawn' THEN p.entered_at
          WHEN EXCLUDED.entered_by = $4 THEN EXCLUDED.entered_at
          -- A second person, a third, or the owner has acted; the entry itself was made before.
          ELSE coalesce((SELECT max(e.at) FROM ballot_paper_act e WHERE e.by = EXCLUDED.entered_by
            AND (e.ballot_id, e.owner_key) = (p.ballot_id, p.owner_key) AND e.act IN ('enter', 'vote', 'attend', 'correct')
          ), EXCLUDED.entered_at) END,
         verified_by = EXCLUDED.verified_by, proxy_name = EXCLUDED.proxy_name,
         proxy_mandate = EXCLUDED.proxy_mandate, scan = EXCLUDED.scan, entered_late = EXCLUDED.entered_late,
         acts = EXCLUDED.acts
       WHERE p.acts = EXCLUDED.acts - 1
       RETURNING owner_key
     ), kept AS (
       INSERT INTO ballot_paper_act (ballot_id, owner_key, no, act, choice, why, presence, channel, received_on, proxy_name,
         proxy_mandate, scan, by, at, acting_for)
       SELECT $1, l."ownerKey", l.acts, l.act, l.said, l.why, l.presence, l.given ->> 'channel',
         (l.given ->> 'receivedOn')::date, l.given -> 'proxy' ->> 'name', l.given -> 'proxy' ->> 'mandate',
         l.given ->> 'scan', $4, $5, $6
       FROM line l JOIN written w ON w.owner_key = l."ownerKey"
     )
     SELECT owner_key AS "ownerKey" FROM written`,
    [ballot.ballotId, ballot.rollId, JSON.stringify(lines), by, at, actingFor],
  );
  return new Set(rows.map((row) => row.ownerKey));
};

const TALLY = `
  SELECT CASE WHEN p.owner_key IS NOT NULL THEN coalesce(p.choice, 'secret') WHEN EXISTS (
      SELECT FROM ballot_paper_delivery d
      JOIN ballot_paper_delivery_confirmation f ON (f.ballot_id, f.owner_key, f.no) = (d.ballot_id, d.owner_key, d.no)
      WHERE d.ballot_id = b.id AND d.owner_key = o.owner_key AND d.warned
    ) AND o.title_kind IS NULL AND NOT starts_with(o.owner_key, '${UNKNOWN_OWNER_PREFIX}') THEN 'served' ELSE 'none' END AS choice,
    count(*)::int AS owners, sum(o.area_centi_sqm)::bigint AS "areaCentiSqm"
  FROM ballot b JOIN voting_owners(b.id) o ON true
  LEFT JOIN ballot_paper p ON p.ballot_id = b.id AND p.owner_key = o.owner_key AND p.status = 'counted'
  WHERE b.id = $1 GROUP BY 1`;

/**
 * Counts the papers against the roll with the titles that passed meanwhile, by owners and by area. `served` counts those
 * that were delivered with the warning, which another person confirmed, and not returned; nobody's silence speaks for an
 * owner who is unknown or none.
 */
export const tallyOf = async (db: Queryable, ballotId: string): Promise<Tally> => {
  const { rows } = await db.query<Measure & { choice: string }>(TALLY, [ballotId]);
  const of = (choice: string): Measure => {
    const row = rows.find((r) => r.choice === choice);
    return { owners: row?.owners ?? 0, areaCentiSqm: row?.areaCentiSqm ?? 0 };
  };
  const roll = rows.reduce<Measure>(plus, ZERO);
  const [served, secret] = [of('served'), of('secret')];
  return {
    roll,
    for: of('for'),
    against: of('against'),
    abstain: of('abstain'),
    ...(served.owners === 0 ? {} : { served }),
    ...(secret.owners === 0 ? {} : { secret }),
  };
};

/** The SHA-256 of all counted papers in the order of their owners. The journal records it with the tally. */
export const countedPapers = async (db: Queryable, ballotId: string): Promise<{ papers: number; hash: string }> => {
  const { rows } = await db.query<{ line: string }>(
    `SELECT jsonb_build_array(owner_key, choice, channel, received_on)::text AS line
     FROM ballot_paper WHERE ballot_id = $1 AND status = 'counted' ORDER BY owner_key COLLATE "C"`,
    [ballotId],
  );
  const hash = createHash('sha256').update(rows.map((row) => row.line).join('\n'));
  return { papers: rows.length, hash: hash.digest('hex') };
};

/** How many took part so far, whatever their choice. Includes papers that await verification. */
export const turnoutOf = async (db: Queryable, ballotId: string): Promise<{ roll: Measure; returned: Measure }> => {
  const { rows } = await db.query<Measure & { isBack: boolean }>(
    `SELECT p.owner_key IS NOT NULL AS "isBack", count(*)::int AS owners, sum(o.area_centi_sqm)::bigint AS "areaCentiSqm"
     FROM ballot b JOIN voting_owners(b.id) o ON true
     LEFT JOIN ballot_paper p ON p.ballot_id = b.id AND p.owner_key = o.owner_key AND p.status <> 'withdrawn'
     WHERE b.id = $1 GROUP BY 1`,
    [ballotId],
  );
  const of = (isBack: boolean): Measure => {
    const { owners, areaCentiSqm } = rows.find((row) => row.isBack === isBack) ?? ZERO;
    return { owners, areaCentiSqm };
  };
  return { roll: plus(of(true), of(false)), returned: of(true) };
};

/**
 * Papers that wait for another person: for a second reading, a decision, or the confirmation of a change. The ballot
 * cannot be sealed while there are any.
 */
export const pendingPapers = async (db: Queryable, ballotId: string): Promise<number> => {
  const { rows } = await db.query<{ papers: number }>(
    `SELECT count(*)::int AS papers FROM ballot_paper p
     LEFT JOIN ballot_paper_act a ON (a.ballot_id, a.owner_key, a.no) = (p.ballot_id, p.owner_key, p.acts)
     WHERE p.ballot_id = $1
       AND (p.status IN ('entered', 'disputed') OR (p.status = 'counted' AND a.act IN ('correct', 'withdraw')))`,
    [ballotId],
  );
  return rows[0]?.papers ?? 0;
};

export interface SealedBallot {
  readonly sealed: boolean;
  readonly tally: Tally;
  readonly papers: number;
  readonly pending: number;
  readonly papersHash: string;
  /** For a secret vote: the totals, once two readings agree. */
  readonly count?: SecretCount;
}

/**
 * Counts a ballot. If no paper awaits verification and `mayClose` agrees, it also seals the ballot, so that its papers
 * can no longer change. Works in one transaction that excludes writers of papers. A repeated call returns the same.
 */
export const sealBallot = (
  pool: Pool,
  ballotId: string,
  mayClose: (tally: Tally, count?: SecretCount) => boolean,
): Promise<SealedBallot> =>
  inTransaction(pool, async (db) => {
    const head = await ballotForPapers(db, ballotId, true);
    const [tally, pending] = [await tallyOf(db, ballotId), await pendingPapers(db, ballotId)];
    const count = agreedCount(await countsOf(db, ballotId));
    const sealed = head?.status !== 'open' || (pending === 0 && mayClose(tally, count));
    if (sealed) await markSealed(db, ballotId);
    const { papers, hash } = await countedPapers(db, ballotId);
    return { sealed, tally, papers, pending, papersHash: hash, ...(count === undefined ? {} : { count }) };
  });

export interface KeptPaper extends Paper {
  /** In whose place it was entered; null: in their own. */
  readonly enteredFor: string | null;
  readonly enteredAt: Instant;
}

export const papersOf = async (db: Queryable, ballotId: string): Promise<readonly KeptPaper[]> => {
  const { rows } = await db.query<PaperRow & Pick<KeptPaper, 'enteredAt' | 'enteredFor'>>(
    `SELECT p.owner_key AS "ownerKey", ${ENTRY}, p.entered_at AS "enteredAt",
       (SELECT a.acting_for FROM ballot_paper_act a WHERE (a.ballot_id, a.owner_key) = (p.ballot_id, p.owner_key)
          AND (a.by, a.at) = (p.entered_by, p.entered_at) ORDER BY a.no DESC LIMIT 1) AS "enteredFor"
     FROM ${WITH_LAST} WHERE p.ballot_id = $1 ORDER BY p.owner_key COLLATE "C"`,
    [ballotId],
  );
  return rows.map(({ enteredAt, enteredFor, ...row }) => ({ ...paperOf(row), enteredAt, enteredFor }));
};

export interface KeptAct extends Doer {
  readonly no: number;
  readonly act: PaperActKind;
  readonly choice: Reading | null;
  readonly why: string | null;
  readonly presence: string | null;
  readonly receivedOn: LocalDate | null;
  readonly proxyName: string | null;
  readonly scan: string | null;
  readonly at: Instant;
}

/** All acts on one owner's paper, in order. */
export const paperActsOf = async (db: Queryable, ballotId: string, ownerKey: string): Promise<readonly KeptAct[]> =>
  (
    await db.query<KeptAct>(
      `SELECT no, act, choice, why, presence, received_on AS "receivedOn", proxy_name AS "proxyName", scan, by,
         acting_for AS "actingFor", at
       FROM ballot_paper_act WHERE ballot_id = $1 AND owner_key = $2 ORDER BY no`,
      [ballotId, ownerKey],
    )
  ).rows;
