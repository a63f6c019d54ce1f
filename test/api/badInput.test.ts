import { randomUUID } from 'node:crypto';
import { PROBLEMS, type ProblemCode } from '../../commands/problems';
import type { ApiResponse, Person, RequestOptions } from '../../demonstration/client';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let id: string;
let pm: Person;
let community: Person;
beforeAll(async () => {
  office = await openOffice();
  ({ projectManager: pm, community } = office.people);
  id = await office.enrol('抚琴9号院');
});
afterAll(() => office?.stop());

interface ProblemBody {
  readonly code: ProblemCode;
  readonly errors?: readonly { code: string; path?: string; detail: string }[];
}
const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as ProblemBody).code];
const faults = ({ body }: ApiResponse<unknown>) => ((body as ProblemBody).errors ?? []).map((e) => [e.path, e.code]);
const journal = async () =>
  (
    await office.api.database.pool.query<{ command: string }>(
      'SELECT command FROM journal WHERE case_id = $1 ORDER BY version',
      [id],
    )
  ).rows.map((row) => row.command);

/** Bytes as they stand, called JSON. */
const raw = (bytes: Buffer | string, headers: Record<string, string> = {}): RequestOptions => ({
  csv: bytes,
  headers: { 'content-type': 'application/json', ...headers },
});
const organisations = (ask: RequestOptions) => office.api.administrator.ask('/api/v1/organisations', ask);
const firm = (name: unknown = '公司') => ({ parentId: office.at.district, kind: 'firm', name });

// Each of these must leave the courtyard as it was enrolled.
afterEach(async () => expect(await journal()).toEqual(['enrolCourtyard']));

describe('an address', () => {
  const NONE = randomUUID();
  const ODD = ['x', '0', '%00', '%E2%80%AE', '..%2f..', '__proto__', 'a'.repeat(3000), '%27%3B--'];

  test('an address with an unknown or invalid id is not found', async () => {
    for (const odd of [NONE, ...ODD]) {
      const paths = [
        `/api/v1/courtyards/${odd}`,
        `/api/v1/courtyards/${odd}/timeline`,
        `/api/v1/courtyards/${odd}/ledger`,
        `/api/v1/courtyards/${odd}/rolls`,
        `/api/v1/courtyards/${id}/rolls/${odd}`,
        `/api/v1/courtyards/${id}/ballots/${odd}`,
        `/api/v1/courtyards/${id}/ballots/${odd}/papers`,
        `/api/v1/courtyards/policies/${odd}`,
        `/api/v1/calendars/${odd}`,
      ];
      const answers = await Promise.all(paths.map((path) => pm.ask(path)));
      expect(answers.map((r, i) => [paths[i], ...verdict(r)])).toEqual(paths.map((path) => [path, 404, 'not-found']));
    }
  });

  test('a command for an unknown courtyard is not found, whatever the body', async () => {
    for (const odd of [NONE, ...ODD]) {
      const ask = { body: { why: '无' }, headers: { 'if-match': '*' } };
      expect((await pm.ask(`/api/v1/courtyards/${odd}/commands/suspend`, ask)).status).toBe(404);
    }
  });

  test('an address without an operation is not found; a wrong method is answered with the allowed ones', async () => {
    for (const path of [
      '/api/v1',
      '/api/v1/nothing',
      '/api/v2/courtyards',
      `/api/v1/courtyards/${id}/commands/toString`,
    ])
      expect([path, ...verdict(await pm.ask(path, { body: {} }))]).toEqual([path, 404, 'not-found']);
    const other = await pm.ask('/api/v1/courtyards', { method: 'PATCH', body: {} });
    expect(verdict(other)).toEqual([405, 'method-not-allowed']);
    expect(other.headers.get('allow')).toBe('GET, POST, HEAD');
  });

  test('an address with invalid percent encoding is malformed', async () => {
    for (const broken of ['%', '%zz', '%C3%28', '%ff']) {
      const answers = [await pm.ask(`/api/v1/courtyards/${broken}`), await pm.ask(`/problems/${broken}`)];
      expect(answers.map(verdict)).toEqual([
        [400, 'path-malformed'],
        [400, 'path-malformed'],
      ]);
    }
  });

  test('a query with faults gets all of them', async () => {
    const refused = await pm.ask('/api/v1/courtyards?limit=0&stage=attic&after=%24&colour=red&text=');
    expect(verdict(refused)).toEqual([400, 'request-invalid']);
    expect(faults(refused).sort()).toEqual([
      ['/query/after', 'value-invalid'],
      ['/query/colour', 'key-unknown'],
      ['/query/limit', 'value-invalid'],
      ['/query/stage', 'value-invalid'],
      ['/query/text', 'value-invalid'],
    ]);
    expect(verdict(await pm.ask('/api/v1/courtyards?limit=1&limit=2'))).toEqual([400, 'request-invalid']);
    expect(faults(await pm.ask('/api/v1/courtyards?text=%00'))).toEqual([['/query/text', 'text-forbidden-characters']]);
  });
});

describe('a body', () => {
  test('a body that is not JSON or not UTF-8 is malformed', async () => {
    const broken = ['{', '{"name":}', "{'a':1}", '{"a":1}{', 'NaN', Buffer.from([0x22, 0xff, 0xfe, 0x22])];
    const answers = await Promise.all(broken.map((bytes) => organisations(raw(bytes))));
    expect(answers.map(verdict)).toEqual(broken.map(() => [400, 'body-malformed']));
  });

  test('a body of JSON that is empty or not an object is refused', async () => {
    for (const bytes of ['null', '[]', '"x"', '1', 'true', '{}', '']) {
      expect([bytes, ...verdict(await organisations(raw(bytes)))]).toEqual([bytes, 400, 'request-invalid']);
    }
  });

  test('a body of another media type or charset is refused', async () => {
    const text = JSON.stringify(firm());
    const others: Record<string, string>[] = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/xml' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/json; charset=latin1' },
      { 'content-type': 'text/csv' },
    ];
    const answers = await Promise.all(others.map((headers) => organisations(raw(text, headers))));
    expect(answers.map(verdict)).toEqual(others.map(() => [415, 'media-type-unsupported']));
  });

  test('a body of ten megabytes is too large', async () => {
    const large = JSON.stringify(firm('x'.repeat(10_000_000)));
    expect(verdict(await organisations(raw(large)))).toEqual([413, 'body-too-large']);
    for (const path of ['/api/v1/courtyards/import', `/api/v1/courtyards/${id}/rolls`]) {
      expect(verdict(await pm.ask(path, { csv: large }))).toEqual([413, 'body-too-large']);
    }
  });

  test('a body nested a hundred thousand deep is refused without being followed', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(verdict(await organisations(raw(deep)))).toEqual([400, 'body-too-complex']);
  });
});

describe('texts with invisible or misleading characters', () => {
  test.each([
    ['NUL', '\u0000'],
    ['another control character', '\u001b'],
    ['a C1 control character', '\u0085'],
    ['a mark that turns the direction', '\u202e'],
    ['an isolate', '\u2066'],
    ['a right-to-left mark', '\u200f'],
    ['half a character', '\ud800'],
  ])('%s is refused with its path, wherever it stands', async (_, mark) => {
    const value = await organisations({ body: firm(`公${mark}司`) });
    expect([value.status, faults(value)]).toEqual([400, [['/name', 'text-forbidden-characters']]]);
    const key = await organisations({ body: { ...firm(), [`a${mark}`]: 1 } });
    expect([key.status, faults(key)[0]?.[1]]).toEqual([400, 'key-forbidden']);
    const deep = await pm.give(id, 'recordBodyElection', {
      electedOn: '2026-03-02',
      councilSeats: 1,
      members: [
        { name: '张', duty: 'chair' },
        { name: `李${mark}`, duty: 'member' },
      ],
    });
    expect([deep.status, faults(deep)]).toEqual([400, [['/members/1/name', 'text-forbidden-characters']]]);
  });

  test.each([
    ['spaces', '   '],
    ['a zero-width space', '\u200b'],
    ['joiners', '\u200d\u200c\u2060'],
    ['a Hangul filler', '\u3164'],
    ['a soft hyphen', '\u00ad'],
    ['a blank in Braille', '\u2800'],
    ['variation selectors', '\ufe0f\u{e0100}'],
    ['a byte order mark and a tab', '\ufeff\t'],
  ])('a text of nothing but %s is refused as empty', async (_, text) => {
    const refused = await organisations({ body: firm(text) });
    expect([refused.status, faults(refused)]).toEqual([400, [['/name', 'value-invalid']]]);
    const given = await pm.give(id, 'suspend', { reason: text, why: text });
    expect(faults(given)).toContainEqual(['/why', 'value-invalid']);
  });

  test('tabs, line ends and every script are kept in texts', async () => {
    const name = '㐂𠮷院 – Ёж\tनमस्ते 👩‍👩‍👧 مرحبا';
    expect((await organisations({ body: firm(name) })).body).toMatchObject({ name });
  });

  test('a prototype key in a body is refused and has no effect', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const at = async (json: string) => {
        const refused = await organisations(raw(json));
        return [refused.status, faults(refused)];
      };
      expect(await at(`{"${key}":{"isAdministrator":true}}`)).toEqual([400, [[`/${key}`, 'key-forbidden']]]);
      expect(await at(`{"name":{"a":[{"${key}":1}]}}`)).toEqual([400, [[`/name/a/0/${key}`, 'key-forbidden']]]);
    }
    expect(({} as Record<string, unknown>).isAdministrator).toBeUndefined();
  });
});

describe('all faults of a request are reported at once', () => {
  test('a body gets every fault at once, with JSON pointers', async () => {
    const refused = await pm.give(id, 'submitPlan', {
      items: [
        { name: ' ', category: 'mandatory', estimateFen: 1 },
        { name: '路面', category: 'whim', estimateFen: 0.5, 'a/b~c': 1 },
      ],
      sources: [{ source: 'lottery', name: '中奖', amountFen: '100' }],
      extra: true,
    });
    expect(verdict(refused)).toEqual([400, 'request-invalid']);
    expect(faults(refused).sort()).toEqual([
      ['/extra', 'key-unknown'],
      ['/items/0/name', 'value-invalid'],
      ['/items/1/a~1b~0c', 'key-unknown'],
      ['/items/1/category', 'value-invalid'],
      ['/items/1/estimateFen', 'value-invalid'],
      ['/matters', 'value-invalid'],
      ['/sources/0/amountFen', 'value-invalid'],
      ['/sources/0/source', 'value-invalid'],
    ]);
  });

  test('an amount must be a whole number of fen within bounds', async () => {
    for (const amount of ['-1', '0', '0.5', '1e308', '1000000000001', '9007199254740993', '"100"', 'null', '[1]']) {
      const refused = await office.people.districtFinance.ask(`/api/v1/courtyards/${id}/commands/approveFunding`, {
        ...raw(`{"amountFen":${amount}}`, { 'if-match': '*' }),
      });
      const paths = new Set(faults(refused).map(([path]) => path));
      expect([amount, ...verdict(refused), [...paths]]).toEqual([amount, 400, 'request-invalid', ['/amountFen']]);
    }
  });

  test('a date that does not exist is refused', async () => {
    for (const heldOn of ['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00:00Z', 20_260_101]) {
      const body = { heldOn, members: 3, present: 3, minutes: '纪要' };
      expect(faults(await community.give(id, 'recordCouncilSession', body))).toEqual([['/heldOn', 'value-invalid']]);
    }
  });

  test('a command out of its stage is refused with what blocks the courtyard', async () => {
    const refused = await pm.give(id, 'startWorks');
    expect(verdict(refused)).toEqual([409, 'wrong-stage']);
    const { body } = await pm.must<{ blockedBy: unknown[] }>(`/api/v1/courtyards/${id}`);
    expect(body.blockedBy.length).toBeGreaterThan(0);
    expect(refused.body.blockedBy).toEqual(body.blockedBy);
  });
});

describe('a problem', () => {
  test('a refusal is problem+json with its stable code, its page and the requested address', async () => {
    const { status, body, headers } = await pm.ask('/api/v1/courtyards/none?x=1');
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(body).toEqual({
      type: 'http://yuanluo.test/problems/not-found',
      title: PROBLEMS['not-found'].zh,
      status: 404,
      code: 'not-found',
      detail: PROBLEMS['not-found'].zh,
      instance: '/api/v1/courtyards/none',
    });
  });

  test.each([
    [undefined, 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en;q=0.9, zh-CN;q=0.1', 'en'],
    ['fr', 'zh-CN'],
    ['fr, en;q=0.3', 'en'],
    ['*', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    [';;q=,', 'zh-CN'],
  ] as const)('speaks the language of “%s”: %s', async (accepted, language) => {
    const headers = accepted === undefined ? {} : { 'accept-language': accepted };
    const refused = await organisations({ body: firm(''), headers });
    const isChinese = language === 'zh-CN';
    expect(refused.headers.get('content-language')).toBe(language);
    expect(refused.headers.get('vary')).toContain('Accept-Language');
    expect(refused.body).toMatchObject({ title: PROBLEMS['request-invalid'][isChinese ? 'zh' : 'en'] });
    const [fault] = (refused.body as unknown as ProblemBody).errors ?? [];
    expect(/\p{Script=Han}/u.test(fault?.detail ?? '')).toBe(isChinese);
  });
});
