import { ballotRowsOf } from '../../db/ballots';
import { strayPlaces } from '../../db/casePlaces';
import type { CaseRecord } from '../../db/caseRecords';
import { closedObligations, openObligations } from '../../db/obligations';
import { partiesOf } from '../../db/parties';
import type { Queryable } from '../../db/queryable';
import { stagePeriodsOf } from '../../db/stages';
import type { HasBallots } from '../../domain/kernel/deliberation/state';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import { partyRows } from '../../domain/kernel/engine/outcome';
import { type AnyProgramme, engagementsOf } from '../../domain/kernel/engine/programme';
import { inTodaysShape } from '../../domain/kernel/journal/shape';
import { partyRowsOf } from '../../domain/kernel/obligations/parties';
import { caseRowOf, dueNext } from '../commitRows';
import { deliberationPairs } from './deliberation';
import { type Comparison, type Fault, faultsBetween } from './fault';
import { moneyFaults } from './money';
import { numberFaults } from './numbers';
import type { ReplayedJournal } from './replayJournal';

const byKey = <V, K extends keyof V>(rows: readonly V[], key: K): Readonly<Record<string, Omit<V, K>>> =>
  Object.fromEntries(rows.map(({ [key]: name, ...rest }) => [String(name), rest]));

/** What the tables of a case are compared with. */
export interface ReadModelComparison {
  readonly programme: AnyProgramme;
  readonly caseId: string;
  readonly replayed: ReplayedJournal;
  readonly record: CaseRecord;
  readonly ctx: Context;
}

/**
 * Compares the tables of a case with its journal: the case's row, its state field by field, obligations, stays in
 * stages, postings and their sums, ballots, engaged firms, and the place that several of them repeat.
 */
export const readModelFaults = async (
  db: Queryable,
  { programme, caseId, replayed, record, ctx }: ReadModelComparison,
): Promise<readonly Fault[]> => {
  const { version, facts, at, stateHash, stagePeriods, closed } = replayed;
  const compare = (what: string, journal: unknown, found: unknown, more: Partial<Comparison> = {}): readonly Fault[] =>
    faultsBetween(journal, found, { version, what, other: 'read model', ...more });

  // Only recorded obligations count. A newer release that asks for more records them with the next commit.
  const awaited = programme.lifecycle.awaitedFrom(facts, ctx).filter(({ key }) => facts.deadlines[key] !== undefined);
  const open = await openObligations(db, caseId);
  // An obligation that opened and closed in one commit, or never began, has no row.
  const closedRows = await closedObligations(db, caseId);
  const known = new Map(awaited.map((one) => [one.key, one]));
  const expected = [...new Set([...known.keys(), ...open.map(({ key }) => key)])].flatMap((key) => {
    const { openedAt, dueAt, provisional } = facts.deadlines[key] ?? {};
    if (openedAt === undefined) return [];
    const {
      code,
      subject,
      holder,
      coHolders = [],
      name = null,
    } = known.get(key) ?? open.find((row) => row.key === key) ?? {};
    const { sent = 0, escalatedTo = null } = facts.reminded[key] ?? {};
    const [o, row] = [known.get(key), open.find((one) => one.key === key)];
    // A row of an earlier release has none until the next commit.
    const parties = row?.parties == null || o === undefined ? (row?.parties ?? null) : (partyRowsOf(o) ?? null);
    return [{ key, code, name, subject, holder, coHolders, openedAt, dueAt, provisional, sent, escalatedTo, parties }];
  });

  const engaged = partyRows(engagementsOf(programme, facts)).map((row) => ({ to: null, ...row }));
  const { ballots, roll } = facts as CaseState & Partial<HasBallots>;
  const pairs =
    ballots === undefined ? [] : await deliberationPairs(db, { ballots, ...(roll === undefined ? {} : { roll }) });
  const { state, shape, ...row } = record;
  const kept = inTodaysShape(programme.stateUpcasters, state, shape);
  const dueAt = dueNext(awaited, at);
  const {
    state: _,
    shape: _today,
    stateHash: _hash,
    ...expectedRow
  } = caseRowOf(programme, facts, { dueAt, wakeAt: record.wakeAt ?? undefined });
  const strays = await strayPlaces(db, caseId, facts.organisationPath);
  return [
    ...compare('case_record', { version, updatedAt: at, ...expectedRow, stateHash }, row),
    ...strays.flatMap(({ table, path }) =>
      compare(table, { organisationPath: facts.organisationPath }, { organisationPath: path }),
    ),
    ...compare('field', facts, kept, { personal: programme.personal.state }),
    ...compare('obligation', byKey(expected, 'key'), byKey(open, 'key')),
    ...compare(
      'obligation closed_at',
      Object.fromEntries(Object.keys(closedRows).map((key) => [key, closed[key]])),
      closedRows,
    ),
    ...compare('stage_history', stagePeriods, await stagePeriodsOf(db, caseId)),
    ...(await moneyFaults(db, { programme: programme.name, caseId }, replayed)),
    ...compare(
      'ballot',
      byKey(programme.ballots(facts), 'ballotId'),
      byKey(await ballotRowsOf(db, caseId), 'ballotId'),
    ),
    ...compare('case_party', byKey(engaged, 'no'), byKey(await partiesOf(db, caseId), 'no')),
    ...(await numberFaults(db, { programme, caseId }, replayed)),
    ...pairs.flatMap(({ what, journal, found }) => compare(what, journal, found)),
  ];
};
