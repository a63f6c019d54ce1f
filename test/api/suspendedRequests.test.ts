import { dispatchNotices } from '../../db/outbox';
import { addDays, atHour } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

interface Awaited {
  readonly key: string;
  readonly code: string;
  readonly dueAt: string;
  readonly overdue: boolean;
}

/** What each view says of the one request that waits. */
const seen = async (id: string, month: string, calendar: string) => {
  const { subDistrictLeader, supervisor } = office.people;
  const view = (await supervisor.must<{ obligations: Awaited[] }>(`/api/v1/courtyards/${id}`)).body;
  const work = (await subDistrictLeader.must<{ counts: object; obligations: Awaited[] }>('/api/v1/work')).body;
  const { deadlines } = (
    await subDistrictLeader.must<{ deadlines: { overdue: boolean }[] }>(`/api/v1/me/deadlines?month=${month}`)
  ).body;
  const { unassigned } = (await supervisor.must<{ unassigned: { overdue: number } }>('/api/v1/courtyards/workload'))
    .body;
  const digest = (await subDistrictLeader.must<{ parts: { section: string }[] }>('/api/v1/me/digest')).body;
  const feed = await (await fetch(`${office.api.url}${calendar}`)).text();
  return {
    view: view.obligations.filter(({ code }) => code === 'confirm-request').map(({ overdue }) => overdue),
    work: work.obligations.map(({ code, overdue }) => [code, overdue]),
    counts: work.counts,
    deadlines: deadlines.map(({ overdue }) => overdue),
    feed: feed.split('BEGIN:VEVENT').length - 1,
    workload: unassigned.overdue,
    digest: digest.parts.map(({ section }) => section).filter((section) => section !== 'news'),
  };
};

test('what waits for another hand in a suspended case may be answered, and is overdue nowhere', async () => {
  const { projectManager, subDistrictLeader } = office.people;
  const id = await office.enrol('中止1号院');
  await projectManager.mustGive(id, 'withdraw', { why: '居民不同意' });
  const { address } = (
    await subDistrictLeader.must<{ address: string }>('/api/v1/me/calendar-address', { method: 'POST' })
  ).body;
  const [request] = (
    await projectManager.must<{ obligations: Awaited[] }>(`/api/v1/courtyards/${id}`)
  ).body.obligations.filter(({ code }) => code === 'confirm-request');
  const due = request?.dueAt ?? '';
  await projectManager.mustGive(id, 'suspend', { why: '等待核实' });
  await office.clock.to(atHour(addDays(due.slice(0, 10), 20), 10));
  await dispatchNotices(office.api.database.pool, 100);
  expect(await seen(id, due.slice(0, 7), new URL(address).pathname)).toEqual({
    view: [false],
    work: [['confirm-request', false]],
    counts: { overdue: 0, soon: 0, later: 1 },
    deadlines: [],
    feed: 0,
    workload: 0,
    digest: [],
  });
  await subDistrictLeader.mustGive(id, 'declineRequest', { why: '继续改造' });
});
