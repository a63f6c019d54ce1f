import { randomUUID } from 'node:crypto';
import type { Person } from '../../demonstration/client';
import { addDays } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let id: string;
let community: Person;
let today: string;
const atLeast = (numerator: number, denominator: number) => ({ share: { numerator, denominator }, bound: 'atLeast' });
const rules = { text: '三分之二成员到会，到会成员过半数同意', quorum: atLeast(2, 3), majority: atLeast(2, 3) };
const members = Array.from({ length: 9 }, (_, i) => ({ name: `成员${i + 1}`, capacity: `${i + 1}栋居民代表` }));
const terms = (organisation = office.at.community) => `/api/v1/organisations/${organisation}/council-terms`;
const record = (body: object, by = community, at = terms()) => by.ask<{ termId: string; no: number }>(at, { body });
const confirm = (termId: string, by = office.people.subDistrictLeader) =>
  by.ask(`${terms()}/${termId}/confirm`, { body: {} });
const term = (more: object = {}) => ({ from: addDays(today, -30), to: addDays(today, 1000), members, rules, ...more });
const session = (termId: string, attended: readonly number[], more: object = {}) =>
  community.give(id, 'recordCouncilSession', {
    heldOn: today,
    members: 9,
    present: attended.length,
    resolves: 'whether',
    minutes: '纪要',
    attendance: { termId, attended, votes: { for: 6, against: 0, abstain: 0 } },
    ...more,
  });
const codes = (response: { body: unknown }) =>
  ((response.body as { errors?: { code: string; path?: string }[] }).errors ?? []).map((e) => [e.code, e.path]);
const six = [1, 2, 3, 4, 5, 6];

beforeAll(async () => {
  office = await openOffice();
  community = office.people.community;
  id = await office.enrol('枣子巷13号院');
  today = await office.today();
});
afterAll(() => office?.stop());

test('a term is recorded for a community, with members and rules; a later one takes over from its day', async () => {
  expect(codes(await record(term({ to: addDays(today, -40), members: members.slice(0, 2) })))).toEqual([
    ['dates-out-of-order', '/to'],
    ['council-too-small', '/members'],
  ]);
  const { body } = await community.must<{ terms: object[] }>(terms());
  expect(body.terms).toEqual([]);
  const first = await record(term());
  expect(first).toMatchObject({ status: 201, body: { no: 1 } });
  expect((await record(term(), office.people.projectManager)).body.no).toBe(2);
  expect((await confirm(first.body.termId)).status).toBe(200);
  expect((await record(term(), community, terms(office.at.subDistrict))).status).toBe(404);
  expect((await record(term(), office.people.gridWorker)).status).toBe(403);
  const listed = await community.must<{ terms: { members: object[] }[] }>(terms());
  expect(listed.body.terms).toHaveLength(2);
  expect(listed.body.terms[0]?.members[8]).toEqual({ no: 9, name: '成员9', capacity: '9栋居民代表' });
});

test('a term counts once another person, in whatever role, has confirmed it', async () => {
  const [second, first] = (await community.must<{ terms: { termId: string; confirmedAt: string | null }[] }>(terms()))
    .body.terms;
  expect(first?.confirmedAt).toEqual(expect.any(String));
  expect(second?.confirmedAt).toBeNull();
  const termId = second?.termId ?? '';
  // The members of a term that one person wrote down decide nothing.
  expect(codes(await session(termId, six))).toEqual([['council-term-unknown', '/attendance/termId']]);
  const verdictOf = async (confirmed: ReturnType<typeof confirm>) => {
    const { status, body } = await confirmed;
    return [status, (body as { code?: string }).code];
  };
  expect(await verdictOf(confirm(termId, office.people.projectManager))).toEqual([403, 'separation-of-duties']);
  expect(await verdictOf(confirm(termId, community))).toEqual([403, expect.any(String)]);
  expect(await verdictOf(confirm(randomUUID()))).toEqual([404, 'not-found']);
  const both = await Promise.all([confirm(termId), confirm(termId, office.people.supervisor)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await verdictOf(confirm(termId))).toEqual([409, 'council-term-confirmed']);
});

test('a term that is wrong is declined, or taken back by who recorded it, with a reason; it counts for nothing then', async () => {
  const { subDistrictLeader, projectManager } = office.people;
  const decline = async (termId: string, by: Person, why = '名单有误') => {
    const { status, body } = await by.ask(`${terms()}/${termId}/decline`, { body: { why } });
    return [status, (body as { code?: string }).code];
  };
  const wrong = (await record(term())).body.termId;
  expect(await decline(wrong, subDistrictLeader, ' ')).toEqual([400, 'request-invalid']);
  expect(await decline(wrong, subDistrictLeader)).toEqual([200, undefined]);
  expect(await decline(wrong, subDistrictLeader)).toEqual([409, 'council-term-declined']);
  expect((await confirm(wrong)).body).toMatchObject({ code: 'council-term-declined' });
  expect(codes(await session(wrong, six))).toEqual([['council-term-unknown', '/attendance/termId']]);
  const listed = await community.must<{ terms: object[] }>(terms());
  expect(listed.body.terms[0]).toMatchObject({ termId: wrong, confirmedAt: null, declinedWhy: '名单有误' });
  const own = (await record(term())).body.termId;
  expect(await decline(own, community)).toEqual([200, undefined]);
  const another = (await record(term(), projectManager)).body.termId;
  expect(await decline(another, community)).toEqual([403, 'role-not-allowed']);
  expect(await decline(another, subDistrictLeader)).toEqual([200, undefined]);
  const { termId = '' } = listed.body.terms.at(-1) as { termId?: string };
  expect(await decline(termId, subDistrictLeader)).toEqual([409, 'council-term-confirmed']);
});

test('a session counts by the rules of the council in office, by who came and how they voted', async () => {
  const all = await community.must<{ terms: { termId: string; confirmedAt: string | null }[] }>(terms());
  const [inOffice, before] = all.body.terms.filter(({ confirmedAt }) => confirmedAt !== null);
  const termId = inOffice?.termId ?? '';
  expect(codes(await session(before?.termId ?? '', six))).toEqual([['council-term-unknown', '/attendance/termId']]);
  expect(codes(await session(termId, [1, 2, 3, 4, 5, 5]))).toEqual([['line-duplicate', '/attendance/attended/5']]);
  expect(codes(await session(termId, six, { present: 7 }))).toEqual([['attendance-differs', '/attendance/attended']]);
  const five = { attendance: { termId, attended: six.slice(1), votes: { for: 3, against: 2, abstain: 0 } } };
  expect(codes(await session(termId, six.slice(1), five))).toEqual([
    ['council-not-quorate', '/present'],
    ['resolution-not-passed', '/attendance/votes'],
  ]);
  const unvoted = { attendance: { termId, attended: six } };
  expect(codes(await session(termId, six, unvoted))).toEqual([['council-votes-missing', '/attendance/votes']]);
  expect((await session(termId, six)).status).toBe(200);
  const { state } = (await community.must<{ state: { sessions: object[] } }>(`/api/v1/courtyards/${id}`)).body;
  expect(state.sessions).toMatchObject([
    { quorate: true, attendance: { termId, attended: six.map((no) => `成员${no}`), votes: { for: 6 } } },
  ]);
});

test('once a council is on record, no session does without the attendance of its members, on whatever day it is dated', async () => {
  const alone = { heldOn: today, members: 1, present: 1, resolves: 'whether', minutes: '纪要' };
  const record = (more: object) => community.give(id, 'recordCouncilSession', { ...alone, ...more });
  expect(codes(await record({}))).toEqual([['attendance-missing', '/attendance']]);
  const elsewhere = await office.enrol('枣子巷14号院');
  expect(codes(await community.give(elsewhere, 'recordCouncilSession', alone))).toEqual([
    ['attendance-missing', '/attendance'],
  ]);
});
