import { publicPath } from '../../api/publicPages/publicPath';
import { Person } from '../../demonstration/client';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let visitor: Person;
beforeAll(async () => {
  office = await openOffice();
  visitor = new Person(office.api.url, 'visitor');
});
afterAll(() => office?.stop());

const page = async (path: string) => (await visitor.must<string>(path)).body;
const post = (path: string, values: Record<string, string>) =>
  fetch(`${office.api.url}${path}`, { method: 'POST', body: new URLSearchParams(values), redirect: 'manual' });

test('a typed code opens the voting page and never appears in an address before', async () => {
  const code = '0123456789ABCDEF';
  const sent = await post('/v', { voteCode: code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-') });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/v/${code}?lang=zh-CN`]);
  const wrong = await post('/v?lang=en', { voteCode: 'x' });
  expect([wrong.status, await wrong.text()]).toEqual([
    400,
    expect.stringMatching(/lang="en"[\s\S]*code is incomplete/),
  ]);
});

test('residents find their courtyard by district and part of its name, page by page, in both languages', async () => {
  const id = await office.enrol('寻找我院');
  const { headers, body } = await visitor.must<{ courtyards: object[]; next: null }>(
    `/api/v1/public/courtyards?name=${encodeURIComponent('找我')}`,
  );
  expect(headers.get('cache-control')).toBe('public, max-age=60');
  expect(body).toMatchObject({
    courtyards: [{ name: '寻找我院', path: publicPath(id), stageName: '议改' }],
    next: null,
  });
  expect(await page(`/p?name=${encodeURIComponent('找我')}&district=&lang=en`)).toMatch(
    /lang="en"[\s\S]*href="\/p\/\w{12}\?lang=en">寻找我院/,
  );
  expect(await page('/p?name=%25')).toMatch(/没有找到/);
  expect((await visitor.ask('/p?page=0')).status).toBe(400);
});
