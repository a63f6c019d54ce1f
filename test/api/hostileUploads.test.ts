import type { ApiResponse } from '../../demonstration/client';
import { HOSTILE_FILES } from '../../tools/hostileFiles';
import { type Office, openOffice } from '../support/api/office';
import { sampleOf } from '../support/property/sample';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

/** `hostileTables.test.ts` reads all of them without HTTP. */
const FILES = sampleOf(HOSTILE_FILES, 5);
const CHECK = '/api/v1/courtyards/import/check';
const send = (content: Buffer): Promise<ApiResponse> =>
  office.people.projectManager.ask(CHECK, { file: { content, type: 'text/csv' } });
const codeOf = ({ status, body }: ApiResponse) => [
  status,
  (body as { code: string }).code,
  (body as { errors?: { code: string }[] }).errors?.[0]?.code,
];

/** Asks for the API's health without a pause while something is done; the answers. */
const healthDuring = async (work: Promise<unknown>): Promise<readonly number[]> => {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  const statuses: number[] = [];
  while (!isDone) statuses.push((await fetch(`${office.api.url}/healthz`)).status);
  await done;
  return statuses;
};

test('hostile files are refused one after another while the API answers everybody else', async () => {
  const answers: ReturnType<typeof codeOf>[] = [];
  const sendAll = async (): Promise<void> => {
    for (const { content } of FILES) answers.push(codeOf(await send(content())));
  };
  const health = await healthDuring(sendAll());
  const isExpected = FILES.map(({ codes }, i) => codes.includes(String(answers[i]?.[2])));
  expect(answers.map(([status, code], i) => [status, code, isExpected[i]])).toEqual(
    FILES.map(() => [422, 'import-faulty', true]),
  );
  expect(health.length).toBeGreaterThan(FILES.length);
  expect(new Set(health)).toEqual(new Set([200]));
});

test('of twenty at once from one account few are read and the others told to wait', async () => {
  const content = Buffer.from('a,'.repeat(1_000_000));
  const sent = Promise.all(Array.from({ length: 20 }, () => send(content)));
  const health = await healthDuring(sent);
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
    const { body } = await office.people.projectManager.ask(CHECK, {
      file: { content, type: 'text/csv' },
      headers: { 'accept-language': language },
    });
    return (body as { errors: { detail: string }[] }).errors[0]?.detail;
  };
  expect([await detail('zh-CN'), await detail('en')]).toEqual([
    '列数超过上限（200 列）。',
    'The file has more than 200 columns.',
  ]);
});
