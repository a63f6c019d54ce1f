import { randomUUID } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';
import { type ApiResponse, Person, type RequestOptions } from '../../demonstration/client';
import { employ } from '../../demonstration/employ';
import { workflowIdOf } from '../../workflows/messages';
import { type Office, openOffice } from '../support/api/office';
import { loseCompletion } from '../support/database/lostReport';

let office: Office;
let administrator: Person;
beforeAll(async () => {
  office = await openOffice();
  administrator = office.api.administrator;
});
afterAll(() => office?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const at50 = <T>(ask: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 50 }, (_, i) => ask(i)));
/** Answers as values: one told from the journal may name its fields in another order. */
const distinct = (answers: readonly ApiResponse<unknown>[]) =>
  new Set(answers.map((r) => stringify([r.status, r.body])));
const auditLength = async (stream: string) =>
  (
    await office.api.database.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM audit_entry WHERE stream = $1',
      [stream],
    )
  ).rows[0]?.n;
const journal = async (id: string) =>
  (
    await office.api.database.pool.query<{ command: string }>(
      'SELECT command FROM journal WHERE case_id = $1 ORDER BY version',
      [id],
    )
  ).rows.map((row) => row.command);

describe('a write of the API’s own', () => {
  const firm = (name: string) => ({ parentId: office.at.district, kind: 'firm', name });
  const make = (name: string, key: string, by = administrator) =>
    by.ask('/api/v1/organisations', { body: firm(name), key });

  test('a write without a key, or with an invalid one, has no effect', async () => {
    const keys = ['', 'two words', 'k'.repeat(201)];
    for (const key of keys) {
      expect(verdict(await make('无键', key))).toEqual([400, 'idempotency-key-required']);
    }
    expect((await make('长键', 'k'.repeat(200))).status).toBe(201);
  });

  test('a write repeated with the same key and body returns the first answer and writes nothing', async () => {
    const key = randomUUID();
    const first = await make('一次', key);
    const audited = await auditLength('organisations');
    const again = await make('一次', key);
    expect(distinct([first, again]).size).toBe(1);
    expect(again.status).toBe(201);
    expect(await auditLength('organisations')).toBe(audited);
  });

  test('the order of fields does not change a request; another value, address or method does', async () => {
    const key = randomUUID();
    const { body } = await make('顺序', key);
    const turned = { name: '顺序', kind: 'firm', parentId: office.at.district };
    expect((await administrator.ask('/api/v1/organisations', { body: turned, key })).status).toBe(201);
    const rename = (path: string, name: string): [string, RequestOptions] => [
      path,
      { method: 'PATCH', body: { name, from: '2026-01-05', why: '更名' }, key },
    ];
    const others: [string, RequestOptions][] = [
      ['/api/v1/organisations', { body: firm('别的'), key }],
      ['/api/v1/accounts', { body: { ...turned }, key }],
      rename(`/api/v1/organisations/${(body as { id: string }).id}`, '顺序'),
    ];
    const answers = await Promise.all(others.map(([path, ask]) => administrator.ask(path, ask)));
    expect(answers.map(verdict)).toEqual([
      [422, 'idempotency-key-reused'],
      [400, 'request-invalid'],
      [422, 'idempotency-key-reused'],
    ]);
  });

  test('of fifty simultaneous writes with one key one takes effect, and all get its answer', async () => {
    const key = randomUUID();
    const audited = (await auditLength('organisations')) ?? 0;
    const answers = await at50(() => make('五十', key));
    expect(distinct(answers).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await auditLength('organisations')).toBe(audited + 1);
  });

  test('of fifty simultaneous writes with one key and fifty bodies one takes effect, and the others are refused', async () => {
    const key = randomUUID();
    const answers = await at50((i) => make(`各异${i}`, key));
    expect(answers.filter((r) => r.status === 201)).toHaveLength(1);
    expect(answers.filter((r) => verdict(r)[1] === 'idempotency-key-reused')).toHaveLength(49);
  });

  test('a key belongs to its account: another account’s is another request', async () => {
    const key = randomUUID();
    const place = { organisationId: office.at.district, roles: ['administrator'] };
    await employ(office.api, { login: 'second-admin', name: '乙', ...place }, 'lantern-river-slate');
    const second = await Person.signedIn(office.api.url, 'second-admin', 'lantern-river-slate');
    expect((await make('甲的', key)).status).toBe(201);
    expect((await make('乙的', key, second)).status).toBe(201);
  });

  test('a write repeated after its session is over gets no answer', async () => {
    const key = randomUUID();
    const place = { organisationId: office.at.district, roles: ['administrator'] };
    const accountId = await employ(office.api, { login: 'leaving', name: '丙', ...place }, 'lantern-river-slate');
    const leaving = await Person.signedIn(office.api.url, 'leaving', 'lantern-river-slate');
    expect((await make('丙的', key, leaving)).status).toBe(201);
    await administrator.must(`/api/v1/accounts/${accountId}`, { method: 'PATCH', body: { disabled: true } });
    expect(verdict(await make('丙的', key, leaving))).toEqual([401, 'token-invalid']);
  });

  test('a refused write stores nothing and does not use up its key', async () => {
    const key = randomUUID();
    const audited = await auditLength('organisations');
    const wrong = { parentId: office.at.community, kind: 'district', name: '错位' };
    expect((await administrator.ask('/api/v1/organisations', { body: wrong, key })).status).toBe(422);
    expect(await auditLength('organisations')).toBe(audited);
    expect((await make('改正', key)).status).toBe(201);
  });
});

describe('a command of the lifecycle', () => {
  const session = async () => ({ heldOn: await office.today(), members: 11, present: 9, minutes: '纪要' });
  const hold = (id: string, key: string, minutes = '纪要', ifMatch = '*') =>
    session().then((body) =>
      office.people.community.ask(`/api/v1/courtyards/${id}/commands/recordCouncilSession`, {
        body: { ...body, minutes },
        key,
        headers: { 'if-match': ifMatch },
      }),
    );

  test('of fifty simultaneous commands with one key one is in the journal, and all get its answer', async () => {
    const id = await office.enrol('抚琴1号院');
    const key = randomUUID();
    const answers = await at50(() => hold(id, key));
    // Whole answers, so that a difference is shown and not its number alone.
    expect([...distinct(answers)]).toEqual([stringify([200, answers[0]?.body])]);
    expect(await journal(id)).toEqual(['enrolCourtyard', 'recordCouncilSession']);
  });

  test('a command’s key gets the same answer after later changes; another body is refused', async () => {
    const id = await office.enrol('抚琴2号院');
    const key = randomUUID();
    const first = await hold(id, key);
    await office.people.projectManager.mustGive(id, 'withdraw', { why: '居民撤回' });
    await office.people.subDistrictLeader.mustGive(id, 'confirmRequest');
    const again = await hold(id, key);
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([200, first.body, first.headers.get('etag')]);
    expect(verdict(await hold(id, key, '另一份纪要'))).toEqual([422, 'idempotency-key-reused']);
    expect(await journal(id)).toEqual(['enrolCourtyard', 'recordCouncilSession', 'withdraw', 'confirmRequest']);
  });

  test('an enrolment answers the same after the courtyard has ended; another body is refused', async () => {
    const key = randomUUID();
    const enrol = (name: string) =>
      office.people.projectManager.ask<{ courtyardId: string }>('/api/v1/courtyards', {
        body: { organisationId: office.at.community, profile: { name, city: '成都' } },
        key,
      });
    const first = await enrol('抚琴6号院');
    const id = first.body.courtyardId;
    await office.people.projectManager.mustGive(id, 'withdraw', { why: '居民撤回' });
    await office.people.subDistrictLeader.mustGive(id, 'confirmRequest');
    await office.temporal.workflow.getHandle(workflowIdOf('courtyard', id)).result();
    const again = await enrol('抚琴6号院');
    const told = ({ status, body, headers }: typeof first) => [
      status,
      body,
      headers.get('etag'),
      headers.get('location'),
    ];
    expect(told(again)).toEqual(told(first));
    expect(verdict(await enrol('另一院'))).toEqual([422, 'idempotency-key-reused']);
    expect(await journal(id)).toEqual(['enrolCourtyard', 'withdraw', 'confirmRequest']);
  });

  test('of fifty simultaneous commands with one key and two bodies one takes effect once, the other never', async () => {
    const id = await office.enrol('抚琴3号院');
    const key = randomUUID();
    const answers = await at50((i) => hold(id, key, i % 2 === 0 ? '甲' : '乙'));
    expect(answers.filter((r) => r.status === 200)).toHaveLength(25);
    expect(answers.filter((r) => verdict(r)[1] === 'idempotency-key-reused')).toHaveLength(25);
    expect(await journal(id)).toHaveLength(2);
  });

  test('a command must name the current version: none is 428, an old or invalid one 412, without effect', async () => {
    const id = await office.enrol('抚琴4号院');
    const { headers } = await office.people.community.must(`/api/v1/courtyards/${id}`);
    const seen = headers.get('etag') ?? '';
    const without = await office.people.community.ask(`/api/v1/courtyards/${id}/commands/recordCouncilSession`, {
      body: await session(),
    });
    expect(verdict(without)).toEqual([428, 'precondition-required']);
    for (const stale of ['"0"', '"99"', 'abc', '""', '"1" "2"']) {
      expect([stale, ...verdict(await hold(id, randomUUID(), '纪要', stale))]).toEqual([
        stale,
        412,
        'version-mismatch',
      ]);
    }
    expect(await journal(id)).toEqual(['enrolCourtyard']);
    const done = await hold(id, randomUUID(), '纪要', seen);
    expect(done.status).toBe(200);
    expect(done.headers.get('etag')).not.toBe(seen);
  });

  test('of fifty commands with fifty keys on one version one takes effect', async () => {
    const id = await office.enrol('抚琴5号院');
    const seen = (await office.people.community.must(`/api/v1/courtyards/${id}`)).headers.get('etag') ?? '';
    const answers = await at50((i) => hold(id, `key-${i}`, '纪要', seen));
    expect(answers.filter((r) => r.status === 200)).toHaveLength(1);
    expect(answers.filter((r) => verdict(r)[1] === 'version-mismatch')).toHaveLength(49);
  });
});

test('after a worker died between commit and report, the next command is judged on the journal’s state', async () => {
  const id = await office.enrol('抚琴7号院');
  await loseCompletion(office.api.database.pool, id, 'suspend', { why: '核实' });
  const { headers } = await office.people.projectManager.must(`/api/v1/courtyards/${id}`);
  const resume = (ifMatch: string) =>
    office.people.projectManager.ask(`/api/v1/courtyards/${id}/commands/resume`, {
      body: { why: '继续' },
      headers: { 'if-match': ifMatch },
    });
  expect((await resume(headers.get('etag') ?? '')).status).toBe(200);
  expect(verdict(await resume('*'))).toEqual([409, 'not-suspended']);
  expect(await journal(id)).toEqual(['enrolCourtyard', 'suspend', 'resume']);
});

test('an enrolment repeated fifty times with one key enrols one courtyard', async () => {
  const body = { organisationId: office.at.community, profile: { name: '抚琴6号院', city: '成都' } };
  const key = randomUUID();
  const answers = await at50(() => office.people.projectManager.ask('/api/v1/courtyards', { body, key }));
  expect(answers.map((r) => r.status)).toEqual(Array(50).fill(201));
  expect(new Set(answers.map((r) => (r.body as { courtyardId: string }).courtyardId)).size).toBe(1);
});
