import { publicPath } from '../../api/publicPages/publicPath';
import { addPolicy } from '../../db/policies';
import { Person } from '../../demonstration/client';
import { printSlips, vote } from '../../demonstration/papers';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { type PostedResult, withPostedResult } from '../support/api/postedResult';
import { codesByOwner, unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let visitor: Person;
let at: PostedResult;
beforeAll(async () => {
  office = await openOffice();
  visitor = new Person(office.api.url, 'visitor');
  at = await withPostedResult(office, visitor, '凭码异议1号院');
});
afterAll(() => office?.stop());
// Whoever writes much is told to wait: each test begins as somebody who has written nothing yet.
beforeEach(() => office.api.database.pool.query('DELETE FROM rate_limit'));

interface Sent {
  readonly receipt?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly code: string; readonly path: string }[];
}
/** What is sent beside the code of an owner, as JSON. */
const object = (owner: string, beside: object, { page, codes }: Pick<PostedResult, 'page' | 'codes'> = at) =>
  visitor.ask<Sent>(`/api/v1/public/courtyards${page.slice('/p'.length)}/objections/1`, {
    body: { way: 'code', voteCode: codes.get(owner), text: '票数不对', ...beside },
  });
const fromPage = async (values: Record<string, string>, language = 'zh-CN') => {
  const answer = await fetch(`${office.api.url}${at.form}?lang=${language}`, {
    method: 'POST',
    body: new URLSearchParams({ way: 'code', text: '写好的话', ...values }),
    redirect: 'manual',
  });
  return { status: answer.status, text: await answer.text() };
};
interface View {
  readonly state: { readonly ballots: readonly { readonly objections: readonly { readonly text: string }[] }[] };
}
const objections = async (id = at.id) =>
  (await office.people.community.must<View>(`/api/v1/courtyards/${id}`)).body.state.ballots[0]?.objections ?? [];
const ballot = (id = at.id) => `/api/v1/courtyards/${id}/ballots/${id}-b1`;

/** Whoever prints or carries slips knows every code, and is nobody's owner. */
test('with codes alone nobody objects in the owners’ names, by JSON or from the page, and each try is on record', async () => {
  const tries = [await object('o1', { phone: '0000' }), await object('o2', { phone: '' }), await object('o2', {})];
  expect(tries.map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'vote-phone-wrong'],
    [403, 'vote-phone-wrong'],
    [422, 'vote-phone-missing'],
  ]);
  expect(tries[2]?.body.errors).toMatchObject([{ code: 'vote-phone-missing', path: '/phone' }]);

  const voteCode = at.codes.get('o3') ?? '';
  const wrong = await fromPage({ voteCode, phone: '1234' });
  expect([wrong.status, wrong.text]).toEqual([
    403,
    expect.stringMatching(/role="alert">[^<]*与名册中登记的电话不符[\s\S]*写好的话<\/textarea>/),
  ]);
  const missing = await fromPage({ voteCode }, 'en');
  expect([missing.status, missing.text]).toEqual([
    422,
    expect.stringMatching(/last four digits of your telephone number[\s\S]*name="phone"[^>]*aria-invalid="true"/),
  ]);

  expect(await objections()).toEqual([]);
  const { supervisor } = office.people;
  const { body } = await supervisor.must<{ entries: { command: string; detail: object }[] }>(
    `${ballot()}/audit?of=acts&limit=200`,
  );
  const refused = body.entries.filter(({ command }) => command === 'objectByCodeRefused');
  expect(refused.map(({ detail }) => detail)).toEqual(
    ['o3', 'o2', 'o1'].map((owner) => ({ ballot: `${at.id}-b1`, owners: [owner] })),
  );
});

test('the owner objects with the number of the roll, however it is typed; the receipt is only for who has the number', async () => {
  const raised = await object('o4', { phone: '+86 138 0013 ８０００' });
  expect([raised.status, await objections()]).toMatchObject([201, [{ text: '票数不对' }]]);
  expect((await object('o4', { phone: '8000' })).body).toEqual(raised.body);
  // The receipt withdraws the objection: the same words and the code do not lead to it.
  expect((await object('o4', { phone: '1111' })).body).toMatchObject({ code: 'vote-phone-wrong' });
  expect((await fromPage({ voteCode: at.codes.get('o8') ?? '', phone: '8000' })).status).toBe(303);
  expect(await objections()).toHaveLength(2);
});

test('five wrong numbers for an owner, at once too, and the code objects no more; the owner objects with a name', async () => {
  const answers = await Promise.all(Array.from({ length: 7 }, () => object('o5', { phone: '1234' })));
  expect(answers.map(({ status, body }) => `${status} ${body.code}`).sort()).toEqual([
    ...Array(5).fill('403 vote-phone-wrong'),
    ...Array(2).fill('409 vote-online-blocked'),
  ]);
  expect(await object('o5', { phone: '8000' })).toMatchObject({ status: 409, body: { code: 'vote-online-blocked' } });
  const before = await objections();
  const { community } = office.people;
  const { body } = await community.must<{ codes: { ownerKey: string }[] }>(`${ballot()}/vote-codes`);
  expect(body.codes.filter(({ ownerKey }) => ownerKey === 'o5')).toMatchObject([{ wrongNumbers: 5 }]);
  const named = { way: 'name', name: '钱多多', home: '1栋5号', phone: '13900008888' };
  expect((await fromPage(named)).status).toBe(303);
  expect(await objections()).toEqual(before);
});

test('wrong numbers sent to vote and to object are counted together', async () => {
  const id = await office.enrol('凭码异议2号院');
  await withOpenBallot(office, id, unitsOwnedBy('o1', 'o2'));
  const there = { page: publicPath(id), codes: codesByOwner(await printSlips(office.people.community, ballot(id))) };
  const cast = (phone: string) =>
    visitor.ask<Sent>(`/api/v1/public/votes/${there.codes.get('o1')}`, { body: { ...vote('for'), phone } });
  for (let n = 0; n < 3; n += 1) expect((await cast('1234')).body.code).toBe('vote-phone-wrong');
  for (let n = 0; n < 2; n += 1) {
    expect((await object('o1', { phone: '1234' }, there)).body.code).toBe('vote-phone-wrong');
  }
  expect((await cast('8000')).body.code).toBe('vote-online-blocked');
  expect((await object('o1', { phone: '8000' }, there)).body.code).toBe('vote-online-blocked');
  expect((await object('o2', { phone: '8000' }, there)).body.code).not.toMatch(/^vote-/);
});

test('no API takes a policy that asks for nothing beside the code; under a demonstration’s, objections need nothing either', async () => {
  const version = 'without-factor';
  const ballotOf = (policy: Policy): Policy['ballot'] => ({ ...policy.ballot, online: { secondFactor: 'none' } });
  const published = { ...STANDARD_POLICY, version, name: '仅凭表决码', ballot: ballotOf(STANDARD_POLICY) };
  const refused = await office.api.administrator.ask<Sent>('/api/v1/courtyards/policies', { body: published });
  expect(refused.body.errors).toMatchObject([{ code: 'vote-factor-missing', path: '/ballot/online/secondFactor' }]);
  const policy = { ...DEMONSTRATION_POLICY, version, ballot: ballotOf(STANDARD_POLICY) };
  await addPolicy(office.api.database.pool, RENOVATION.name, policy, 'tests');
  const there = await withPostedResult(office, visitor, '凭码异议3号院', version);
  const { body } = await visitor.must<string>(there.form);
  expect(body.match(/id="code-\w+"/g)).toEqual(['id="code-voteCode"', 'id="code-text"']);
  const sent = await object('o1', {}, there);
  expect(sent.status).toBe(201);
  expect(await objections(there.id)).toHaveLength(1);

  const receipt = async () => (await visitor.must<string>(sent.body.receipt ?? '')).body;
  expect(await receipt()).toMatch(/等待答复[\s\S]*name="withdraw"/);
  await office.people.projectManager.mustGive(there.id, 'withdraw', { why: '居民撤回' });
  await office.people.supervisor.mustGive(there.id, 'confirmRequest');
  expect(await receipt()).toMatch(/流程已经结束，这件异议不再答复/);
  expect(await receipt()).not.toMatch(/等待答复|name="withdraw"/);
});
