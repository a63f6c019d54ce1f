import { publicPath } from '../../api/publicPages/publicPath';
import { adoptByAssembly } from '../../demonstration/assembly';
import { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { maskedAccount, maskedName } from '../../domain/kernel/disclosure/masked';
import { addDays, atHour } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';
import { uploadScan } from '../support/api/sampleFiles';

let office: Office;
let id: string;
let visitor: Person;
let residents: Person;

beforeAll(async () => {
  office = await openOffice();
  visitor = new Person(office.api.url, 'visitor');
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name: '抚琴街南一巷8号院', city: '成都', district: '金牛', households: 24 },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  id = body.courtyardId;
  const cast = { ...office.people, ...(await office.bodyOf(id, '')) };
  const { now } = office.clock;
  await advance(cast, id, { until: 'maintenance', seed: 7, households: 24, now });
  residents = cast.body;
  const day = await office.today();
  const evidence = [await uploadScan(cast.body, id)];
  await cast.body.mustGive(id, 'recordActivity', { on: day, title: '居民大会', participants: 41, evidence });
});
afterAll(() => office?.stop());

const json = () => visitor.must<Record<string, never>>(`/api/v1/public/courtyards/${publicPath(id).slice(3)}`);
const pageIn = async (language: string) =>
  (await visitor.must<string>(publicPath(id), { headers: { 'accept-language': language } })).body;

test('masks keep the first character of a name and the last four digits of an account number', () => {
  expect([maskedName('张三'), maskedName('欧阳询问'), maskedName(' 李 '), maskedName('𠮷田')]).toEqual([
    '张**',
    '欧**',
    '李**',
    '𠮷**',
  ]);
  expect([maskedAccount('6222-8800-0001'), maskedAccount('12')]).toEqual(['****0001', '****12']);
});

test('anybody reads stage, motions with results, body, plan, money and accounts, without signing in', async () => {
  const { body } = await json();
  expect(body).toMatchObject({
    name: '抚琴街南一巷8号院',
    stage: 'maintenance',
    stageName: '长效',
    motions: [
      { kind: 'whether', assembly: null, result: { carried: true } },
      {
        kind: 'election',
        assembly: { no: 1, recordedBy: 'community', confirmedBy: 'subDistrictLeader' },
        result: { carried: true, returned: { owners: expect.any(Number) } },
        notice: { place: '院门公示栏' },
      },
      { kind: 'covenant', assembly: { no: 2 }, text: '院落公约（第一版）', result: { carried: true } },
      { kind: 'how', result: { carried: true } },
      { kind: 'result', result: { carried: true } },
    ],
    body: { members: [{ name: '张**', duty: 'chair' }, ...Array(4).fill({})], bookkeeper: '李**', account: '****0001' },
    plan: { costFen: 62_000_000 },
    acceptance: { settlement: { eligibleFen: expect.any(Number) } },
    maintenance: { activities: [{ title: '居民大会', participants: 41, evidence: 1 }] },
  });
  const { money, payments } = body as unknown as {
    money: { ledger: Record<string, { paid: number }> };
    payments: { source: string; amountFen: number }[];
  };
  for (const source of ['subsidy', 'coFunding', 'other']) {
    const paid = payments.filter((one) => one.source === source).reduce((sum, one) => sum + one.amountFen, 0);
    expect([source, paid]).toEqual([source, money.ledger[source]?.paid]);
  }
});

test('a demonstration says so on its public page, its printed sheets, its view, the board and the export', async () => {
  const { supervisor } = office.people;
  const of = async (path: string) =>
    (await supervisor.must<string>(path, { headers: { 'accept-language': 'zh-CN' } })).body;
  const pages = [
    await pageIn('zh-CN'),
    await of(`/api/v1/courtyards/${id}/ballots/${id}-b1/tally-sheet`),
    await of(`/api/v1/courtyards/${id}/ballots/${id}-b1/notice`),
  ];
  for (const page of pages) expect(page).toContain('演示数据');
  expect((await json()).body).toMatchObject({ isDemonstration: true });
  expect((await supervisor.must(`/api/v1/courtyards/${id}`)).body).toMatchObject({ isDemonstration: true });
  expect((await supervisor.must('/api/v1/courtyards')).body).toMatchObject({ courtyards: [{ isDemonstration: true }] });
  const [columns = '', row = ''] = (await of('/api/v1/courtyards/export?format=csv')).split('\r\n');
  const at = columns.split(',').findIndex((title) => title.includes('演示'));
  expect(row.split(',')[at]).toContain('✓');
  const standard = await office.enrol('正式院');
  expect((await supervisor.must(`/api/v1/courtyards/${standard}`)).body).toMatchObject({ isDemonstration: false });
});

test('the page says by what rule a motion is decided, what it is not about, and for how long it is posted', async () => {
  const [zh, en] = [await pageIn('zh-CN'), await pageIn('en')];
  expect(zh).toContain('通过条件：参加表决的业主人数和面积均须达到 2/3，其中同意的均须超过 1/2');
  expect(zh).toContain('不涉及筹集维修资金');
  expect(en).toContain('at least 2/3 of the owners and of the area must take part');
});

test('the public page shows no owner, no full name, no choice and no account', async () => {
  const { ownerPool } = office.api.database;
  const texts = async (sql: string): Promise<readonly string[]> =>
    (await ownerPool.query<{ text: string }>(sql)).rows.map((row) => row.text);
  await ownerPool.query(
    `INSERT INTO objection_submission (ref, case_id, ballot_id, receipt_hash, received_at, text, name, home, phone)
     VALUES (gen_random_uuid(), $1, $2, 'hash-of-a-receipt', now(), '写来的话', '钱多多', '3栋77号', '13900008888')`,
    [id, `${id}-b1`],
  );
  const secrets = [
    ...(await texts(
      'SELECT unnest(ARRAY[ref::text, receipt_hash, text, name, home, phone]) AS text FROM objection_submission',
    )),
    ...(await texts('SELECT DISTINCT unnest(names) AS text FROM roll_owner')),
    ...(await texts('SELECT DISTINCT owner_key AS text FROM roll_owner')),
    ...(await texts('SELECT id::text AS text FROM account')),
    ...(await texts('SELECT id::text AS text FROM case_record')),
    ...(await texts('SELECT DISTINCT reference AS text FROM ledger_entry WHERE length(reference) > 4')),
    ...['张主任', '李会计', '王监督', '赵监督', '陈委员', '6222-8800-0001'],
  ];
  expect(secrets.length).toBeGreaterThan(60);
  const shown = [JSON.stringify((await json()).body), await pageIn('zh-CN'), await pageIn('en')];
  for (const text of shown) {
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/ownerKey|enteredBy|raisedBy|accountId|"by"|applicant|\w@\w/);
  }
});

test('the public page exists in both languages, needs no script, and shows the blockers', async () => {
  const [zh, en] = [await pageIn('zh-CN'), await pageIn('en')];
  expect(zh).toMatch(/<html lang="zh-CN">[\s\S]*<h1>抚琴街南一巷8号院 · 院务公开/);
  expect(en).toMatch(/<html lang="en">[\s\S]*Public record/);
  for (const page of [zh, en]) expect(page).not.toMatch(/<script|undefined|\[object|>false<|\{\w+\}/);
});

test('residents’ texts are escaped and never rendered as markup', async () => {
  const adoptedOn = addDays(await office.today(), 1);
  await office.clock.to(atHour(adoptedOn, 9));
  await adoptByAssembly(office.people, id, {
    adoptedOn,
    text: '<script>alert("1")</script> & \'约\'',
  });
  expect(await pageIn('zh-CN')).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;约&#39;');
});

test.each(['000000000000', 'zzzzzzzzzzzz', '123', `${'0'.repeat(12)}%00`])(
  'an unknown public code is not found: %s',
  async (code) => {
    for (const path of [`/p/${code}`, `/api/v1/public/courtyards/${code}`]) {
      expect([400, 404]).toContain((await visitor.ask(path)).status);
    }
  },
);

test('signed-in users get the public page’s address with the courtyard', async () => {
  const { body } = await office.people.supervisor.must(`/api/v1/courtyards/${id}`);
  expect(body.publicPath).toBe(publicPath(id));
});

test('an activity’s evidence is a file of the courtyard', async () => {
  const activity = { on: await office.today(), title: '清洁日', evidence: ['f'.repeat(64)] };
  const refused = await residents.give(id, 'recordActivity', activity);
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'file-unknown', errors: [{ code: 'file-unknown', path: '/evidence/0' }] },
  });
});

test('a new version of the covenant begins on its day; what it changes can be read by everybody', async () => {
  const { community } = office.people;
  const today = await office.today();
  const [from, text] = [addDays(today, 10), '院落公约（第一版）第二条 每户每月五元。'];
  const early = { adoptedOn: today, by: 'assembly', text, assemblyNo: 99, inForceFrom: addDays(today, -1) };
  expect((await community.give(id, 'adoptCovenant', early)).body).toMatchObject({
    errors: [
      { code: 'assembly-missing', path: '/assemblyNo' },
      { code: 'dates-out-of-order', path: '/inForceFrom' },
    ],
  });
  await adoptByAssembly(office.people, id, { adoptedOn: today, text, inForceFrom: from });
  const listed = await community.must<{ covenants: object[] }>(`/api/v1/courtyards/${id}/covenants`);
  expect(listed.body.covenants).toMatchObject([
    { version: 1, inForceFrom: addDays(today, -1), inForceUntil: addDays(today, -1) },
    { version: 2, inForceFrom: today, inForceUntil: addDays(from, -1) },
    { version: 3, inForceFrom: from, inForceUntil: null, text },
  ]);
  const between = (query: string) => community.ask(`/api/v1/courtyards/${id}/covenants/differences?${query}`);
  expect((await between('version=3&against=1')).body).toEqual({
    version: 3,
    against: 1,
    parts: [
      { op: 'removed', text: '院落公约（第一版）' },
      { op: 'added', text },
    ],
  });
  expect((await between('version=4')).body).toMatchObject({ status: 422, code: 'covenant-unknown' });
  expect((await between('')).status).toBe(400);
  expect((await json()).body.covenant).toMatchObject({ version: 2, versions: [{}, {}, { version: 3 }] });
  await office.clock.to(atHour(from, 9));
  expect((await json()).body.covenant).toMatchObject({ version: 3, inForceUntil: null });
  expect(await pageIn('zh-CN')).toMatch(/<ins>院落公约（第一版）第二条 每户每月五元。<\/ins>/);
});
