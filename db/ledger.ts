import type { RecordedEvent } from '../domain/kernel/engine/event';
import { type PersonalValues, withPersonal } from '../domain/kernel/journal/personal';
import { type Account, type LedgerOf, type Movement, POSITIONS, type Position } from '../domain/kernel/ledger/movement';
import type { Instant } from '../domain/kernel/time/instant';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

export interface LedgerEntry {
  readonly version: number;
  readonly no: number;
  readonly at: Instant;
  readonly source: string;
  readonly from: Account;
  readonly to: Account;
  readonly amountFen: number;
  readonly reference: string;
}

export const ledgerOf = async (db: Queryable, caseId: string): Promise<readonly LedgerEntry[]> =>
  (
    await db.query<LedgerEntry>(
      `SELECT version, no, at, source, from_position AS "from", to_position AS "to", amount_fen AS "amountFen", reference
       FROM ledger_entry WHERE case_id = $1 ORDER BY version, no`,
      [caseId],
    )
  ).rows;

/** A posting with the row that caused it: who gave which command and why, and the files that its events name. */
export interface ExplainedEntry extends LedgerEntry {
  readonly command: string;
  /** The actor's name at that time; erased with the row's personal data. */
  readonly actorName: string;
  readonly why: string | null;
  /** The request that was confirmed, and who had made it. */
  readonly requestNo: number | null;
  readonly preparedBy: string | null;
  readonly files: readonly string[];
  /** Those of its events that say whose the money is, beside the movements. */
  readonly events: readonly RecordedEvent[];
}

interface ExplainedRow extends ExplainedEntry {
  readonly personal: PersonalValues;
}

export const explainedLedgerOf = async (db: Queryable, caseId: string): Promise<readonly ExplainedEntry[]> =>
  (
    await db.query<ExplainedRow>({
      name: 'explained-ledger-of',
      text: `WITH asked AS MATERIALIZED (
          SELECT row_number() OVER (ORDER BY j.version, e.place)::int AS no, p.content ->> 'actorName' AS name
          FROM journal j CROSS JOIN LATERAL jsonb_array_elements(j.events) WITH ORDINALITY e(event, place)
          LEFT JOIN journal_personal_data p ON p.case_id = j.case_id AND p.version = j.version
          WHERE j.case_id = $1 AND e.event ->> 'type' = 'commandRequested')
        SELECT l.version, l.no, l.at, l.source, l.from_position AS "from", l.to_position AS "to",
          l.amount_fen AS "amountFen", l.reference, j.command, coalesce(p.content ->> 'actorName', '') AS "actorName",
          p.content ->> 'why' AS why, r.no AS "requestNo", a.name AS "preparedBy",
          coalesce((SELECT jsonb_agg(DISTINCT file) FROM jsonb_path_query(j.events,
            '$[*].data.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{64}$")') file), '[]') AS files,
          j.events, coalesce(p.content -> 'events', '{}') AS personal
        FROM ledger_entry l JOIN journal j ON j.case_id = l.case_id AND j.version = l.version
        LEFT JOIN journal_personal_data p ON p.case_id = l.case_id AND p.version = l.version
        CROSS JOIN LATERAL (SELECT (jsonb_path_query_first(j.events,
          '$[*] ? (@.type == "requestConfirmed").data.no'))::int AS no) r
        LEFT JOIN asked a ON a.no = r.no
        WHERE l.case_id = $1 ORDER BY l.version, l.no`,
      values: [caseId],
    })
  ).rows.map(({ personal, events, ...entry }) => ({
    ...entry,
    events: withPersonal(events, personal).filter(({ type }) => type !== 'moneyMoved'),
  }));

/** The public part of a payment: when, from which source, how much (in fen); negative if it came back. */
export interface Payment<S extends string = string> {
  readonly at: Instant;
  readonly source: S;
  readonly amountFen: number;
}

const BOUND = `('committed', 'payable', 'retained')`;
/** Postings that pay; those that bring back to `paid` what was recovered or written off do not. As their index says it. */
export const PAYS = `(to_position = 'paid' AND from_position IN ${BOUND})`;
/** Postings of payments that came back (退汇). As their index says it. */
export const CAME_BACK = `(from_position = 'paid' AND to_position IN ${BOUND})`;

const GIVEN_BACK = `('recovered', 'writtenOff')`;
/** Postings that recover or write off what was paid, and those that reverse such ones. As their indices say it. */
export const RECOVERS = `((from_position = 'paid' AND to_position IN ${GIVEN_BACK})
  OR (to_position = 'paid' AND from_position IN ${GIVEN_BACK}))`;

export const paymentsOf = async <S extends string>(db: Queryable, caseId: string): Promise<readonly Payment<S>[]> =>
  (
    await db.query<Payment<S>>(
      `SELECT at, source, sum(CASE to_position WHEN 'paid' THEN amount_fen ELSE -amount_fen END)::bigint AS "amountFen"
       FROM ledger_entry WHERE case_id = $1 AND (${PAYS} OR ${CAME_BACK})
       GROUP BY version, at, source ORDER BY version, source`,
      [caseId],
    )
  ).rows;

/** A movement, numbered within its commit. */
export interface NumberedMovement extends Movement {
  readonly no: number;
}

const COLUMNS = columnsOf<NumberedMovement>({
  no: 'int',
  source: 'text',
  from: 'text',
  to: 'text',
  amountFen: 'bigint',
  reference: 'text',
});

/**
 * The part of the commit statement (db/commit.ts) that posts movements. $1 is the case, $2 its version, $3 the moment.
 */
export const ledgerCte = (movements: string): string => `
  INSERT INTO ledger_entry (case_id, version, no, programme, source, from_position, to_position, amount_fen, reference,
    at)
  SELECT $1, $2, m.no, written.programme, m.source, m."from", m."to", m."amountFen", m.reference, $3
  FROM written, jsonb_to_recordset(${movements}::jsonb) AS m(${COLUMNS})`;

/** The maintained sums of a case's money, by source and position. */
export const balancesOf = async (
  db: Queryable,
  caseId: string,
): Promise<Readonly<Record<string, Readonly<Record<Position, number>>>>> => {
  const { rows } = await db.query<{ source: string } & Record<Position, number>>({
    name: 'balances-of-positions',
    text: `SELECT source, reserved_fen AS reserved, committed_fen AS committed, payable_fen AS payable,
        retained_fen AS retained, paid_fen AS paid, recovered_fen AS recovered, written_off_fen AS "writtenOff", received_fen AS received,
        refunded_fen AS refunded
      FROM ledger_balance WHERE case_id = $1`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ source, ...balance }) => [source, balance]));
};

/** The column of `ledger_balance` for a position. */
export const balanceColumn = (position: Position): string =>
  `${position.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_fen`;

/** What rows of `ledger_balance` hold in each position, summed and named as the figures are, in fen. */
export const POSITION_SUMS = POSITIONS.map(
  (position) => `sum(${balanceColumn(position)})::bigint AS "${position}Fen"`,
).join(', ');

/** What a source holds in each position, in fen. */
export type SumsOfSource = { readonly source: string } & { readonly [P in Position as `${P}Fen`]: number };

/** What the cases of each district hold in a programme, by source and position, in fen. */
export interface DistrictTotal {
  readonly programme: string;
  readonly districtPath: string;
  readonly held: LedgerOf<string>;
}

export const districtTotals = async (db: Queryable): Promise<readonly DistrictTotal[]> => {
  const { rows } = await db.query<SumsOfSource & Omit<DistrictTotal, 'held'>>(
    `SELECT programme, district_path AS "districtPath", source, ${POSITION_SUMS} FROM ledger_balance
     GROUP BY programme, district_path, source ORDER BY 1, 2, 3`,
  );
  return rows.map(({ programme, districtPath, source, ...sums }) => ({
    programme,
    districtPath,
    held: { [source]: Object.fromEntries(POSITIONS.map((at) => [at, sums[`${at}Fen`]])) } as LedgerOf<string>,
  }));
};

/** The place by which a balance is summed. */
export interface PlaceOfMoney {
  readonly programme: string;
  readonly organisationPath: string;
  readonly districtPath: string;
}

/** The place that each balance of a case repeats, by source. */
export const placesOfBalances = async (
  db: Queryable,
  caseId: string,
): Promise<Readonly<Record<string, PlaceOfMoney>>> => {
  const { rows } = await db.query<PlaceOfMoney & { readonly source: string }>({
    name: 'places-of-balances',
    text: `SELECT source, programme, organisation_path AS "organisationPath", district_path AS "districtPath"
      FROM ledger_balance WHERE case_id = $1`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ source, ...place }) => [source, place]));
};

/** The programmes of a case's postings that name another than its own, by version and number. */
export const strayPostings = async (
  db: Queryable,
  caseId: string,
  programme: string,
): Promise<Readonly<Record<string, string>>> => {
  const { rows } = await db.query<{ version: number; no: number; programme: string }>({
    name: 'stray-postings',
    text: 'SELECT version, no, programme FROM ledger_entry WHERE case_id = $1 AND programme <> $2 ORDER BY version, no',
    values: [caseId, programme],
  });
  return Object.fromEntries(rows.map((row) => [`${row.version}/${row.no}`, row.programme]));
};
