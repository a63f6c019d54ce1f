import type { AddressInfo } from 'node:net';
import { createApi } from '../../api/app';
import { Person } from '../../demonstration/client';
import { enterPapers } from '../../demonstration/papers';
import { addDays } from '../../domain/kernel/time/instant';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';

let office: Office;
let id: string;
let ballot: string;
let today: string;

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
}));

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  const { ballotId } = await withOpenBallot(office, id, UNITS);
  ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  today = await office.today();
  const paper = { ownerKey: 'A', choice: 'for', channel: 'paper', receivedOn: today };
  await enterPapers(office.people, ballot, [paper]);
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
const slips = async (what: 'vote-slips' | 'reminder-slips', query = '', by = office.people.community) =>
  (await by.must<string>(`${ballot}/${what}${query}`)).body;

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

test('slips are printed by stairwell, one for an owner of two units, and reminders for owners without a code', async () => {
  const reminders = await slips('reminder-slips');
  expect(reminders.match(/<section>/g)).toHaveLength(3);
  expect(reminders.match(/<li>/g)).toHaveLength(4);
  expect(reminders).toContain('1栋 2-201，2栋 1-101');
  expect(reminders).not.toMatch(/业主[A-E]|<svg/);
  await office.people.community.must(`${ballot}/vote-codes`, { body: {} });
  expect((await slips('vote-slips', `?building=${encodeURIComponent('1栋')}&stairwell=2`)).match(/<svg/g)).toHaveLength(
    2,
  );
  expect((await slips('vote-slips')).match(/<svg/g)).toHaveLength(4);
  expect((await slips('reminder-slips')).match(/<svg/g)).toHaveLength(4);
});

test('after a change of the secret, void codes are not printed, and the page says how many must be created again', async () => {
  const server = createApi({ ...office.api.deps, tokenSecret: new Uint8Array(32).fill(9) }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const community = await Person.signedIn(url, office.people.community.login, PASSWORD);
  const page = await slips('vote-slips', '', community);
  expect(page).not.toContain('<svg');
  expect(page).toContain('4 户的表决码无法重印');
  expect(await slips('reminder-slips', '', community)).toContain('<li>');
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test('while the courtyard is suspended its ballot cannot be changed, but can be read', async () => {
  const code = /\/v\/(\w{16})/.exec(await slips('vote-slips'))?.[1] ?? '';
  await office.people.projectManager.mustGive(id, 'suspend', { why: '诉讼' });
  await office.people.supervisor.mustGive(id, 'confirmRequest');
  const { gridWorker, community } = office.people;
  const delivery = { ownerKey: 'B', way: 'signature', deliveredOn: today, evidence: '签收单', warned: true };
  const transfer = { ownerKey: 'B', names: ['钱某'], transferredOn: today, evidence: '不动产证' };
  const visit = { building: '1栋', unit: '1-201', outcome: 'contacted', visitedOn: today };
  const paper = { ownerKey: 'B', choice: 'for', channel: 'paper', receivedOn: today };
  for (const [path, body, by] of [
    ['reminders', { way: 'phone', remindedOn: today }, gridWorker],
    ['deliveries', { deliveries: [delivery] }, gridWorker],
    ['visits', { visits: [visit] }, gridWorker],
    ['transfers', { transfers: [transfer] }, community],
    ['vote-codes', {}, community],
    ['papers', { papers: [paper] }, gridWorker],
  ] as const) {
    const answer = await by.ask(`${ballot}/${path}`, { body });
    expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([path, 409, 'suspended']);
  }
  const vote = await gridWorker.ask(`/api/v1/public/votes/${code}`, { body: { choice: 'for' } });
  expect((vote.body as { code: string }).code).toBe('suspended');
  expect((await chase()).units).toHaveLength(6);
});
