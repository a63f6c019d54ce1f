import { createPool } from '../../db/pool';
import { metricsTokenOf } from '../../runtime/secrets';
import { readSettings } from '../../runtime/settings';
import { type ApiBeside, startApiBeside } from '../support/api/apiBeside';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { greatest, samplesIn } from '../support/metrics/scrape';

const TOKEN = 'metrics-token-of-the-test-0123456789';

let shell: ApiOnly;
let watched: ApiBeside;
beforeAll(async () => {
  shell = await startApiOnly();
  watched = await startApiBeside(shell.api, { metricsToken: TOKEN });
});
afterAll(async () => {
  await watched?.stop();
  await shell?.stop();
});

const read = (url: string, authorization?: string): Promise<Response> =>
  fetch(`${url}/metrics`, authorization === undefined ? {} : { headers: { authorization } });

describe('who reads /metrics', () => {
  test.each([
    ['the token', `Bearer ${TOKEN}`, 200],
    ['none', undefined, 401],
    ['another token', `Bearer ${TOKEN.slice(0, -1)}0`, 401],
    ['a longer token', `Bearer ${TOKEN}0`, 401],
    ['no word before it', TOKEN, 401],
    ['a name and the token as password', `Basic ${Buffer.from(`metrics:${TOKEN}`).toString('base64')}`, 401],
  ])('with %s: %s', async (_, authorization, status) => {
    const answer = await read(watched.url, authorization);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    if (status === 200) return expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(JSON.parse(text)).toMatchObject({ code: 'authentication-required', status: 401 });
    expect(text).not.toContain('yuanluo_');
  });

  test('an administrator’s session is not the token', async () => {
    expect((await read(watched.url, shell.administrator.authorization)).status).toBe(401);
  });

  test('anybody, where no token is set; but nobody in production', async () => {
    expect((await read(shell.api.url)).status).toBe(200);
    const settings = readSettings({ DATABASE_URL: 'postgres://127.0.0.1/x' });
    expect(metricsTokenOf(settings)).toBeUndefined();
    const drawn = metricsTokenOf({ ...settings, isProduction: true });
    expect(drawn).toMatch(/^.{32,}$/);
    expect(metricsTokenOf({ ...settings, isProduction: true })).not.toBe(drawn);
    expect(metricsTokenOf({ ...settings, isProduction: true, metricsToken: TOKEN })).toBe(TOKEN);
  });
});

describe('the figures of the installation', () => {
  test('are among the metrics of a process, and say that they could be read', async () => {
    const samples = samplesIn(await (await read(shell.api.url)).text());
    expect(greatest(samples, 'yuanluo_figures_read')).toBe(1);
    expect(greatest(samples, 'yuanluo_outbox_waiting')).toBeDefined();
  });

  test('are absent, and said to be, while the database does not answer; the process’ own are there', async () => {
    const pool = createPool('postgres://127.0.0.1:9/nobody', { max: 1 });
    const beside = await startApiBeside(shell.api, { pool });
    const answer = await read(beside.url);
    const samples = samplesIn(await answer.text());
    expect([answer.status, greatest(samples, 'yuanluo_figures_read')]).toEqual([200, 0]);
    expect(samples.filter(({ name }) => /outbox|deliver|sweep|orders|timers/.test(name))).toEqual([]);
    expect(greatest(samples, 'process_cpu_seconds_total')).toBeDefined();
    await beside.stop();
    await pool.end();
  });
});
