import { accountState } from '../../db/accounts';
import { boardPage, stageCounts } from '../../db/board';
import { caseInScope, caseWithActors, viewForCommand } from '../../db/cases';
import { changesSince } from '../../db/changes';
import { paymentsByMonth } from '../../db/figures';
import { filesOf } from '../../db/files';
import { operationFigures } from '../../db/operationFigures';
import { engagementsOfFirm } from '../../db/parties';
import type { Queryable } from '../../db/queryable';
import { overdueGroups, overdueSteps, remindersOf } from '../../db/supervision';
import { workCounts, workOf } from '../../db/work';
import { RENOVATION } from '../../domain/renovation/programme';
import { fillLargeTown, idOf } from '../support/database/largeTown';
import { isSoak } from '../support/property/seed';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

const [CASES, ROWS] = [10_000, isSoak ? 100_000 : 10_000];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await fillLargeTown(database.ownerPool, { cases: CASES, accounts: 5_000, rows: ROWS });
});
afterAll(() => database?.drop());

const NOW = new Date().toISOString();
const FIRM = { firm: 'f101' };
const DISTRICT = { path: 'programme/city/d7/' };
const OF_FIRM = { programme: 'renovation', scope: FIRM };
const OF_DISTRICT = { programme: 'renovation', scope: DISTRICT };
const [ACCOUNT, SESSION, CASE] = [idOf('a', 100), idOf('s', 100), idOf('c', 100)];
const COMMAND = { caseId: CASE, programme: RENOVATION, accountId: ACCOUNT, sessionId: SESSION, key: 'key1' };
const AWAITS = { code: 'complete-works', at: NOW };
const page = { limit: 50 };
const A_WEEK = {
  programme: 'renovation',
  path: 'programme/',
  now: NOW,
  from: new Date(Date.parse(NOW) - 7 * 86_400_000).toISOString(),
  before: NOW,
};

/** The version that a case reached half an hour ago. */
const HALF_AN_HOUR_AGO = { caseId: idOf('c', ((ROWS - 30) % CASES) + 1), version: Math.floor((ROWS - 30) / CASES) + 1 };
const IN_DISTRICT = { ...A_WEEK, path: DISTRICT.path };

/** What is asked, and how many pages of 8 KB it may touch: as many as the caller's own cases take, not the city's. */
const ASKED: readonly (readonly [name: string, pages: number, ask: (db: Queryable) => Promise<unknown>])[] = [
  ['board of a firm', 1_000, (db) => boardPage(db, OF_FIRM, undefined, 50)],
  ['search of a firm', 1_000, (db) => boardPage(db, { ...OF_FIRM, text: '院落12' }, undefined, 50)],
  ['board of a firm by what is awaited', 2_000, (db) => boardPage(db, { ...OF_FIRM, awaits: AWAITS }, undefined, 50)],
  ['counts of a firm', 1_000, (db) => stageCounts(db, OF_FIRM)],
  ['contracts of a firm', 1_500, (db) => engagementsOfFirm(db, FIRM.firm, undefined, 50)],
  ['board of a district', 1_000, (db) => boardPage(db, OF_DISTRICT, undefined, 50)],
  ['search of a district', 1_500, (db) => boardPage(db, { ...OF_DISTRICT, text: '院落12' }, undefined, 50)],
  ['counts of a district', 100, (db) => stageCounts(db, OF_DISTRICT)],
  ...[
    { of: 'firm', scope: FIRM, roles: ['contractor'] },
    { of: 'district', scope: DISTRICT, roles: ['projectManager'] },
  ].flatMap(({ of, scope, roles }) =>
    (['these', 'others'] as const).flatMap((from) => {
      const whose = { from, roles, scope, now: NOW, accountId: COMMAND.accountId };
      return [
        [`work of a ${of}, ${from}`, 6_000, (db: Queryable) => workOf(db, whose, page)] as const,
        [`counts of work of a ${of}, ${from}`, 6_000, (db: Queryable) => workCounts(db, whose, NOW)] as const,
      ];
    }),
  ),
  ['a command', 250, (db) => viewForCommand(db, { ...COMMAND, scope: { path: 'programme/' } })],
  ['a command of a firm', 250, (db) => viewForCommand(db, { ...COMMAND, scope: { firm: 'f102' } })],
  ['a caller', 250, (db) => accountState(db, ACCOUNT, SESSION)],
  ['a case', 100, (db) => caseInScope(db, CASE, FIRM, RENOVATION)],
  ['a case’s page', 500, (db) => caseWithActors(db, CASE, { path: 'programme/' }, RENOVATION, ACCOUNT)],
  [
    'files for a firm',
    300,
    (db) => filesOf(db, CASE, { limit: 200, hidden: false, firm: { organisationId: 'f101', isEngaged: true } }),
  ],
  // It looks up the cases that were paid, one by one.
  ['payments of a week', 300, (db) => paymentsByMonth(db, A_WEEK)],
  ['overdue by step in a district', 1_500, (db) => overdueGroups(db, IN_DISTRICT, NOW)],
  [
    'the longest overdue of a district',
    3_000,
    (db) => overdueSteps(db, IN_DISTRICT, { day: '2026-03-02', each: 3, limit: 100 }),
  ],
  ['reminders of a district', 4_000, (db) => remindersOf(db, IN_DISTRICT)],
  // It reads the latest two ranges of 128 pages in the order of writing, and looks up the cases, one by one.
  ['what somebody missed', 1_000, (db) => changesSince(db, HALF_AN_HOUR_AGO, DISTRICT)],
  ['figures of operations', 300, operationFigures],
  ['files for an office', 300, (db) => filesOf(db, CASE, { limit: 200, hidden: false })],
];

/** Tables that grow with cases and people. */
const LARGE = [
  'case_record',
  'obligation',
  'journal',
  'case_file',
  'ledger_entry',
  'case_party',
  'account',
  'session',
  'interest',
  'organisation',
];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** The statements that are sent, which are carried out as well. */
const sentBy = async (ask: (db: Queryable) => Promise<unknown>): Promise<readonly Statement[]> => {
  const sent: Statement[] = [];
  const query = (asked: string | Statement, values: unknown[] = []) => {
    const statement = typeof asked === 'string' ? { text: asked, values } : asked;
    sent.push(statement);
    return database.pool.query(statement.text, statement.values);
  };
  await ask({ query } as unknown as Queryable);
  return sent;
};

test.each(ASKED)('%s is one statement, by indexes, in a bounded number of pages', async (_, pages, ask) => {
  const [statement, ...more] = await sentBy(ask);
  expect(more).toEqual([]);
  const { rows } = await database.pool.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement?.text}`,
    statement?.values,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error('no plan');
  const readWhole = nodesOf(plan).filter(
    ({ 'Node Type': type, 'Relation Name': table = '' }) => type === 'Seq Scan' && LARGE.includes(table),
  );
  expect(readWhole.map((node) => node['Relation Name'])).toEqual([]);
  expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThan(pages);
});
