import type { Person } from '../../demonstration/client';
import { asked, codes, delegated, type Hand, hiring } from '../support/api/delegating';
import { OWNER_AREA, withOpenElection } from '../support/api/election';
import { type Office, openOffice } from '../support/api/office';
import { uploadScan } from '../support/api/sampleFiles';

const OWNERS = Array.from({ length: 6 }, (_, i) => `o${i + 1}`);
const CANDIDATES = ['张一', '李二', '王三', '赵四'];

let office: Office;
let ballot: string;
let day: string;
let scan: string;
let id: string;
/** In the community's office: two who are away, and the deputy of both. */
let away: Person;
let awayToo: Person;
let first: Required<Hand>;
let second: Required<Hand>;
let deputy: Hand;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('代办计票院');
  ballot = `/api/v1/courtyards/${id}/ballots/${await withOpenElection(office, id, { owners: OWNERS, candidates: CANDIDATES })}`;
  day = await office.today();
  scan = await uploadScan(office.people.gridWorker, id);
  const hire = (login: string, roles: readonly string[]) => hiring(office)(login, office.at.community, roles);
  away = await hire('away', ['community']);
  awayToo = await hire('awayToo', ['community']);
  deputy = { by: await hire('deputy', ['gridWorker']) };
  const given = delegated(office, day);
  first = await given(away, 'community', deputy.by);
  second = await given(awayToo, 'community', deputy.by);
});
afterAll(() => office?.stop());

const attend = (hand: Hand) =>
  asked(hand, `${ballot}/papers/attendance`, {
    body: { papers: OWNERS.map((ownerKey) => ({ ownerKey, receivedOn: day })) },
  });
const of = (owners: number) => ({ owners, areaCentiSqm: owners * OWNER_AREA });
const totals = () => ({
  persons: [5, 5, 5, 2].map((owners, i) => ({
    no: i + 1,
    for: of(owners),
    against: of(OWNERS.length - owners),
    abstain: of(0),
  })),
  counters: ['陈会计', '周老师'],
  scan,
});
const count = (hand: Hand) => asked(hand, `${ballot}/counts`, { body: totals() });

test('attendance entered in the principal’s place is read a second time by neither of the two', async () => {
  expect((await attend(first)).status).toBe(201);
  const each = (code: string) => OWNERS.map((_, i) => `${code}/papers/${i}/ownerKey`);
  expect(codes(await attend({ by: away }))).toEqual([403, ...each('paper-same-person')]);
  for (const one of [deputy, second])
    expect(codes(await attend(one))).toEqual([409, ...each('paper-already-recorded')]);
  expect((await attend({ by: office.people.community })).body).toMatchObject({ counted: OWNERS.length });
});

test('the totals of a secret vote are confirmed by neither of the two either, and keep both', async () => {
  expect((await count(first)).body).toEqual({ no: 1, agreed: false });
  expect(codes(await count({ by: away }))).toEqual([403, 'separation-of-duties']);
  // Whoever corrects their own entry confirms nothing.
  for (const one of [deputy, second]) expect((await count(one)).body).toMatchObject({ agreed: false });
  expect((await count({ by: office.people.projectManager })).body).toEqual({ no: 4, agreed: true });
  const { counts } = (await asked<{ counts: object[] }>(deputy, `${ballot}/counts`)).body;
  const doer = { by: deputy.by.accountId };
  expect(counts).toEqual([
    expect.objectContaining({ ...doer, actingFor: away.accountId }),
    expect.objectContaining({ ...doer, actingFor: null }),
    expect.objectContaining({ ...doer, actingFor: awayToo.accountId }),
    expect.objectContaining({ actingFor: null }),
  ]);
});
