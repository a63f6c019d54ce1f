import { codesOnSlips, enterPapers, vote } from '../../demonstration/papers';
import { PHONE } from '../../demonstration/roll';
import { addDays } from '../../domain/kernel/time/instant';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';

let office: Office;
let id: string;
let ballot: string;
let today: string;
let code = '';

/** Two stairwells of the first building, one of the second; D owns in both. */
const UNITS = [
  ['1栋', '1-101', 'A'],
  ['1栋', '1-201', 'B'],
  ['1栋', '2-101', 'C'],
  ['1栋', '2-201', 'D'],
  ['2栋', '1-101', 'D'],
  ['2栋', '1-201', 'E'],
].map(([building = '', unit = '', ownerKey = '']) => ({
  building,
  unit,
  ownerKey,
  use: 'dwelling' as const,
  areaCentiSqm: 6_000,
  ownerNames: [`业主${ownerKey}`],
  // E has no telephone.
  ...(ownerKey === 'E' ? {} : { phone: PHONE }),
}));

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  const { ballotId } = await withOpenBallot(office, id, UNITS);
  ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  today = await office.today();
  const paper = { ownerKey: 'A', choice: 'for', channel: 'paper', receivedOn: today };
  await enterPapers({ gridWorker: office.people.gridWorker, community: office.people.projectManager }, ballot, [paper]);
});
afterAll(() => office?.stop());

const remind = (body: object, by = office.people.gridWorker) =>
  by.ask(`${ballot}/reminders`, { body: { way: 'phone', remindedOn: today, ...body } });
const faults = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; path: string }[] }).errors ?? []).map((e) => [e.code, e.path]);
const chase = async () => {
  const { body } = await office.people.gridWorker.must<{
    neverReminded: number;
    stairwells: { units: { ownerKey: string; reminders: number; lastRemindedOn: string | null }[] }[];
  }>(`${ballot}/canvass`);
  const units = body.stairwells.flatMap((stairwell) => stairwell.units);
  return { neverReminded: body.neverReminded, units: units.map((u) => [u.ownerKey, u.reminders, u.lastRemindedOn]) };
};
const reminderSlips = async () => (await office.people.community.must<string>(`${ballot}/reminder-slips`)).body;
const slips = async (part: object = {}) =>
  (await office.people.community.must<string>(`${ballot}/vote-slips`, { body: part })).body;

test('owners who have not voted are reminded by courtyard, stairwell or name, and reminders are counted', async () => {
  expect(await chase()).toMatchObject({ neverReminded: 5 });
  expect((await remind({ building: '1栋', stairwell: '2' })).body).toEqual({ recorded: 2 });
  expect((await remind({ building: '2栋' })).body).toEqual({ recorded: 1 });
  expect((await remind({ ownerKeys: ['B'], way: 'visit' })).body).toEqual({ recorded: 1 });
  expect((await remind({})).body).toEqual({ recorded: 4 });
  expect(await chase()).toEqual({
    neverReminded: 0,
    units: [
      ['A', 0, null],
      ['B', 2, today],
      ['C', 2, today],
      ['D', 2, today],
      ['D', 2, today],
      ['E', 2, today],
    ],
  });
});

test('owners who have voted, are duplicated or unknown are refused with their place; so are days outside the ballot', async () => {
  expect(faults(await remind({ ownerKeys: ['B', 'A', 'B', 'stranger'] }))).toEqual([
    ['paper-already-recorded', '/ownerKeys/1'],
    ['line-duplicate', '/ownerKeys/2'],
    ['owner-unknown', '/ownerKeys/3'],
  ]);
  expect(faults(await remind({ remindedOn: addDays(today, 1) }))).toEqual([['date-in-future', '/remindedOn']]);
  expect(faults(await remind({ remindedOn: addDays(today, -1) }))).toEqual([['dates-out-of-order', '/remindedOn']]);
  expect((await chase()).units[1]).toEqual(['B', 2, today]);
});

test('reminders are printed by stairwell, one for an owner of two units, without codes', async () => {
  const reminders = await reminderSlips();
  expect(reminders.match(/<section>/g)).toHaveLength(3);
  expect(reminders.match(/<li>/g)).toHaveLength(4);
  expect(reminders).toContain('1栋 2-201，2栋 1-101');
  expect(reminders).not.toMatch(/业主[A-E]|<svg/);
});

test('a slip with a code is printed once, by stairwell; who has no telephone on the roll is counted and gets none', async () => {
  const first = await slips({ building: '1栋', stairwell: '2' });
  expect(first.match(/<svg/g)).toHaveLength(2);
  code = codesOnSlips(first)[0]?.code ?? '';
  const rest = await slips();
  expect([rest.match(/<svg/g)?.length, rest.includes('1 户在名册中没有登记所需的号码')]).toEqual([1, true]);
  expect((await slips()).match(/<svg/g)).toBeNull();
  expect(await reminderSlips()).not.toMatch(/<svg|\/v\//);
});

test('while the courtyard is suspended its ballot cannot be changed, but can be read', async () => {
  await office.people.projectManager.mustGive(id, 'suspend', { why: '诉讼' });
  await office.people.supervisor.mustGive(id, 'confirmRequest');
  const { gridWorker, community } = office.people;
  const delivery = { ownerKey: 'B', way: 'signature', deliveredOn: today, evidence: '签收单', warned: true };
  const transfer = {
    building: '1',
    unit: '2',
    ownerKey: 'N',
    names: ['钱某'],
    transferredOn: today,
    evidence: '不动产证',
  };
  const visit = { building: '1栋', unit: '1-201', outcome: 'contacted', visitedOn: today };
  const paper = { ownerKey: 'B', choice: 'for', channel: 'paper', receivedOn: today };
  for (const [path, body, by] of [
    ['reminders', { way: 'phone', remindedOn: today }, gridWorker],
    ['deliveries', { deliveries: [delivery] }, gridWorker],
    ['visits', { visits: [visit] }, gridWorker],
    ['transfers', { transfers: [transfer] }, community],
    ['vote-slips', {}, community],
    ['vote-slips/reprints', { ownerKeys: ['B'], why: '遗失' }, community],
    ['vote-codes/revocations', { ownerKeys: ['B'], why: '遗失' }, community],
    ['papers', { papers: [paper] }, gridWorker],
  ] as const) {
    const answer = await by.ask(`${ballot}/${path}`, { body });
    expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([path, 409, 'suspended']);
  }
  const voted = await gridWorker.ask(`/api/v1/public/votes/${code}`, { body: vote('for') });
  expect((voted.body as { code: string }).code).toBe('suspended');
  expect((await chase()).units).toHaveLength(6);
});
