import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from '../../api/app';
import { organisation } from '../../demonstration/cast';
import { Person } from '../../demonstration/client';
import { employ } from '../../demonstration/employ';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import { ROLES } from '../../domain/renovation/roles';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice } from '../support/api/office';
import { inventedNotice } from '../support/time/testDays';
import { until } from '../support/time/until';

let office: Office;
let administrator: Person;
let courtyardId: string;
beforeAll(async () => {
  office = await openOffice();
  administrator = office.api.administrator;
  courtyardId = await office.enrol('运维1号院');
  await office.enrol('运维2号院');
});
afterAll(() => office?.stop());

interface Workflows {
  readonly courtyards: readonly { id: string; name: string; workflowUrl: string | null }[];
  readonly next: string | null;
}

const hire = async (roles: readonly string[], login: string, organisationId = 'programme', by = office.api.url) => {
  await employ(office.api, { login, name: login, organisationId, roles }, PASSWORD);
  return Person.signedIn(by, login, PASSWORD);
};

test.each(['courtyards', 'work', 'engagements'])(
  'a cursor of %s that names no row’s position is invalid',
  async (list) => {
    const { contractor } = office.people;
    const id = '00000000-0000-4000-8000-000000000000';
    for (const position of [
      `2026-99-99T99:99:99.999Z ${id} 1`,
      `2026-02-30T00:00:00.000Z ${id}`,
      `2026-02-03T00:00:00.000Z ${id} \u0000`,
      `2026-02-03T00:00:00.000Z ${'-'.repeat(36)} 1`,
      'infinity',
      '',
      '\u0000 \u0000 \u0000',
    ]) {
      const after = Buffer.from(position).toString('base64url') || 'AA';
      const refused = await contractor.ask(`/api/v1/${list}?after=${after}`);
      expect([position, refused.status, refused.body.errors]).toEqual([
        position,
        400,
        [expect.objectContaining({ code: 'cursor-invalid', path: '/query/after' })],
      ]);
    }
  },
);

test('a new name does not begin before the organisation was entered, nor before its last change of name', async () => {
  const community = await organisation(administrator, office.at.subDistrict, 'community', '更名社区');
  const today = await office.today();
  const rename = (name: string, from: string) =>
    administrator.ask(`/api/v1/organisations/${community}`, { method: 'PATCH', body: { name, from, why: '更名批复' } });
  const early = await rename('早', '2020-01-01');
  expect(early).toMatchObject({ status: 422, body: { errors: [{ code: 'name-too-early', path: '/from' }] } });
  expect((early.body as { errors: { detail: string }[] }).errors[0]?.detail).toMatch(/ \d{4}-\d\d-\d\d /);
  expect((await rename('今', today)).status).toBe(200);
  expect(await rename('又', today)).toMatchObject({ status: 422, body: { errors: [{ code: 'name-too-early' }] } });
  expect(await rename('后', '2100-01-01')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'date-in-future' }] },
  });
});

describe('accounts', () => {
  interface Page {
    readonly accounts: readonly { login: string; organisationName: string }[];
    readonly next: string | null;
  }
  const page = async (query: string) => (await administrator.must<Page>(`/api/v1/accounts${query}`)).body;

  test('accounts are paged by login, each once', async () => {
    const all = (await page('?limit=200')).accounts.map(({ login }) => login);
    const seen: string[] = [];
    for (let after = '', i = 0; i < 50; i += 1) {
      const { accounts, next } = await page(`?limit=3${after}`);
      seen.push(...accounts.map(({ login }) => login));
      if (next === null) break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('accounts are found by text, role, place and whether they are disabled', async () => {
    const { accountId } = await hire(['auditor'], 'leaving');
    await administrator.must(`/api/v1/accounts/${accountId}`, { method: 'PATCH', body: { disabled: true } });
    const logins = async (query: string) => (await page(query)).accounts.map(({ login }) => login);
    expect(await logins('?text=LEAV')).toEqual(['leaving']);
    expect(await logins('?disabled=true')).toEqual(['leaving']);
    expect(await logins('?role=administrator')).toEqual(['admin', 'admin2']);
    expect(
      (await page(`?organisationId=${office.at.community}`)).accounts.map(({ organisationName }) => organisationName),
    ).toEqual(expect.arrayContaining(['西南街']));
    expect(await logins(`?organisationId=${office.at.community}`)).not.toContain('admin');
    expect((await administrator.ask('/api/v1/accounts?organisationId=none')).status).toBe(404);
    expect((await administrator.ask('/api/v1/accounts?role=king')).status).toBe(400);
  });

  test('people change the language of their mails', async () => {
    const { accountId } = await hire(['auditor'], 'english');
    const path = `/api/v1/accounts/${accountId}`;
    const { body } = await administrator.must(path, { method: 'PATCH', body: { language: 'en' } });
    expect(body).toMatchObject({ language: 'en', name: 'english' });
    expect((await administrator.ask(path, { method: 'PATCH', body: { language: 'fr' } })).status).toBe(400);
  });
});

test('the permissions of each role match the access tables, in the reader’s language', async () => {
  const { body } = await administrator.must<{
    roles: { role: string; name: string; commands: { id: string; name: string }[]; operations: { id: string }[] }[];
    kinds: { kind: string; roles: string[]; below: string[] }[];
  }>('/api/v1/roles');
  expect(body.roles.map(({ role }) => role)).toEqual([...ROLES, ADMINISTRATOR]);
  const of = (role: string) => body.roles.find((one) => one.role === role);
  expect(of('projectManager')?.commands).toContainEqual({ id: 'freezeRoll', name: '固化表决名册' });
  expect(of('administrator')?.operations.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['createPolicy', 'resendDelivery']),
  );
  expect(of('administrator')?.commands).toEqual([]);
  expect(body.kinds.find(({ kind }) => kind === 'district')).toMatchObject({ below: ['subDistrict', 'firm'] });
});

describe('workflows', () => {
  test('workflows are found by name or id, in pages; without an address of Temporal’s UI there is no link', async () => {
    const ask = async (query: string) => (await administrator.must<Workflows>(`/api/v1/admin/courtyards${query}`)).body;
    const first = await ask('?text=运维&limit=1');
    expect(first.courtyards).toEqual([
      expect.objectContaining({
        id: courtyardId,
        name: '运维1号院',
        workflowId: `courtyard/${courtyardId}`,
        workflowUrl: null,
      }),
    ]);
    expect((await ask(`?text=运维&limit=1&after=${first.next}`)).courtyards[0]?.name).toBe('运维2号院');
    expect((await ask(`?text=${courtyardId}`)).courtyards).toHaveLength(1);
  });

  test('an administrator sees only a courtyard’s name and the technical state of its workflow', async () => {
    expect((await administrator.ask(`/api/v1/courtyards/${courtyardId}`)).status).toBe(403);
    const { body } = await administrator.must<Workflows>('/api/v1/admin/courtyards');
    expect(Object.keys(body.courtyards[0] ?? {}).sort()).toEqual(
      ['id', 'lastCommitAt', 'name', 'stage', 'version', 'workflowId', 'workflowUrl'].sort(),
    );
  });

  test('with an address of Temporal’s UI every workflow has a link', async () => {
    const server = createServer(createApi({ ...office.api.deps, temporalUiUrl: 'https://temporal.test/ui/' }));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const other = await hire(['administrator'], 'other', 'programme', url);
      const link = `https://temporal.test/ui/namespaces/default/workflows/courtyard%2F${courtyardId}`;
      const { body } = await other.must<Workflows>('/api/v1/admin/courtyards?text=运维1');
      expect(body.courtyards[0]?.workflowUrl).toBe(link);
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  });
});

test('calendars show the period covered and the progress of recalculating deadlines', async () => {
  const { body } = await office.people.community.must<{ coveredUntil: string; years: { year: number }[] }>(
    '/api/v1/calendars',
  );
  const last = body.years.at(-1)?.year ?? 0;
  expect(body.coveredUntil).toBe(`${last}-12-31`);
  const before = await administrator.must(`/api/v1/calendars/${last}/rollout`);
  expect(before.body).toMatchObject({ state: 'none', total: null, done: 0, moved: 0 });
  const year = last + 1;
  await administrator.must(`/api/v1/calendars/${year}`, {
    method: 'PUT',
    body: { version: `${year}-1`, daysOff: inventedNotice(year).daysOff, workingWeekends: [], source: '通知' },
  });
  const rollout = async () => (await administrator.must(`/api/v1/calendars/${year}/rollout`)).body;
  const done = await until('the rollout is over', async () => {
    const so = await rollout();
    return so.state === 'done' && so;
  });
  expect(done).toMatchObject({ state: 'done', total: 2, done: 2, openDeadlines: expect.any(Number) });
});

test('administrative actions in scope are listed newest first, in pages', async () => {
  interface Page {
    readonly entries: readonly { seq: number; command: string; by: string }[];
    readonly next: number | null;
  }
  const ask = async (query: string, by = administrator) => (await by.must<Page>(`/api/v1/audit?${query}`)).body;
  const first = await ask('stream=accounts&limit=2');
  expect(first.entries).toMatchObject([
    { command: 'activateAccount', by: expect.any(String) },
    { command: 'confirmAccountChange', by: '第二管理员' },
  ]);
  const second = await ask(`stream=accounts&limit=2&before=${first.next}`);
  expect(second.entries[0]?.seq).toBe((first.entries[1]?.seq ?? 0) - 1);
  const local = await hire(['administrator'], 'local', office.at.district);
  // Of what people there did themselves.
  const below = (await ask('stream=accounts', local)).entries.map(({ command }) => command);
  expect([...new Set(below)]).toEqual(['activateAccount']);
  expect((await administrator.ask('/api/v1/audit?stream=secrets')).status).toBe(400);
});
