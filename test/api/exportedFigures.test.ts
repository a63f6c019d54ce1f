import { type CellObject, read, utils } from '@e965/xlsx';
import { OPERATIONS } from '../../api/operations';
import { Person } from '../../demonstration/client';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { withPostedResult } from '../support/api/postedResult';
import { unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let posted: string;

beforeAll(async () => {
  office = await openOffice();
  posted = (await withPostedResult(office, new Person(office.api.url, 'visitor'), '有账的院落')).id;
  await withOpenBallot(office, await office.enrol('在办的院落'), unitsOwnedBy('A', 'B', 'C'));
});
afterAll(() => office?.stop());

const file = async (path: string, by: Person, body?: object): Promise<Buffer> => {
  const answer = await fetch(`${office.api.url}${path}`, {
    headers: { authorization: by.authorization, 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
};

const supervision = (part: string) => () =>
  file(`/api/v1/courtyards/supervision/export?part=${part}`, office.people.supervisor);

/** Each table that can be downloaded, with lines in it. */
const EXPORTS: Readonly<Record<string, readonly (() => Promise<Buffer>)[]>> = {
  exportBoard: [() => file('/api/v1/courtyards/export', office.people.supervisor)],
  exportChargedHomes: [
    async () => {
      const { body } = await office.bodyOf(posted, 'figures-');
      return file(`/api/v1/courtyards/${posted}/co-funding/homes/export`, body);
    },
  ],
  exportProgramme: [() => file('/api/v1/programme/export', office.people.supervisor)],
  exportWeeklyReport: [() => file('/api/v1/courtyards/weekly-report/export', office.people.supervisor)],
  exportSupervision: ['overdue', 'waits', 'stages', 'reactions'].map(supervision),
  exportWorkload: [() => file('/api/v1/courtyards/workload/export', office.people.supervisor)],
  getStatement: [() => file(`/api/v1/courtyards/${posted}/statement`, office.people.projectManager)],
  exportPolicyPreview: [
    () =>
      file('/api/v1/courtyards/policies/preview/export', office.api.administrator, {
        ...STANDARD_POLICY,
        version: 'figures-1',
      }),
  ],
  exportPolicyInForcePreview: [
    () => file(`/api/v1/courtyards/policies/${STANDARD_POLICY.version}/preview/export`, office.api.administrator),
  ],
};

/** Tables to fill in hold titles alone. A district's preview is made by the same function as a city's. */
const OTHERS = [
  'courtyardTemplate',
  'takeOverTemplate',
  'rollTemplate',
  'paperTemplate',
  'verificationTemplate',
  'decisionTemplate',
  'exportDistrictRulesPreview',
];

/** A text that a spreadsheet would show like a figure or a day, and neither sum nor sort. */
const LOOKS_LIKE_A_FIGURE = /^[-+]?[\d,]+(?:\.\d+)?$|^\d{4}-\d{2}(?:-\d{2})?(?: \d{2}:\d{2})?$/;
/** What a building or a room is called. */
const NAMES = ['楼栋', '房号'];

/** The texts of a workbook that look like figures, but for those below the title of a name. */
const falseFigures = (content: Buffer): readonly string[] => {
  const { SheetNames, Sheets } = read(content, { cellDates: true, dense: true });
  return SheetNames.flatMap((name) => {
    const rows = (Sheets[name]?.['!data'] ?? []) as readonly (readonly CellObject[])[];
    return rows.flatMap((cells, i) =>
      cells.flatMap((cell, column) => {
        const isName = rows.slice(0, i).some((above) => NAMES.includes(String(above?.[column]?.v)));
        const isFalse = cell.t === 's' && LOOKS_LIKE_A_FIGURE.test(String(cell.v)) && !isName;
        return isFalse ? [`${utils.encode_cell({ r: i, c: column })}: ${cell.v}`] : [];
      }),
    );
  });
};

test('every table that can be downloaded is opened here', () => {
  const tables = OPERATIONS.filter(
    ({ query, response }) =>
      response === undefined && Object.hasOwn((query as { shape?: object } | undefined)?.shape ?? {}, 'format'),
  ).map(({ id }) => id);
  expect(tables.filter((id) => EXPORTS[id] === undefined && !OTHERS.includes(id))).toEqual([]);
});

test.each(Object.keys(EXPORTS))('%s has numbers and days as such, and no text that only looks like one', async (id) => {
  for (const get of EXPORTS[id] ?? []) expect(falseFigures(await get())).toEqual([]);
});

test('a sum over the amounts of a statement is their sum, and its days sort', async () => {
  const statement = read(await file(`/api/v1/courtyards/${posted}/statement`, office.people.projectManager), {
    cellDates: true,
  });
  const cells = Object.values(statement.Sheets[statement.SheetNames[0] ?? ''] ?? {}) as readonly CellObject[];
  expect(cells.filter(({ t }) => t === 'n').length).toBeGreaterThan(0);
  const board = read(await file('/api/v1/courtyards/export', office.people.supervisor), { cellDates: true });
  const first = (board.Sheets.courtyards ?? {}) as Readonly<Record<string, CellObject>>;
  expect([first.F2?.t, first.F2?.v instanceof Date]).toEqual(['d', true]);
});
