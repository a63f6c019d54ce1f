import { randomUUID } from 'node:crypto';
import { createOrganisations } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { startApiBeside } from '../support/api/apiBeside';
import { type Office, openOffice } from '../support/api/office';
import { until } from '../support/time/until';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('推送巷1号院');
});
afterAll(() => office?.stop());

interface Listening {
  readonly status: number;
  readonly headers: Headers;
  readonly code: () => string;
  readonly text: () => string;
  readonly isOver: () => boolean;
  stop(): void;
}

const opened: Listening[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.stop();
});

const listen = async (person: Person, headers: Readonly<Record<string, string>> = {}, url = office.api.url) => {
  const ending = new AbortController();
  const response = await fetch(`${url}/api/v1/changes`, {
    headers: { authorization: person.authorization, 'accept-encoding': 'gzip', ...headers },
    signal: ending.signal,
  });
  let heard = '';
  let isOver = false;
  const read = async () => {
    for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
  };
  read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  const listening: Listening = {
    status: response.status,
    headers: response.headers,
    code: () => heard.match(/"type":"[^"]*\/([\w-]+)"/)?.[1] ?? '',
    text: () => heard,
    isOver: () => isOver,
    stop: () => ending.abort(),
  };
  opened.push(listening);
  return listening;
};

let buildings = 2;
const change = async (courtyardId = id): Promise<void> => {
  buildings += 1;
  await office.people.projectManager.mustGive(courtyardId, 'correctProfile', { profile: { buildings } });
};

/** The ids of the events that were heard, in their order. */
const idsIn = (text: string): readonly string[] => [...text.matchAll(/^id: (.+)$/gm)].map(([, one]) => one ?? '');
const heardOf = (listening: Listening, courtyardId = id) =>
  until(`a change of ${courtyardId} is heard`, async () => {
    const ids = idsIn(listening.text()).filter((one) => one.startsWith(courtyardId));
    return ids.length > 0 ? ids : undefined;
  });

/** Makes changes until they are heard: the first may come before the stream listens. */
const firstHeard = async (listening: Listening): Promise<void> => {
  await until('the stream listens', async () => {
    await change();
    return listening.text().includes(id);
  });
};

const listeners = async (): Promise<readonly number[]> =>
  (
    await office.api.database.ownerPool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN case_change'`,
    )
  ).rows.map(({ pid }) => pid);

test('a change comes at once, unbuffered and uncompressed, with the id to go on from, and under the usual headers', async () => {
  const stream = await listen(office.people.supervisor);
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  expect(stream.headers.get('content-encoding')).toBeNull();
  expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
  expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
  await firstHeard(stream);
  expect(stream.text()).toMatch(
    new RegExp(`event: courtyard\\nid: ${id}/\\d+\\ndata: {"courtyardId":"${id}","version":\\d+}\\n\\n`),
  );
});

test('whoever comes back with the last id hears of what came meanwhile, others’ districts excepted', async () => {
  const stream = await listen(office.people.supervisor);
  await firstHeard(stream);
  const last = idsIn(stream.text()).at(-1) ?? '';
  stream.stop();
  await change();
  const other = await office.enrol('推送巷2号院');
  const again = await listen(office.people.supervisor, { 'last-event-id': last });
  await heardOf(again, other);
  expect(Number((await heardOf(again)).at(-1)?.split('/')[1])).toBeGreaterThan(Number(last.split('/')[1]));
  const names = { city: '成都', district: '别区', subDistrict: '别街道', community: '别社区' };
  const elsewhere = await createOrganisations(office.api.administrator, names);
  const stranger = await office.api.hire({
    ...{ organisationId: elsewhere.district, roles: ['supervisor'], login: 'stranger', name: '别区督导' },
  });
  const live = await listen(stranger);
  const resumed = await listen(stranger, { 'last-event-id': last });
  expect([live.status, resumed.status]).toEqual([200, 200]);
  const here = await listen(office.people.supervisor);
  await firstHeard(here);
  // What comes after it on the same connection shows that nothing before it was told.
  await until(
    'the strangers’ streams live',
    async () => live.text().includes(':\n\n') && resumed.text().includes(':\n\n'),
  );
  expect([live.text(), resumed.text()].join()).not.toMatch(/courtyardId|event: courtyard/);
});

test.each([
  ['of no version', `${randomUUID()}/7`],
  ['that is none', 'x'.repeat(300)],
  ['with a number beyond all', `${randomUUID()}/99999999999999`],
])('an id %s means that everything is read again', async (_, last) => {
  const stream = await listen(office.people.supervisor, { 'last-event-id': last });
  await until('everything is to be read again', async () => stream.text().includes('event: all'));
  expect(stream.text()).not.toContain('courtyardId');
});

test('a firm that comes back reads everything again: engagements may have ended', async () => {
  const stream = await listen(office.people.contractor, { 'last-event-id': `${id}/1` });
  await until('everything is to be read again', async () => stream.text().includes('event: all'));
});

test('streams of an account, and altogether, are bounded; one that ends makes room', async () => {
  const { supervisor, projectManager } = office.people;
  const api = await startApiBeside(office.api, { streamLimits: { ofAccount: 2, altogether: 3 } });
  try {
    const first = await listen(supervisor, {}, api.url);
    await listen(supervisor, {}, api.url);
    const third = await listen(supervisor, {}, api.url);
    await until('the third is refused', async () => third.code() === 'too-many-streams');
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await listen(projectManager, {}, api.url)).status).toBe(200);
    expect((await listen(projectManager, {}, api.url)).status).toBe(429);
    first.stop();
    await until('there is room again', async () => (await listen(projectManager, {}, api.url)).status === 200);
  } finally {
    await api.stop();
  }
});

test('however many streams there are, they take one connection, which is closed after the last', async () => {
  const many = await Promise.all([1, 2, 3, 4, 5].map(() => listen(office.people.supervisor)));
  await until('they listen', async () => (await listeners()).length === 1);
  for (const one of many) one.stop();
  await until('the connection is closed', async () => (await listeners()).length === 0);
});

test('a database connection that is killed is replaced, and everything is read again', async () => {
  const stream = await listen(office.people.supervisor);
  await firstHeard(stream);
  const [pid] = await listeners();
  await office.api.database.ownerPool.query('SELECT pg_terminate_backend($1)', [pid]);
  await change();
  await until('everything is to be read again', async () => stream.text().includes('event: all'));
  expect(await listeners()).not.toContain(pid);
  const before = idsIn(stream.text()).length;
  await change();
  await until('the stream goes on', async () => idsIn(stream.text()).length > before);
  expect(stream.isOver()).toBe(false);
});

test('whoever is disabled hears of no change that comes afterwards', async () => {
  const gone = await office.api.hire({
    organisationId: office.at.community,
    roles: ['community'],
    login: 'gone',
    name: 'gone',
  });
  const [stream, staying] = [await listen(gone), await listen(office.people.supervisor)];
  await until('both hear', async () => {
    await change();
    return [stream, staying].every((one) => one.text().includes(id));
  });
  const { version } = (await office.people.supervisor.must<{ version: number }>(`/api/v1/courtyards/${id}`)).body;
  await until('both have heard all', () =>
    [stream, staying].every((one) => idsIn(one.text()).at(-1) === `${id}/${version}`),
  );
  await office.api.administrator.must(`/api/v1/accounts/${gone.accountId}`, {
    method: 'PATCH',
    body: { disabled: true },
  });
  const heard = idsIn(stream.text());
  for (let more = 0; more < 2; more += 1) {
    const before = idsIn(staying.text()).length;
    await change();
    await until('the other hears', () => idsIn(staying.text()).length > before);
  }
  await until('it has ended', () => stream.isOver());
  expect(idsIn(stream.text()).slice(heard.length)).toEqual([]);
});

test('a stream ends when its session does, and when its account changes its roles or is disabled', async () => {
  const hired = (login: string) =>
    office.api.hire({ organisationId: office.at.community, roles: ['community'], login, name: login });
  const [leaving, changing] = [await hired('leaving'), await hired('changing')];
  const streams = [await listen(leaving), await listen(changing)];
  const staying = await listen(office.people.supervisor);
  await until('they hear', async () => {
    await change();
    return streams.every((one) => one.text().includes(id));
  });
  await leaving.signOut();
  await office.api.database.ownerPool.query(
    `UPDATE account SET roles = '{projectManager}', token_generation = token_generation + 1 WHERE id = $1`,
    [changing.accountId],
  );
  await until('both have ended', async () => streams.every((one) => one.isOver()));
  expect(staying.isOver()).toBe(false);
});
