import type { NumberChanges } from '../domain/kernel/documents/numbers';
import type { PartyRow } from '../domain/kernel/engine/outcome';
import type { BallotRow } from '../domain/kernel/engine/programme';
import type { Notice } from '../domain/kernel/notices/notices';
import { ballotsCte } from './ballots';
import { type CaseRow, caseRecordCte } from './caseRecords';
import { envelopesLockedCte } from './envelopeLocks';
import { type Giver, giverCte } from './givers';
import type { SealedRow } from './journal';
import { journalCte, personalDataCte } from './journalWrites';
import { ledgerCte, type NumberedMovement } from './ledger';
import { NUMBER_TAKEN, numbersFreedCte, numbersTakenCte } from './numbers';
import { fulfilledCte, type ObligationRow, obligationsCte } from './obligations';
import { noticesCte } from './outbox';
import { partiesCte } from './parties';
import type { Queryable } from './queryable';

export interface CommitRows {
  /** Who gave the command, as they were when it was decided. Absent: nobody whose account could have changed. */
  readonly giver?: Giver | undefined;
  readonly journal: SealedRow;
  readonly case: CaseRow;
  /** Of requests about money at a bank, the earliest year of its days. Absent: there is none. */
  readonly bankYear?: number | undefined;
  readonly obligations: readonly ObligationRow[];
  /** Keys of obligations that are no longer open. */
  readonly fulfilled: readonly string[];
  readonly movements: readonly NumberedMovement[];
  readonly ballots: readonly BallotRow[];
  readonly notices: readonly Notice[];
  /** Firms that were engaged, and engagements that ended. */
  readonly parties: readonly PartyRow[];
  /** Numbers of invoices and vouchers that the case takes or frees. */
  readonly numbers: NumberChanges;
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

export const READ_MODEL_ROWS = '$16::jsonb';

// Each part comes from its table's module. Every part selects from `written` and from one parameter.
const COMMIT = `
WITH giver AS (${giverCte('$14', '$3::timestamptz')}),
written AS (${caseRecordCte('$4', '$5', '(SELECT "isUnchanged" FROM giver)')}),
journal_row AS (${journalCte('$6', 'written, ')}),
personal_data AS (${personalDataCte('$7')}),
awaited AS (${obligationsCte('$8')}),
fulfilled AS (${fulfilledCte('$9')}),
posted AS (${ledgerCte('$10')}),
ballots AS (${ballotsCte('$11')}),
notices AS (${noticesCte('$12')}),
parties AS (${partiesCte('$13')}),
numbers_freed AS (${numbersFreedCte('$15')}),
numbers_taken AS (${numbersTakenCte('$15')}),
envelopes AS MATERIALIZED (${envelopesLockedCte('$10', '$4')})`;

const statementOf = (readModel: ReadModel | undefined): { readonly name: string; readonly text: string } => {
  const counted = `SELECT (SELECT count(*) FROM written)::int AS written, (SELECT count(*) FROM envelopes)::int AS envelopes,
    "isUnchanged" FROM giver`;
  return readModel === undefined
    ? { name: 'commit-case', text: `${COMMIT} ${counted}` }
    : { name: `commit-case-${readModel.name}`, text: `${COMMIT}, read_model AS (${readModel.cte}) ${counted}` };
};

const UNIQUE_VIOLATION = '23505';
/** Constraints whose violation means that another row of this version, or of this request, was written first. */
const WAS_FIRST: ReadonlySet<unknown> = new Set(['journal_pkey', 'journal_key', 'case_record_pkey']);
/** The constraint whose violation means that others took what an envelope had left, or that its year was closed. */
const COVERS = 'budget_envelope_covers';

/**
 * `overtaken`: the journal already has another row of this version or of this request; the caller then reads that row.
 * `giverChanged`: the command has to be decided again with its giver as they are now. `overdrawn`: with what its envelopes have now.
 * `numberTaken`: with the numbers that other cases hold now.
 */
export type CommitResult = 'written' | 'overtaken' | 'giverChanged' | 'overdrawn' | 'numberTaken';

/** Writes everything that one command changes, in one statement, or nothing. */
export const commitCase = async (db: Queryable, rows: CommitRows, readModel?: ReadModel): Promise<CommitResult> => {
  const { row: journal, personal } = rows.journal;
  const { state, ...row } = rows.case;
  try {
    const { rows: result } = await db.query<{ written: number; isUnchanged: boolean; envelopes: number }>({
      ...statementOf(readModel),
      values: [
        journal.caseId,
        journal.version,
        journal.at,
        JSON.stringify({ ...row, bankYear: rows.bankYear }),
        JSON.stringify(state),
        JSON.stringify(journal),
        JSON.stringify(personal),
        JSON.stringify(rows.obligations),
        rows.fulfilled,
        JSON.stringify(rows.movements),
        JSON.stringify(rows.ballots),
        JSON.stringify(rows.notices),
        JSON.stringify(rows.parties),
        JSON.stringify(rows.giver ?? {}),
        JSON.stringify(rows.numbers),
        ...(readModel === undefined ? [] : [JSON.stringify(rows.readModel ?? null)]),
      ],
    });
    if (result[0]?.written === 1) return 'written';
    return result[0]?.isUnchanged === false ? 'giverChanged' : 'overtaken';
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && WAS_FIRST.has(constraint)) return 'overtaken';
    if (constraint === COVERS) return 'overdrawn';
    if (constraint === NUMBER_TAKEN) return 'numberTaken';
    throw error;
  }
};
