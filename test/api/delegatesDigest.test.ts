import type { Person } from '../../demonstration/client';
import { MOST_DAYS_OF_RIGHT } from '../../domain/kernel/obligations/delegation';
import { STANDARD_DAYS_OF_RIGHT_A_YEAR } from '../../domain/kernel/policies/delegationBounds';
import { addDays } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { codes, delegating, hiring, idOf, settle } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let principal: Person;
/** A colleague who lacks the role, and one who holds it. */
let deputy: Person;
let second: Person;
let today: string;
let id: string;

const pool = () => office.api.database.pool;

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  id = await office.enrol('提要1号院');
  const hire = hiring(office);
  principal = await hire('away', office.at.community, ['community']);
  second = await hire('second', office.at.community, ['community']);
  deputy = await hire('deputy', office.at.community, ['gridWorker']);
  await pool().query(`UPDATE obligation SET due_at = now() - interval '2 days' WHERE case_id = $1`, [id]);
});
afterAll(() => office?.stop());

interface Part {
  readonly section: string;
  readonly lines: readonly { readonly text: string }[];
}
/** What a digest says of the courtyard, by section. */
const said = async (by: Person): Promise<readonly (readonly [string, string])[]> =>
  (await by.must<{ parts: Part[] }>('/api/v1/me/digest')).body.parts.flatMap(({ section, lines }) =>
    lines.flatMap(({ text }) => (text.startsWith('提要1号院：') ? [[section, text] as const] : [])),
  );
const nameOf = async (by: Person) => (await by.must<{ name: string }>('/api/v1/me')).body.name;

test('what somebody has by a delegation stands in their digest with for whom, once it is confirmed; the principal’s keeps it', async () => {
  const before = await said(deputy);
  expect(before.map(([section]) => section)).toEqual(['others']);
  const delegation = await idOf(await delegating(today, deputy)(principal));
  expect(await said(deputy)).toEqual(before);
  await settle(office.people.subDistrictLeader, delegation, 'confirm');
  const [line, ...more] = await said(deputy);
  expect([line?.[0], more]).toEqual(['overdue', []]);
  expect(line?.[1]).toContain(`（代${await nameOf(principal)}）`);
  const own = await said(principal);
  expect(own.map(([section]) => section)).toEqual(['overdue']);
  expect(own[0]?.[1]).not.toContain('（代');

  // What somebody else in the role has is nobody's to represent here.
  await second.must(`/api/v1/courtyards/${id}/assignments`, {
    body: { key: 'convene-council:1', accountId: second.accountId },
  });
  expect((await said(deputy)).map(([section]) => section)).toEqual(['others']);
  await settle(principal, delegation, 'end');
  expect((await said(deputy)).map(([section]) => section)).toEqual(['others']);
});

test('a colleague in the role reads for whom they stand in', async () => {
  const third = await hiring(office)('third', office.at.community, ['community']);
  await delegating(today, third)(second);
  expect(await said(third)).toMatchObject([['overdue', expect.stringContaining(`（代${await nameOf(second)}）`)]]);
});

test('renewed again and again, a right ends with the most days of a year, whoever has it', async () => {
  const left = STANDARD_DAYS_OF_RIGHT_A_YEAR - MOST_DAYS_OF_RIGHT;
  const given = (from: number, until: number) =>
    pool().query(
      `INSERT INTO delegation (id, principal_id, role, delegate_id, from_day, until_day, entered_by, entered_at, gives_right, confirmed_by, confirmed_at)
       SELECT gen_random_uuid(), $1, 'community', $2, $3, $4, $1, now(), true, $5, now()`,
      [
        ...[principal.accountId, office.people.gridWorker.accountId, addDays(today, from), addDays(today, until)],
        office.people.subDistrictLeader.accountId,
      ],
    );
  await given(-left - 1, -1);
  const most = { until: addDays(today, MOST_DAYS_OF_RIGHT - 1) };
  expect(codes(await delegating(today, deputy)(principal, most))).toEqual([422, 'delegation-renewed-too-long/until']);
  // The policy in force may allow fewer.
  await office.api.administrator.must('/api/v1/courtyards/policies', {
    body: { ...STANDARD_POLICY, version: 'fewer-days-1', delegations: { rightDaysAYear: MOST_DAYS_OF_RIGHT } },
  });
  expect(codes(await delegating(today, deputy)(principal))).toEqual([422, 'delegation-renewed-too-long/until']);
  await office.api.administrator.must('/api/v1/courtyards/policies', {
    body: { ...STANDARD_POLICY, version: 'as-before-1' },
  });
  const shorter = { until: addDays(today, MOST_DAYS_OF_RIGHT - 3) };
  expect((await delegating(today, deputy)(principal, shorter)).status).toBe(201);
});
