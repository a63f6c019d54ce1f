import type { ApiResponse } from '../../demonstration/client';
import { clamdScanner } from '../../scanner/clamd';
import { type Office, openOffice } from '../support/api/office';
import { healthDuring } from '../support/hostile/health';
import { HOSTILE_INPUTS, type HostileInput } from '../support/hostile/inputs';
import { type Played, playerIn } from '../support/hostile/play';
import { sampleOf } from '../support/property/sample';
import { type ClamdServer, startClamd } from '../support/servers/clamdServer';

let office: Office;
let clamd: ClamdServer;
let play: (input: HostileInput) => Promise<Played>;
beforeAll(async () => {
  clamd = await startClamd();
  office = await openOffice(undefined, { scanning: { scanner: clamdScanner(clamd.url), whenAway: 'refuse' } });
  play = playerIn(office, await office.enrol('抚琴10号院'));
});
afterAll(async () => {
  await office?.stop();
  await clamd?.stop();
});

const isAsExpected = (played: Played, { expected }: HostileInput): boolean =>
  expected.every((wanted, i) => (Array.isArray(wanted) ? wanted.includes(played[i]) : wanted === played[i]));

/**
 * A process is started for each table, which takes a hundred times as long, and half a minute where only its time limit ends
 * it. `hostileTables.test.ts` reads all kept ones.
 */
const sampleIn = (size: number, isMeant: (group: string) => boolean): readonly HostileInput[] =>
  sampleOf(
    HOSTILE_INPUTS.filter(({ group }) => isMeant(group)),
    size,
  );
const SAMPLE = [
  ...sampleIn(80, (group) => !group.endsWith('tables')),
  ...sampleIn(3, (group) => group === 'tables'),
  ...sampleIn(1, (group) => group === 'large tables'),
];

test('there are four hundred, each of its own name', () => {
  expect(HOSTILE_INPUTS.length).toBeGreaterThanOrEqual(400);
  expect(new Set(HOSTILE_INPUTS.map(({ group, name }) => `${group}/${name}`)).size).toBe(HOSTILE_INPUTS.length);
});

test('each gets its answer, while the API answers everybody else', async () => {
  const wrong: unknown[] = [];
  const playAll = async (): Promise<void> => {
    for (const input of SAMPLE) {
      const played = await play(input);
      if (!isAsExpected(played, input)) wrong.push([input.group, input.name, played, input.expected]);
    }
  };
  const health = await healthDuring(office.api.url, playAll());
  expect(wrong).toEqual([]);
  expect(health.length).toBeGreaterThan(SAMPLE.length);
  expect(new Set(health)).toEqual(new Set([200]));
});

const CHECK = '/api/v1/courtyards/import/check';
const sendTable = (content: Buffer, headers: Record<string, string> = {}): Promise<ApiResponse> =>
  office.people.projectManager.ask(CHECK, { file: { content, type: 'text/csv' }, headers });

test('of twenty tables at once from one account few are read and the others told to wait', async () => {
  const content = Buffer.from('a,'.repeat(1_000_000));
  const sent = Promise.all(Array.from({ length: 20 }, () => sendTable(content)));
  const health = await healthDuring(office.api.url, sent);
  const answers = await sent;
  const read = answers.filter(({ status }) => status === 422);
  const told = answers.filter(({ status }) => status === 429);
  expect(read.length + told.length).toBe(20);
  expect(told.length).toBeGreaterThan(0);
  expect(told.map(({ body, headers }) => [(body as { code: string }).code, headers.get('retry-after')])).toEqual(
    told.map(() => ['reading-under-way', '10']),
  );
  expect(new Set(health)).toEqual(new Set([200]));
});

test('a refusal says which limit in both languages', async () => {
  const content = Buffer.from('a,'.repeat(1_000));
  const detail = async (language: string) => {
    const { body } = await sendTable(content, { 'accept-language': language });
    const { code, errors = [] } = body as { code: string; errors?: { detail: string }[] };
    return errors[0]?.detail ?? code;
  };
  expect([await detail('zh-CN'), await detail('en')]).toEqual([
    '列数超过上限（200 列）。',
    'The file has more than 200 columns.',
  ]);
});
