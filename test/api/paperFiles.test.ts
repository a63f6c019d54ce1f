import { TABLE_TYPES } from '../../api/tables/reader/records';
import { workbookOf } from '../../api/tables/sheet';
import type { Person } from '../../demonstration/client';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let ballot: string;
let today: string;

beforeAll(async () => {
  office = await openOffice();
  const id = await office.enrol('枣子巷13号院');
  const owners = Array.from({ length: 12 }, (_, i) => `o${i + 1}`);
  const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...owners, 'o12', 'o12'));
  ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  today = await office.today();
});
afterAll(() => office?.stop());

const send = (what: string, lines: readonly string[], by: Person) =>
  by.ask(`${ballot}/papers${what}`, { csv: Buffer.from(lines.join('\n')) });
const faults = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; row?: number; column?: string }[] }).errors ?? []).map((e) => [
    e.code,
    e.row,
    e.column,
  ]);

test('a list of papers is entered as a file with Chinese titles, and verified by another person’s file', async () => {
  const { gridWorker, community } = office.people;
  const entered = await send(
    '',
    [
      '业主编号,表决意见,收票日期,渠道,代理人,委托书',
      `o1,同意,${today},纸质票,,`,
      `o2,反对,${today},会议,,`,
      `o3,弃权,${today},,李四,委-1`,
    ],
    gridWorker,
  );
  expect([entered.status, entered.body]).toMatchObject([201, { done: 3, counted: 0, disputed: [], asked: [] }]);
  const verified = await send(
    '/verifications',
    ['ownerKey,choice,代理人', 'o1,for,', 'o2,同意,', 'o3,弃权,李四'],
    community,
  );
  expect([verified.status, verified.body]).toMatchObject([200, { done: 3, counted: 2, disputed: ['o2'], asked: [] }]);
  const { papers } = (await gridWorker.must<{ papers: object[] }>(`${ballot}/papers`)).body;
  expect(papers[2]).toMatchObject({ ownerKey: 'o3', channel: 'paper', proxy: { name: '李四', mandate: '委-1' } });
});

test('every fault of a paper file is reported by row and column, faults of cells first', async () => {
  const { gridWorker } = office.people;
  const cells = await send(
    '',
    ['ownerKey,choice,receivedOn', `,同意,${today}`, `o4,也许,${today}`, 'o5,同意,昨天'],
    gridWorker,
  );
  expect([cells.status, faults(cells)]).toEqual([
    422,
    [
      ['cell-required', 2, 'ownerKey'],
      ['cell-invalid', 3, 'choice'],
      ['cell-invalid', 4, 'receivedOn'],
    ],
  ]);
  const said = await send(
    '',
    [
      'ownerKey,choice,receivedOn,proxyName,proxyMandate',
      `o4,同意,${today},,`,
      '',
      `o1,同意,${today},,`,
      `nobody,同意,${today},,`,
    ],
    gridWorker,
  );
  expect(faults(said)).toEqual([
    ['paper-already-recorded', 4, 'ownerKey'],
    ['owner-unknown', 5, 'ownerKey'],
  ]);
  expect(faults(await send('', ['ownerKey,choice,receivedOn'], gridWorker))).toEqual([
    ['table-empty', undefined, undefined],
  ]);
  expect((await gridWorker.must<{ papers: object[] }>(`${ballot}/papers`)).body.papers).toHaveLength(3);
});

test('a list of papers can be a workbook', async () => {
  const rows = [
    ['业主编号', '表决意见', '收票日期'],
    ['o6', '同意', today],
    ['o7', '反对', today],
  ];
  const entered = await office.people.gridWorker.ask(`${ballot}/papers`, {
    csv: await workbookOf('票', rows),
    headers: { 'content-type': TABLE_TYPES.xlsx },
  });
  expect([entered.status, entered.body]).toMatchObject([201, { done: 2 }]);
});

test('a list of papers may name homes instead of owners, and mark a column for each choice', async () => {
  const { gridWorker } = office.people;
  const titles = '楼栋,房号,同意,反对,弃权,收票日期';
  const [y, m, d] = today.split('-').map(Number);
  const entered = await send('', [titles, `1栋,8,√,,,${y}年${m}月${d}日`, `１,9,,√,,${today}`], gridWorker);
  expect([entered.status, entered.body]).toMatchObject([
    201,
    { done: 2, reading: { changes: expect.arrayContaining([expect.objectContaining({ from: '1栋8', to: 'o8' })]) } },
  ]);
  const refused = await send('', [titles, `1,88,√,,,${today}`, `1,10,√,√,,${today}`, `1,11,,,,${today}`], gridWorker);
  expect(faults(refused)).toEqual([
    ['home-unknown', 2, 'unit'],
    ['choice-unclear', 3, 'choice'],
    ['choice-unclear', 4, 'choice'],
  ]);
});

test('a word for another choice in the column of one is asked for, and not taken for it', async () => {
  const { gridWorker } = office.people;
  const refused = await send('', ['楼栋,房号,赞成,收票日期', `1,10,不同意,${today}`, `1,11,反对,${today}`], gridWorker);
  expect(faults(refused)).toEqual([
    ['choice-unclear', 2, 'choice'],
    ['choice-unclear', 3, 'choice'],
  ]);
  const both = await send(
    '',
    ['楼栋,房号,同意,反对,收票日期', `1,10,,同意,${today}`, `1,11,for,,${today}`],
    gridWorker,
  );
  expect(faults(both)).toEqual([['choice-unclear', 2, 'choice']]);
});

test('whoever owns several homes has one paper, whatever rows of their other homes say of it alike', async () => {
  const { gridWorker } = office.people;
  const titles = '楼栋,房号,表决意见,收票日期';
  const otherwise = await send('', [titles, `1,12,同意,${today}`, `1,14,反对,${today}`], gridWorker);
  expect(faults(otherwise)).toEqual([['paper-already-recorded', 3, 'ownerKey']]);
  const rows = [`1,12,同意,${today}`, `1,13,同意,${today}`, `1,14,同意,${today}`];
  expect(faults(await send('', [titles, ...rows, `1,12,反对,${today}`], gridWorker))).toEqual([
    ['paper-already-recorded', 5, 'ownerKey'],
  ]);
  expect((await send('', [titles, ...rows], gridWorker)).body).toMatchObject({ done: 1 });
});

describe('a dry run', () => {
  const titles = '楼栋,房号,表决意见,收票日期';
  const check = (what: string, lines: readonly string[], more: object = {}) =>
    office.people.community.ask(`${ballot}/papers${what}/check`, { csv: Buffer.from(lines.join('\n')), ...more });
  const listed = async () =>
    (await office.people.gridWorker.must<{ papers: { ownerKey: string }[] }>(`${ballot}/papers`)).body.papers.length;

  test('says how many papers say what and how the table was read, and writes nothing', async () => {
    const before = await listed();
    const checked = await check('', [titles, `1,10,赞成,${today}`, `1,11,不同意,${today}`]);
    expect([checked.status, checked.body]).toMatchObject([
      200,
      {
        papers: 2,
        choices: [
          { choice: 'for', papers: 1 },
          { choice: 'against', papers: 1 },
        ],
        reading: { columns: expect.arrayContaining([expect.objectContaining({ title: '房号', column: 'unit' })]) },
      },
    ]);
    expect(await listed()).toBe(before);
  });

  test('refuses what entering would, as a list or in the file itself', async () => {
    const lines = [titles, `1,1,同意,${today}`, `1,10,同意,2020-01-01`];
    const refused = await check('', lines);
    expect([refused.status, faults(refused)]).toEqual([
      422,
      [
        ['paper-already-recorded', 2, 'ownerKey'],
        ['dates-out-of-order', 3, 'receivedOn'],
      ],
    ]);
    const marked = await check('', lines, { headers: { accept: TABLE_TYPES.xlsx } });
    expect([marked.status, marked.headers.get('content-type')]).toEqual([422, TABLE_TYPES.xlsx]);
  });

  test('of a second reading is compared with nothing', async () => {
    await send('', [titles, `1,10,同意,${today}`], office.people.gridWorker);
    const answers = await Promise.all(
      ['同意', '反对'].map((choice) => check('/verifications', ['楼栋,房号,表决意见', `1,10,${choice}`])),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => Object.keys(body as object))).toEqual(
      Array(2).fill(['papers', 'choices', 'reading']),
    );
    const own = await office.people.gridWorker.ask(`${ballot}/papers/verifications/check`, {
      csv: Buffer.from(['楼栋,房号,表决意见', '1,10,同意'].join('\n')),
    });
    expect(faults(own)).toEqual([['paper-same-person', 2, 'ownerKey']]);
  });

  test('has a template for each list', async () => {
    for (const kind of ['enter', 'verify']) {
      const { body } = await office.people.gridWorker.must<string>(`/api/v1/paper-templates/${kind}?format=csv`);
      expect(String(body)).toContain('表决意见');
    }
  });
});
