import { Person } from '../../demonstration/client';
import { PHONE } from '../../demonstration/roll';
import { type Office, openOffice } from '../support/api/office';
import { type PostedResult, withPostedResult } from '../support/api/postedResult';

const SENDER = { way: 'name', name: '钱多多', home: '3栋2单元77号', phone: '13900008888' };

let office: Office;
let visitor: Person;
let at: PostedResult;
beforeAll(async () => {
  office = await openOffice();
  visitor = new Person(office.api.url, 'visitor');
  at = await withPostedResult(office, visitor, '程序异议1号院');
});
afterAll(() => office?.stop());

const object = (body: object, no = '1') =>
  visitor.ask<{ receipt?: string; code?: string; errors?: { path: string }[] }>(
    `/api/v1/public/courtyards${at.page.slice(2)}/objections/${no}`,
    { body },
  );
const objections = async () =>
  (
    await office.people.community.must<{ state: { ballots: { objections: { text: string; raisedBy: string }[] }[] } }>(
      `/api/v1/courtyards/${at.id}`,
    )
  ).body.state.ballots[0]?.objections;

/** In this order, and no more than are let through in a minute. */
test('a program objects as the page does: with a code at once, with a name for review; faults have their place', async () => {
  const said = { way: 'code', voteCode: at.codes.get('o1'), phone: PHONE, text: '停车位太少' };
  const raised = await object(said);
  expect([raised.status, raised.body]).toEqual([201, { receipt: expect.stringMatching(/^\/o\/\w{16}$/) }]);
  expect((await object(said)).body).toEqual(raised.body);
  expect(await objections()).toMatchObject([{ text: '停车位太少', raisedBy: 'owner' }]);
  expect((await visitor.must<string>(raised.body.receipt ?? '')).body).toContain('停车位太少');

  const sent = await object({ ...SENDER, text: '方案没有说清楚' });
  expect([sent.status, (await objections())?.length]).toEqual([201, 1]);
  expect((await visitor.must<string>(sent.body.receipt ?? '')).body).toContain('方案没有说清楚');

  const faulty = await object({ ...SENDER, phone: 'none', text: '', more: 1 });
  expect([faulty.status, faulty.body.code]).toEqual([400, 'request-invalid']);
  expect(new Set(faulty.body.errors?.map(({ path }) => path))).toEqual(new Set(['/phone', '/text', '/more']));
  const unknown = await object({ way: 'code', voteCode: '0000111122223333', phone: PHONE, text: '不同意' });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'vote-code-unknown']);
  expect((await object({ ...SENDER, text: '不同意' }, '9')).status).toBe(404);
});

test('whoever guesses receipts is stopped, and nobody who has one is, until it is used without end', async () => {
  const { receipt = '' } = (await object({ ...SENDER, home: '3栋2单元78号', text: '公示地点不对' })).body;
  const statuses = (times: number, path: (n: number) => string) =>
    Promise.all(Array.from({ length: times }, async (_, n) => (await visitor.ask(path(n))).status));
  expect(await statuses(40, (n) => `/o/${String(n).padStart(16, '0')}`)).toContain(429);
  expect(new Set(await statuses(30, () => receipt))).toEqual(new Set([200]));
  expect(await statuses(1, () => receipt)).toEqual([429]);
  const withdrawn = await fetch(`${office.api.url}${receipt}`, {
    method: 'POST',
    body: new URLSearchParams({ withdraw: 'yes' }),
  });
  expect(withdrawn.status).toBe(429);
});

test('sending many objections is rate limited, together with the page’s form', async () => {
  const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await object({})).status));
  expect(statuses).toContain(429);
  const form = await fetch(`${office.api.url}${at.form}`, {
    method: 'POST',
    body: new URLSearchParams({ way: 'code' }),
  });
  expect(form.status).toBe(429);
});
