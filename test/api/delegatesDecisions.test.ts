import { addPolicy } from '../../db/policies';
import { withEnvelopes } from '../../demonstration/budgets';
import type { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { documentsOf } from '../../demonstration/samples';
import { RENOVATION } from '../../domain/renovation/programme';
import { decisionBody, LISTS } from '../support/api/decisionLists';
import { asked, codes, delegated, type Hand, hiring, settle } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';
import { PDF } from '../support/api/sampleFiles';
import { DISTRICT_POLICY } from '../support/courtyards/districtPolicy';
import { until } from '../support/time/until';

let office: Office;
let today: string;
/** A courtyard whose application waits for district finance. */
let id: string;
/** Both of finance, and away. */
let away: Person;
let awayToo: Person;
/** Each acts for one of them, and one for both. */
let first: Required<Hand>;
let second: Required<Hand>;
let forBoth: Required<Hand>;

const atFinance = async (): Promise<string> => {
  await addPolicy(office.api.database.pool, RENOVATION.name, DISTRICT_POLICY, 'tests');
  const { projectManager, community, subDistrictLeader, districtHousing, districtHousingLeader } = office.people;
  const colleague = await hiring(office)('colleague', office.at.district, ['districtHousing']);
  const courtyard = await office.enrol('代办评审院', DISTRICT_POLICY.version);
  const cast = { ...office.people, ...(await office.bodyOf(courtyard, 'list-')) };
  await advance(cast, courtyard, { until: 'subsidy', seed: 1, households: 12, now: () => office.clock.now() });
  const documents = await documentsOf(projectManager, courtyard);
  await projectManager.mustGive(courtyard, 'applyForSubsidy', { amountFen: 48_000_000, documents });
  await subDistrictLeader.mustGive(courtyard, 'endorseApplication');
  await community.mustGive(courtyard, 'endorseApplication');
  await districtHousing.mustGive(courtyard, 'approveApplication');
  await colleague.mustGive(courtyard, 'approveApplication');
  await withEnvelopes(office.people);
  await districtHousingLeader.mustGive(courtyard, 'approveApplication');
  return courtyard;
};

beforeAll(async () => {
  office = await openOffice();
  id = await atFinance();
  today = await office.today();
  const hire = (login: string, roles: readonly string[]) => hiring(office)(login, office.at.district, roles);
  [away, awayToo] = [await hire('away', ['districtFinance']), await hire('awayToo', ['districtFinance'])];
  const [deputy, other] = [await hire('deputy', ['gridWorker']), await hire('other', ['gridWorker'])];
  const given = delegated(office, today);
  first = await given(away, 'districtFinance', deputy);
  second = await given(awayToo, 'districtFinance', other);
  const third = await hire('third', ['districtFinance']);
  forBoth = await given(third, 'districtFinance', deputy);
});
afterAll(() => office?.stop());

interface List {
  readonly isOwn: boolean;
  readonly mayRelease: boolean;
  readonly preparerName: string;
  readonly rows: readonly { readonly state: string; readonly [more: string]: unknown }[];
}
const APPROVE = { no: 1, decision: { result: 'approve' } };

test('a list is prepared, entered anew and released in the principals’ place, by no hand twice', async () => {
  const file = { content: PDF, type: 'application/pdf' };
  const sent = await asked<{ fileId: string }>(first, `${LISTS}/organisations/${office.at.district}/files?name=纪要`, {
    file,
  });
  const head = { step: 'finance', title: '资金审查会', heldOn: today };
  const body = { ...decisionBody(office, sent.body.fileId, [id]), ...head };
  expect(codes(await first.by.ask(LISTS, { body }))).toEqual([403, 'role-not-allowed']);
  const prepared = await asked<{ id: string }>(first, LISTS, { body });
  expect(prepared.status).toBe(201);
  const list = `${LISTS}/${prepared.body.id}`;
  const release = (hand: Hand) => asked(hand, `${list}/release`, { body: {} });
  const seen = async (hand: Hand, language = 'zh-CN') =>
    (await asked<List>(hand, list, { headers: { 'accept-language': language } })).body;

  for (const own of [{ by: away }, first, forBoth]) {
    expect(codes(await release(own))).toEqual([409, 'same-person']);
    expect(await seen(own)).toMatchObject({ isOwn: true, mayRelease: false });
  }
  expect(await seen(second)).toMatchObject({
    isOwn: false,
    mayRelease: true,
    preparerName: 'deputy同志（代away同志）',
    rows: [{ preparerName: 'deputy同志（代away同志）', state: 'prepared' }],
  });
  expect((await seen(second, 'en')).preparerName).toBe('deputy同志 (acting for away同志)');

  // Entered anew for the other principal, it is theirs, and the first may release it.
  expect((await asked(second, `${list}/rows`, { body: { rows: [APPROVE] } })).status).toBe(200);
  for (const own of [{ by: awayToo }, second]) expect(codes(await release(own))).toEqual([409, 'same-person']);
  expect((await release(first)).status).toBe(200);
  await until('the row ends', async () => (await seen({ by: away })).rows.every(({ state }) => state === 'done'));
  expect(await seen({ by: away })).toMatchObject({
    rows: [{ preparerName: 'other同志（代awayToo同志）', releaserName: 'deputy同志（代away同志）', refused: [] }],
  });

  const { pool } = office.api.database;
  const { rows } = await pool.query(
    `SELECT r.prepared_by AS by, r.prepared_for AS "for", d.released_by AS "releasedBy", d.released_for AS "releasedFor"
     FROM decision_row r JOIN decision_release d ON d.list_id = r.list_id WHERE r.list_id = $1 AND r.state = 'done'`,
    [prepared.body.id],
  );
  expect(rows).toEqual([
    {
      by: second.by.accountId,
      for: awayToo.accountId,
      releasedBy: first.by.accountId,
      releasedFor: away.accountId,
    },
  ]);
  // The case counts both pairs as one hand each, and says so in the journal and among its postings.
  const { rows: cases } = await pool.query<{ standIns: object[] }>(
    `SELECT state -> 'standIns' AS "standIns" FROM case_record WHERE id = $1`,
    [id],
  );
  expect(cases[0]?.standIns).toEqual([
    { delegateId: second.by.accountId, principalId: awayToo.accountId },
    { delegateId: first.by.accountId, principalId: away.accountId },
  ]);
  const { entries } = (
    await office.people.districtHousing.must<{ entries: { to: string; preparedBy: string; actorName: string }[] }>(
      `/api/v1/courtyards/${id}/ledger`,
    )
  ).body;
  expect(entries.find(({ to }) => to === 'committed')).toMatchObject({
    preparedBy: 'other同志（代awayToo同志）',
    actorName: 'deputy同志（代away同志）',
  });
});

test('once the delegation is over, nothing is entered or released by it', async () => {
  expect((await settle(away, first.delegation, 'end')).status).toBe(200);
  expect(codes(await asked(first, LISTS))).toEqual([403, 'delegation-gives-nothing']);
  expect(codes(await asked(first, LISTS, { body: {} }))).toEqual([403, 'delegation-gives-nothing']);
});
