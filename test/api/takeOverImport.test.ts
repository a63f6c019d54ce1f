import type { CellRows } from '../../api/tables/cell';
import { recordsIn } from '../../api/tables/reader/reader';
import { TABLE_TYPES } from '../../api/tables/reader/records';
import { workbookOfSheets } from '../../api/tables/sheet';
import { titled } from '../../api/tables/writtenWorkbook';
import { addDays } from '../../domain/kernel/time/instant';
import { TAKE_OVER_SHEETS } from '../../i18n/takeOverColumns';
import { type Office, openOffice } from '../support/api/office';
import { recordsOf } from '../support/api/verifiedRecords';

let office: Office;
let today: string;
beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
});
afterAll(() => office?.stop());

type Sheets = Readonly<Record<string, CellRows>>;
const workbook = (sheets: Sheets) =>
  workbookOfSheets(Object.entries(sheets).map(([name, rows]) => ({ name, rows: titled(rows) })));

interface Answer {
  readonly code?: string;
  readonly errors?: readonly { code: string; sheet?: string; row?: number; column?: string; detail: string }[];
  readonly courtyards: readonly {
    row: number;
    courtyardId: string;
    name: string;
    refused: string | null;
    gaps: number;
  }[];
}
type Book = Awaited<ReturnType<typeof workbook>>;
const send = async (sheets: Sheets | Book, path = '', more: { readonly key?: string } = {}) => {
  const content = sheets instanceof Uint8Array ? sheets : await workbook(sheets);
  const file = { content, type: TABLE_TYPES.xlsx };
  return office.people.projectManager.ask<Answer>(`/api/v1/courtyards/take-overs/import${path}`, { file, ...more });
};
const faultsOf = ({ body }: { readonly body: Answer }) =>
  (body.errors ?? []).map(({ code, sheet, row, column }) => [code, sheet, row, column]);

const COURTYARDS = [
  '院落名称',
  '城市',
  '区县',
  '街道',
  '社区',
  '户数',
  '所处阶段',
  '记录截至',
  '院委会选举日期',
  '院委会任期至',
  '进入议事会人数',
  '公约通过日期',
  '公约通过方式',
  '方案定稿日期',
  '方案特别事项',
];
const VOTES = ['所属院落', '表决事项', '表决日期', '名册人数', '同意人数', '反对人数', '公示开始日期', '公示结束日期'];
const at = (name: string, stage: string, ...more: readonly string[]) => [
  name,
  '成都',
  '金牛',
  '抚琴',
  '西南街',
  '100',
  stage,
  today,
  ...more,
];
const body = () => ['2024-09-01', addDays(today, 700), '1', '2024-09-01', '居民会议'];
const MEMBERS = [
  ['所属院落', '成员姓名', '职务'],
  ['甲院', '张一', '主任'],
  ['甲院', '李二', '记账员'],
  ['甲院', '王三', '委员'],
];

const whole = (names: { readonly planned?: string; readonly agreed?: string } = {}): Sheets => {
  const { planned = '甲院', agreed = '乙院' } = names;
  return {
    院落: [COURTYARDS, at(planned, '补助', ...body(), '2025-03-01', '均不涉及'), at(agreed, '自治')],
    表决: [
      VOTES,
      [planned, '是否整治', '2024-05-10', '100', '90', '5', '2024-05-11', '2024-05-18'],
      [planned, '整治方案', '2025-04-10', '100', '90', '5', '2025-04-11', '2025-04-18'],
      [agreed, '是否整治', '2024年6月10日', '60', '50', '5', '2024-06-11', '2024-06-18'],
    ],
    院委会成员: MEMBERS.map((row) => row.map((cell) => (cell === '甲院' ? planned : cell))),
    方案项目: [
      ['所属院落', '项目名称', '项目类别', '估算（元）'],
      [planned, '雨污分流', '必做', '300000'],
      [planned, '车棚', '选做', '200000'],
    ],
    资金来源: [
      ['所属院落', '来源类别', '来源名称', '来源金额（元）'],
      [planned, '财政补助', '区财政', '450,000'],
      [planned, '居民自筹', '', '50000'],
    ],
    备注: [['随便写写']],
  };
};

test('a dry run tells where each courtyard comes to and what it lacks, and writes nothing', async () => {
  const { status, body: checked } = await send(whole(), '/check');
  expect([status, checked.courtyards?.map(({ name, gaps }) => [name, gaps > 0])]).toEqual([
    200,
    [
      ['甲院', true],
      ['乙院', true],
    ],
  ]);
  const { rows } = await office.api.database.pool.query('SELECT count(*)::int AS n FROM case_registration');
  expect(rows[0].n).toBe(0);
});

test('each courtyard is enrolled and asked for, once whatever is sent again, and confirmed by the second person', async () => {
  const key = 'a'.repeat(32);
  const sheets = whole({ planned: '丙院', agreed: '丁院' });
  const book = await workbook(sheets);
  const first = await send(book, '', { key });
  expect([first.status, first.body.courtyards?.map(({ name, refused }) => [name, refused])]).toEqual([
    201,
    [
      ['丙院', null],
      ['丁院', null],
    ],
  ]);
  const again = await send(book, '', { key });
  expect(again.body.courtyards).toEqual(first.body.courtyards);
  expect(faultsOf(await send(sheets))).toEqual([
    ['courtyard-there', '院落', 2, 'name'],
    ['courtyard-there', '院落', 3, 'name'],
  ]);
  for (const { courtyardId, name } of first.body.courtyards) {
    await office.people.districtHousing.mustGive(courtyardId, 'confirmRequest');
    const { body: view } = await office.people.projectManager.must(`/api/v1/courtyards/${courtyardId}`);
    expect(view).toMatchObject({ stage: name === '丙院' ? 'subsidy' : 'selfGovernance' });
    expect(await recordsOf(office, courtyardId)).toEqual([]);
  }
});

test('of two files with the same courtyards that come at once one is imported', async () => {
  const sheets = whole({ planned: '子院', agreed: '丑院' });
  const both = await Promise.all([send(sheets), send(sheets)]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(faultsOf(both.find(({ status }) => status === 422) as never)).toEqual([
    ['courtyard-there', '院落', 2, 'name'],
    ['courtyard-there', '院落', 3, 'name'],
  ]);
});

test('everything that is wrong is told at once, by sheet and cell in the words of the sheet, and nothing is written', async () => {
  const sheets = whole({ planned: '戊院', agreed: '己院' });
  const faulty: Sheets = {
    ...sheets,
    院落: [...(sheets.院落 ?? []), at('己院', '自治'), at('庚院', '快完工'), at('辛院', '自治')],
    表决: [
      ...(sheets.表决 ?? []).slice(0, 2),
      ['戊院', '整治方案', '2025-02-10', '100', '90', '50', '', ''],
      ['壬院', '是否整治', '2024-05-10', '100', '90', '5', '', ''],
      ['己院', '选举', '2024-05-10', '100', '90', '5', '', ''],
      ['己院', '是否整治', '2024-05-10', '一百', '90', '5', '', ''],
    ],
  };
  const { status, body: refused } = await send(faulty);
  expect(status).toBe(422);
  expect(refused.errors?.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
    ['row-duplicate', '院落', 4, 'name'],
    ['cell-invalid', '院落', 5, 'stage'],
    ['part-missing', '院落', 6, 'stage'],
    ['dates-out-of-order', '表决', 3, 'heldOn'],
    ['papers-above-owners', '表决', 3, 'rollOwners'],
    ['courtyard-not-in-file', '表决', 4, 'courtyard'],
    ['cell-invalid', '表决', 5, 'motion'],
    ['cell-invalid', '表决', 6, 'rollOwners'],
  ]);
  for (const { detail } of refused.errors ?? []) expect(detail).not.toMatch(/\{\w+\}|[a-z]{4,}/);
  const { rows } = await office.api.database.pool.query(
    `SELECT count(*)::int AS n FROM organisation WHERE name IN ('戊院', '己院', '庚院', '辛院')`,
  );
  expect(rows[0].n).toBe(0);
});

test('the template has a sheet for each part, and is read as it is', async () => {
  const { authorization } = office.people.projectManager;
  const file = await fetch(`${office.api.url}/api/v1/take-over-template`, { headers: { authorization } });
  const content = Buffer.from(await file.arrayBuffer());
  const { sheets } = await recordsIn({ content, by: 'reader' }, 100);
  expect(sheets.map(({ name }) => name)).toEqual([...Object.values(TAKE_OVER_SHEETS).map(({ zh }) => zh), '填写说明']);
});

test('a city of too many rows is refused clearly', async () => {
  const rows = Array.from({ length: 5_001 }, (_, i) => at(`院${i}`, '议改'));
  const { status, body: refused } = await send({ 院落: [COURTYARDS, ...rows] }, '/check');
  expect([status, refused.errors?.map(({ code }) => code)]).toEqual([422, ['too-many-rows']]);
});
