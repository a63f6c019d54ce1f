import { parse } from 'csv-parse/sync';
import { publicPath } from '../../api/publicPages/publicPath';
import { currentCalendar } from '../../db/calendars';
import { dispatchNotices } from '../../db/outbox';
import { dateOf, instantOf } from '../../domain/kernel/time/instant';
import { hiring } from '../support/api/delegating';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { unitsOwnedBy } from '../support/database/rolls';
import { inventedNotice } from '../support/time/testDays';
import { until } from '../support/time/until';

let office: Office;
let id: string;
let ballotId: string;
/** The first year without a notice, and the last one that the tests load. */
let year: number;
let lastYear: number;
beforeAll(async () => {
  office = await openOffice();
  // As on days for whose years nobody has loaded a notice: that of the tests, and today's, which the database has.
  const years = [await office.today(), dateOf(instantOf(Date.now()))].map((day) => Number(day.slice(0, 4)));
  [year, lastYear] = [Math.min(...years), Math.max(...years) + 2];
  await office.api.database.ownerPool.query('DELETE FROM holiday_calendar WHERE year >= $1', [year]);
  id = await office.enrol('暂定院落');
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy('A', 'B')));
});
afterAll(() => office?.stop());

const { dueMark, textOf } = {
  dueMark: /\d{4}-\d{2}-\d{2} 18:00（暂定）/,
  textOf: async (address: string) => (await fetch(`${office.api.url}${address}`)).text(),
};

/** Whether the first line of the board's file has the mark in its column. */
const isMarkedIn = (file: string): boolean => {
  const [titles = [], line = []] = parse(file, { bom: true }) as readonly (readonly string[])[];
  return line[titles.indexOf('期限暂定')] === '✓';
};

/** Whether each place that shows a date says that it is provisional. */
const shown = async () => {
  const { projectManager, supervisor } = office.people;
  const view = (await supervisor.must<View>(`/api/v1/courtyards/${id}`)).body;
  const board = (await supervisor.must<{ courtyards: Marked[] }>('/api/v1/courtyards')).body;
  const work = (await projectManager.must<{ obligations: Marked[] }>('/api/v1/work')).body;
  const ballot = (await supervisor.must<Marked>(`/api/v1/courtyards/${id}/ballots/${ballotId}`)).body;
  return {
    courtyard: view.obligations.map(({ provisional }) => provisional).at(0),
    figures: view.figures.ballots.at(-1)?.provisional,
    board: board.courtyards[0]?.provisional,
    work: work.obligations[0]?.provisional,
    ballot: ballot.provisional,
    publicPage: dueMark.test(await textOf(publicPath(id))),
    file: isMarkedIn((await supervisor.must<string>('/api/v1/courtyards/export?format=csv')).body),
  };
};
interface Marked {
  readonly provisional: boolean;
}
interface View {
  readonly obligations: readonly Marked[];
  readonly figures: { readonly ballots: readonly Marked[] };
}

test('a date beyond the loaded years says so wherever it is shown', async () => {
  const { coveredUntil } = await currentCalendar(office.api.database.pool);
  expect(coveredUntil).toBe(`${year - 1}-12-31`);
  expect(await shown()).toEqual({
    courtyard: true,
    figures: true,
    board: true,
    work: true,
    ballot: true,
    publicPage: true,
    file: true,
  });
});

test('so does a notice that names it, whatever it is about', async () => {
  const { projectManager, subDistrictLeader } = office.people;
  const told = (kind: string, to = projectManager) =>
    until(`they are told what was ${kind}`, async () => {
      await dispatchNotices(office.api.database.pool, 100);
      const { body: inbox } = await to.must<{ notices: { kind: string; body: string }[] }>('/api/v1/inbox');
      return inbox.notices.find((one) => one.kind === kind)?.body;
    });
  expect(await told('asked')).toMatch(dueMark);
  const { body } = await projectManager.must<{ obligations: { courtyardId: string; key: string }[] }>('/api/v1/work');
  const key = body.obligations.find(({ courtyardId }) => courtyardId === id)?.key;
  const { accountId } = projectManager;
  await subDistrictLeader.must(`/api/v1/courtyards/${id}/assignments`, {
    body: { key, role: 'projectManager', accountId },
  });
  expect(await told('assigned')).toMatch(dueMark);
  // What somebody leaves behind.
  const { organisationId } = (await projectManager.must<{ organisationId: string }>('/api/v1/me')).body;
  const leaver = await hiring(office)('leaver', organisationId, ['projectManager']);
  await subDistrictLeader.must(`/api/v1/courtyards/${id}/assignments`, {
    body: { key, role: 'projectManager', accountId: leaver.accountId },
  });
  await office.api.administrator.must(`/api/v1/accounts/${leaver.accountId}`, {
    method: 'PATCH',
    body: { disabled: true },
  });
  expect(await told('leftOffice', subDistrictLeader)).toMatch(/暂定院落 \d{4}-\d{2}-\d{2}（暂定）/);
});

test('and what is overdue, in the weekly report and the page of supervision and their files', async () => {
  const { supervisor } = office.people;
  await office.api.database.pool.query(
    `UPDATE obligation SET due_at = now() - interval '1 minute' WHERE case_id = $1`,
    [id],
  );
  const report = (
    await supervisor.must<{ longest: Marked[] }>(`/api/v1/courtyards/weekly-report?week=${await office.today()}`)
  ).body;
  expect(report.longest.map(({ provisional }) => provisional)).toContain(true);
  const { waits } = (await supervisor.must<{ waits: Marked[] }>('/api/v1/courtyards/supervision')).body;
  expect(waits.map(({ provisional }) => provisional)).toContain(true);
});

test('once the years are loaded, all of them are certain at once', async () => {
  for (let next = year; next <= lastYear; next += 1) {
    const { year: _, ...body } = inventedNotice(next);
    await office.api.administrator.must(`/api/v1/calendars/${next}`, { method: 'PUT', body });
  }
  const certain = await until('nothing is provisional', async () => {
    const so = await shown();
    return Object.values(so).every((one) => one === false) && so;
  });
  expect(certain).toEqual({
    courtyard: false,
    figures: false,
    board: false,
    work: false,
    ballot: false,
    publicPage: false,
    file: false,
  });
});
