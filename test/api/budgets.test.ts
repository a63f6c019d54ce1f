import { envelopeDifferences } from '../../db/budgets';
import { grantDifferences } from '../../db/envelopeGrants';
import type { ApiResponse, Person } from '../../demonstration/client';
import type { Account } from '../../domain/kernel/ledger/movement';
import { BUDGETS, type Budgets, faultsOf, grantBody, hire, sendBudgetFile, verdict } from '../support/api/envelopes';
import { lapsingYears } from '../support/api/lapsingYears';
import { handsOfProposals } from '../support/api/leavers';
import { moneyOfAnEndingYear } from '../support/api/moneyOfAnEndingYear';
import { envelopesOfMovedCases } from '../support/api/movedDraws';
import { type Office, openOffice } from '../support/api/office';
import { postedCourtyard } from '../support/database/postedCourtyard';

let office: Office;
let fileId: string;
let year: number;
/** One person who holds both offices. */
let both: Person;
let citySupervisors: readonly Person[];

const budgets = async (by: Person = office.people.districtFinance): Promise<Budgets> =>
  (await by.must<Budgets>(BUDGETS)).body;
let posted: Awaited<ReturnType<typeof postedCourtyard>>;
beforeAll(async () => {
  office = await openOffice();
  fileId = await sendBudgetFile(office.people.districtFinance, office.at.district);
  year = (await budgets()).year;
  both = await hire(office, office.at.district, 'both-hands', ['districtFinance', 'districtFinanceLeader']);
  citySupervisors = [
    await hire(office, office.at.city, 'city-one', ['supervisor']),
    await hire(office, office.at.city, 'city-two', ['supervisor']),
  ];
});
afterAll(() => office?.stop());

const body = (grantedFen: unknown, more: object = {}) =>
  grantBody({ organisationId: office.at.district, year, fileId }, { grantedFen, ...more });
const propose = (grantedFen: unknown, more: object = {}, by = office.people.districtFinance) =>
  by.ask<{ id: string }>(BUDGETS, { body: body(grantedFen, more) });
const decide = (what: 'confirm' | 'decline', id: string, by = office.people.districtFinanceLeader) =>
  by.ask(`${BUDGETS}/proposals/${id}/${what}`, { body: what === 'decline' ? { reason: '依据不足' } : {} });
const set = async (grantedFen: number, more: object = {}): Promise<ApiResponse> => {
  const proposed = await propose(grantedFen, more);
  return proposed.status === 201 ? decide('confirm', proposed.body.id) : (proposed as unknown as ApiResponse);
};
const envelopeOf = async (of: number, source = 'subsidy', organisationId = office.at.district) =>
  (await budgets()).envelopes.find(
    (one) => one.year === of && one.source === source && one.organisationId === organisationId,
  );

test('bad amounts, years, sources and documents are refused with their place, and nothing is proposed', async () => {
  for (const amount of [-1, 0.5, 2 ** 53, 1_000_000_000_001, '100', null]) {
    expect([amount, (await propose(amount)).status]).toEqual([amount, 400]);
  }
  expect((await propose(1, { year: 1999 })).status).toBe(400);
  expect((await propose(1, { source: 'coFunding' })).status).toBe(400);
  expect(verdict(await propose(0))).toEqual([422, 'envelope-empty']);
  expect(verdict(await propose(1, { year: year + 2 }))).toEqual([422, 'budget-year-unknown']);
  expect(faultsOf(await propose(0, { document: { fileId: 'a'.repeat(64), number: '1' } }))).toEqual([
    ['envelope-empty', '/grantedFen'],
    ['budget-file-unknown', '/document/fileId'],
  ]);
  expect(verdict(await propose(1, { organisationId: office.at.subDistrict }))).toEqual([
    422,
    'budget-place-unsuitable',
  ]);
  expect(verdict(await propose(1, { organisationId: office.at.city }))).toEqual([404, 'not-found']);
  expect((await budgets()).proposals).toEqual([]);
});

test('an envelope takes two people; the second proposal waits for the first, and a decided one stays', async () => {
  const mine = await propose(100, {}, both);
  expect(verdict(await decide('confirm', mine.body.id, both))).toEqual([409, 'same-person']);
  expect(await envelopeOf(year)).toBeUndefined();
  const atOnce = await Promise.all([propose(200), propose(300)]);
  expect(atOnce.map(verdict)).toEqual(Array(2).fill([409, 'budget-proposal-open']));
  expect((await decide('decline', mine.body.id)).status).toBe(200);
  expect(verdict(await decide('confirm', mine.body.id))).toEqual([409, 'proposal-decided']);
  const [one, other] = await Promise.all([propose(200), propose(300)]);
  expect([one, other].map(({ status }) => status).sort()).toEqual([201, 409]);
  const { id } = [one, other].find(({ status }) => status === 201)?.body ?? { id: '' };
  const confirmed = await Promise.all([decide('confirm', id), decide('confirm', id)]);
  expect(confirmed.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await budgets()).proposals).toEqual([
    expect.objectContaining({ id, decision: 'confirmed', beforeFen: null }),
    expect.objectContaining({ decision: 'declined', reason: '依据不足', grantedFen: 100 }),
  ]);
  expect(verdict(await office.people.projectManager.ask(BUDGETS, { body: body(1) }))).toEqual([
    403,
    'role-not-allowed',
  ]);
});
handsOfProposals(() => ({ office, propose, decide, year }));
test('a city’s envelope is for two supervisors of the city, and a district sees it', async () => {
  const [first, second] = citySupervisors as [Person, Person];
  const file = await sendBudgetFile(first, office.at.city);
  const proposed = await propose(
    5_000_000,
    { organisationId: office.at.city, document: { fileId: file, number: '市财预1号' } },
    first,
  );
  expect(verdict(await decide('confirm', proposed.body.id, first))).toEqual([409, 'same-person']);
  expect((await decide('confirm', proposed.body.id, second)).status).toBe(200);
  expect(verdict(await propose(1, {}, first))).toEqual([403, 'budget-of-other-office']);
  expect(await envelopeOf(year, 'subsidy', office.at.city)).toMatchObject({ budgetFen: 5_000_000 });
});

test('it holds what cases use: never lowered below, never overdrawn, given back with what is released', async () => {
  const { pool } = office.api.database;
  await set(1_000_000);
  const at = new Date(await office.clock.now()).toISOString();
  const c = await postedCourtyard(pool, office.at.community, at);
  posted = c;
  const draw = (amountFen: number) => c.post(at, { source: 'subsidy', from: 'budget', to: 'reserved', amountFen });
  expect(await draw(1_000_001)).toBe('overdrawn');
  expect(await draw(600_000)).toBe('written');
  expect(await draw(400_001)).toBe('overdrawn');
  expect(faultsOf(await propose(599_999))).toEqual([['envelope-below-use', '/grantedFen']]);
  await c.post(at, { source: 'subsidy', from: 'reserved', to: 'committed', amountFen: 500_000 });
  await c.post(at, { source: 'subsidy', from: 'committed', to: 'paid', amountFen: 200_000 });
  await c.post(at, { source: 'subsidy', from: 'reserved', to: 'budget', amountFen: 100_000 });
  const figures = { reservedFen: 0, committedFen: 300_000, paidFen: 200_000, leftFen: 500_000, budgetFen: 1_000_000 };
  const envelope = await envelopeOf(year);
  expect(envelope).toMatchObject(figures);
  expect(await envelopeOf(year, 'subsidy', office.at.city)).toMatchObject({ committedFen: 300_000, paidFen: 200_000 });
  const { body: used } = await office.people.districtFinance.must<object>(`${BUDGETS}/${envelope?.id}/cases`);
  expect(used).toEqual({
    cases: [expect.objectContaining({ caseId: c.caseId, reservedFen: 0, committedFen: 300_000, paidFen: 200_000 })],
    elsewhere: { cases: 0, reservedFen: 0, committedFen: 0, paidFen: 0 },
  });
  // Proposed while it was possible, and no longer when somebody confirms it.
  const lower = await propose(500_000);
  expect(await draw(1)).toBe('written');
  expect(verdict(await decide('confirm', lower.body.id))).toEqual([422, 'envelope-below-use']);
  await decide('decline', lower.body.id);
  await c.post(at, { source: 'subsidy', from: 'reserved', to: 'budget', amountFen: 1 });
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
});

test('an envelope that is made after its year was drawn on counts what cases have used, and never holds less', async () => {
  const { pool } = office.api.database;
  const at = new Date(await office.clock.now()).toISOString();
  const source = 'maintenanceSubsidy';
  await set(1_000, { source });
  const [one, other] = [
    await postedCourtyard(pool, office.at.community, at),
    await postedCourtyard(pool, office.at.community, at),
  ];
  const post = async (c: typeof one, from: Account, to: Account, amountFen: number) =>
    expect(await c.post(at, { source, from, to, amountFen })).toBe('written');
  await post(one, 'budget', 'committed', 500);
  await post(one, 'committed', 'paid', 200);
  await post(one, 'committed', 'budget', 100);
  await post(other, 'budget', 'reserved', 300);
  const [first, second] = citySupervisors as [Person, Person];
  const document = { fileId: await sendBudgetFile(first, office.at.city), number: '市财预2号' };
  const asked = (grantedFen: number) =>
    propose(grantedFen, { source, organisationId: office.at.city, document }, first);
  expect(faultsOf(await asked(699))).toEqual([['envelope-below-use', '/grantedFen']]);
  const proposed = await asked(700);
  await post(other, 'budget', 'reserved', 1);
  expect(verdict(await decide('confirm', proposed.body.id, second))).toEqual([422, 'envelope-below-use']);
  await post(other, 'reserved', 'budget', 1);
  expect((await decide('confirm', proposed.body.id, second)).status).toBe(200);
  const city = () => envelopeOf(year, source, office.at.city);
  expect(await city()).toMatchObject({ reservedFen: 300, committedFen: 200, paidFen: 200, leftFen: 0 });
  // From then on both bound both, whatever moves.
  expect(await other.post(at, { source, from: 'budget', to: 'reserved', amountFen: 1 })).toBe('overdrawn');
  await post(one, 'committed', 'paid', 200);
  await post(other, 'reserved', 'budget', 300);
  const stands = { reservedFen: 0, committedFen: 0, paidFen: 400 };
  expect([await city(), await envelopeOf(year, source)]).toMatchObject([stands, stands]);
  // It is counted once, also where it is raised.
  expect((await decide('confirm', (await asked(800)).body.id, second)).status).toBe(200);
  expect(await city()).toMatchObject({ ...stands, leftFen: 400 });
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
  expect(await grantDifferences(pool, 'renovation')).toEqual([]);
});

envelopesOfMovedCases(() => ({ office, year, envelopeOf }));

test('a figure that was changed behind the product’s back is listed', async () => {
  const { pool, ownerPool } = office.api.database;
  await ownerPool.query(
    `UPDATE budget_envelope SET paid_fen = paid_fen + 1 WHERE source = 'subsidy' AND organisation_id = $1`,
    [office.at.district],
  );
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([
    expect.objectContaining({ what: 'envelope', position: 'paid', expected: 200_000, found: 200_001 }),
  ]);
  await ownerPool.query(
    `UPDATE budget_envelope SET paid_fen = paid_fen - 1 WHERE source = 'subsidy' AND organisation_id = $1`,
    [office.at.district],
  );
});

const close = async (of: number) => {
  const { source: _, grantedFen: __, ...closing } = body(0, { year: of });
  const proposed = await office.people.districtFinance.ask<{ id: string }>(`${BUDGETS}/closings`, { body: closing });
  return proposed.status === 201 ? decide('confirm', proposed.body.id) : (proposed as unknown as ApiResponse);
};

moneyOfAnEndingYear(() => ({ office, year, close, decide }));

test('a year is closed in two hands: unspent money goes on with its budget, or onto the next year’s, as the policy says', async () => {
  const { pool } = office.api.database;
  expect((await close(year)).status).toBe(200);
  expect(verdict(await close(year))).toEqual([409, 'year-closed']);
  expect(verdict(await set(2_000_000))).toEqual([409, 'year-closed']);
  expect(await envelopeOf(year)).toMatchObject({
    isClosed: true,
    committedFen: 0,
    paidFen: 200_000,
    carriedOutFen: 300_000,
    leftFen: 0,
  });
  const carried = { grantedFen: 0, carriedInFen: 300_000, budgetFen: 300_000, committedFen: 300_000, leftFen: 0 };
  expect(await envelopeOf(year + 1)).toMatchObject(carried);
  expect((await budgets()).proposals[0]).toMatchObject({
    kind: 'closing',
    unspent: 'carryOver',
    decision: 'confirmed',
  });
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);

  // What the bank sends back after that is owed out of the year that paid it, and paid again from there.
  const at = new Date(await office.clock.now()).toISOString();
  const post = async (from: Account, to: Account, amountFen: number) =>
    expect(await posted.post(at, { source: 'subsidy', from, to, amountFen })).toBe('written');
  const standing = async () =>
    Promise.all(
      [year, year + 1].map(async (of) => {
        const envelope = await envelopeOf(of);
        return [envelope?.committedFen, envelope?.paidFen, envelope?.leftFen];
      }),
    );
  await post('paid', 'payable', 200_000);
  expect(await standing()).toEqual([
    [200_000, 0, 0],
    [300_000, 0, 0],
  ]);
  await post('payable', 'paid', 200_000);
  // Of what two years paid, the last one's comes back first; it is paid again out of the first.
  await post('committed', 'paid', 50_000);
  await post('paid', 'payable', 100_000);
  expect(await standing()).toEqual([
    [50_000, 150_000, 0],
    [300_000, 0, 0],
  ]);
  await post('payable', 'paid', 50_000);
  expect(await standing()).toEqual([
    [0, 200_000, 0],
    [300_000, 0, 0],
  ]);
  // What nothing needs any more stays in the closed year, which gives nothing.
  await post('paid', 'payable', 10_000);
  await post('payable', 'committed', 10_000);
  await post('committed', 'budget', 10_000);
  expect(await standing()).toEqual([
    [0, 190_000, 0],
    [300_000, 0, 0],
  ]);
  expect(await posted.post(at, { source: 'subsidy', from: 'budget', to: 'committed', amountFen: 1 })).toBe('overdrawn');
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
});

lapsingYears(() => ({ office, year, posted, set, close, envelopeOf }));

test('draws and moves of many courtyards at once wait for each other in one order, whatever ids their envelopes have', async () => {
  const { pool, ownerPool } = office.api.database;
  const at = `${year + 1}-06-01T00:00:00.000Z`;
  // By id the city's comes first, by depth the district's.
  await ownerPool.query(
    `INSERT INTO budget_envelope (id, programme, organisation_id, year, source, granted_fen) VALUES
       ('00000000-0000-4000-8000-000000000001', 'renovation', $1, $3, 'maintenanceSubsidy', 1000000),
       ('ffffffff-0000-4000-8000-000000000001', 'renovation', $2, $3, 'maintenanceSubsidy', 1000000)`,
    [office.at.city, office.at.district, year + 1],
  );
  const all = await Promise.all(Array.from({ length: 8 }, () => postedCourtyard(pool, office.at.community, at)));
  const drawn = { source: 'maintenanceSubsidy', from: 'budget', to: 'reserved', amountFen: 100 } as const;
  const moved = { ...drawn, from: 'reserved', to: 'committed', amountFen: 10 } as const;
  const movers = all.slice(0, 4);
  for (const one of movers) await one.post(at, drawn);
  const results = await Promise.all(
    all.map(async (one) => {
      const said: string[] = [];
      while (said.length < 8) said.push(await one.post(at, movers.includes(one) ? moved : drawn));
      return said;
    }),
  );
  expect(new Set(results.flat())).toEqual(new Set(['written']));
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
});
