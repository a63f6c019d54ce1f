import { randomUUID } from 'node:crypto';
import { addPolicy } from '../../db/policies';
import { withEnvelopes } from '../../demonstration/budgets';
import { Person } from '../../demonstration/client';
import { employ } from '../../demonstration/employ';
import { advance } from '../../demonstration/life';
import { documentsOf } from '../../demonstration/samples';
import type { Policy } from '../../domain/renovation/policy';
import { RENOVATION } from '../../domain/renovation/programme';
import { PASSWORD } from '../support/api/apiServer';
import { allRead, decisionBody, enteredList, LISTS, sentMinutes } from '../support/api/decisionLists';
import { type Office, openOffice } from '../support/api/office';
import { officeNoticesOf } from '../support/api/officeNotices';
import { DISTRICT_POLICY } from '../support/courtyards/districtPolicy';
import { until } from '../support/time/until';

let office: Office;
let colleague: Person;
beforeAll(async () => {
  office = await openOffice();
  const { url } = office.api;
  const body = { login: 'colleague', name: '郑工', organisationId: office.at.district, roles: ['districtHousing'] };
  await employ(office.api, body, PASSWORD);
  colleague = await Person.signedIn(url, 'colleague', PASSWORD);
});
afterAll(() => office?.stop());

const publish = ({ isDemonstration: _, ...policy }: Policy) =>
  office.api.administrator.ask('/api/v1/courtyards/policies', {
    body: { ...policy, ballot: { ...policy.ballot, notice: { days: 7 } } },
  });
/** With the periods of a demonstration, which no API takes. */
const add = (policy: Policy) => addPolicy(office.api.database.pool, RENOVATION.name, policy, 'tests');
type Steps = Policy['subsidy']['chain']['steps'];
const withSteps = (version: string, change: (steps: Steps) => readonly object[]): Policy => {
  const { subsidy } = DISTRICT_POLICY;
  return {
    ...DISTRICT_POLICY,
    version,
    subsidy: { ...subsidy, chain: { ...subsidy.chain, steps: change(subsidy.chain.steps) as Steps } },
  };
};

test('a policy with an impossible approval chain is refused, with the place of each error', async () => {
  const faulty = withSteps('faulty-1', (steps) => [
    { ...steps[0], offices: ['supervisor'], returnsTo: 'nowhere' },
    { ...steps[0], onlyFromFen: 2, onlyUpToFen: 1 },
    { ...steps[3], step: 'board' },
  ]);
  const { status, body } = await publish(faulty);
  const faults = (body as { errors: { code: string; path: string; detail: string }[] }).errors;
  expect(status).toBe(422);
  expect(faults.map(({ code, path }) => [code, path])).toEqual([
    ['chain-office-unknown', '/subsidy/chain/steps/0/offices/0'],
    ['chain-step-unknown', '/subsidy/chain/steps/0/returnsTo'],
    ['chain-step-duplicate', '/subsidy/chain/steps/1/step'],
    ['chain-limits-crossed', '/subsidy/chain/steps/1/onlyUpToFen'],
    ['chain-step-nameless', '/subsidy/chain/steps/2/step'],
    ['chain-step-unknown', '/subsidy/chain/appeal/decidedFrom'],
    ['chain-office-unknown', '/subsidy/chain/steps/0/returnsTo'],
    ['chain-money-disordered', '/subsidy/chain/steps'],
  ]);
  for (const { detail } of faults) expect(detail).not.toMatch(/\{\w+\}/);
  const bounds = await publish(withSteps('faulty-2', (steps) => steps.map((step) => ({ ...step, approvers: 0 }))));
  expect([bounds.status, bounds.body.code]).toEqual([400, 'request-invalid']);
});

/** A courtyard under the district's policy whose application waits for the experts. */
const atExperts = async (name: string): Promise<string> => {
  await add(DISTRICT_POLICY);
  const { projectManager, community, subDistrictLeader } = office.people;
  const { body } = await projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name, city: '成都' },
      policyVersion: DISTRICT_POLICY.version,
    },
  });
  const id = body.courtyardId;
  const cast = { ...office.people, ...(await office.bodyOf(id, `${id.slice(0, 8)}-`)) };
  await advance(cast, id, { until: 'subsidy', seed: 1, households: 12, now: () => office.clock.now() });
  const documents = await documentsOf(projectManager, id);
  await projectManager.mustGive(id, 'applyForSubsidy', { amountFen: 48_000_000, documents });
  await subDistrictLeader.mustGive(id, 'endorseApplication');
  await community.mustGive(id, 'endorseApplication');
  return id;
};

describe('a courtyard under a district’s own chain', () => {
  let id: string;
  beforeAll(async () => {
    id = await atExperts('评审巷1号院');
  });

  const asked = async <B>(path: string, language = 'zh-CN', by = office.people.districtHousing) =>
    (await by.must<B>(path, { headers: { 'accept-language': language } })).body;

  interface Approvable {
    readonly blockedBy: readonly object[];
    readonly availableActions: readonly object[];
  }

  interface View {
    readonly obligations: readonly object[];
    readonly figures: { readonly approval: { readonly steps: readonly object[] } };
  }

  const steps = async () => (await asked<View>(`/api/v1/courtyards/${id}`)).figures.approval.steps;

  test('a step of a district’s own chain has the policy’s name wherever it is shown', async () => {
    for (const [language, name] of [
      ['zh-CN', '专家评审'],
      ['en', 'expert review'],
    ] as const) {
      const view = await asked<View>(`/api/v1/courtyards/${id}`, language);
      expect(view.obligations).toContainEqual(
        expect.objectContaining({
          code: 'review-experts',
          name,
          answeredBy: ['approveApplication'],
          givenBy: ['districtHousing'],
        }),
      );
      const work = await asked<{ obligations: object[] }>('/api/v1/work', language);
      expect(work.obligations).toContainEqual(expect.objectContaining({ courtyardId: id, name }));
      const board = await asked<{ courtyards: object[] }>('/api/v1/courtyards?awaits=review-experts', language);
      expect(board.courtyards).toEqual([expect.objectContaining({ id, awaited: name })]);
      const programme = await asked<{ whole: { steps: object[] } }>(
        '/api/v1/programme',
        language,
        office.people.supervisor,
      );
      expect(programme.whole.steps).toContainEqual(expect.objectContaining({ code: 'review-experts', name, open: 1 }));
    }
    const nothing = await asked<{ courtyards: object[] }>('/api/v1/courtyards?awaits=review-nobody');
    expect(nothing.courtyards).toEqual([]);
    expect((await office.people.supervisor.ask('/api/v1/courtyards?awaits=other-thing')).status).toBe(400);
  });

  test('the steps of a district’s chain show state, offices and due date, and the timeline uses the same words', async () => {
    await office.people.districtHousing.mustGive(id, 'approveApplication');
    await office.people.supervisor.mustGive(id, 'urge', { obligation: 'review-experts:1', why: '已过半' });
    expect(await steps()).toEqual([
      expect.objectContaining({ step: 'community', name: '社区', state: 'done' }),
      expect.objectContaining({ step: 'subDistrict', name: '街道', state: 'done' }),
      expect.objectContaining({ step: 'experts', name: '专家评审', state: 'awaited', approvers: 2 }),
      expect.objectContaining({ step: 'housing', name: '区住建局', state: 'waiting', dueAt: null }),
      expect.objectContaining({ step: 'finance', name: '区财政局', state: 'waiting' }),
    ]);
    await colleague.mustGive(id, 'approveApplication');
    expect((await steps())[3]).toMatchObject({ state: 'awaited', dueAt: expect.any(String) });
    const { entries } = await asked<{ entries: { command: string; eventTexts: string[] }[] }>(
      `/api/v1/courtyards/${id}/timeline`,
    );
    const texts = entries.filter(({ command }) => command !== 'timePassed').flatMap((entry) => entry.eventTexts);
    expect(texts).toContain('专家评审审批通过');
    expect(texts).toContain('督促“专家评审”');

    // The next approval reserves the money, and the district has no envelope for it.
    const { supervisor, districtHousingLeader } = office.people;
    const missing = expect.objectContaining({ code: 'envelope-missing', detail: expect.stringContaining('区财政') });
    const seenBy = async (by: Person) => (await by.must<Approvable>(`/api/v1/courtyards/${id}`)).body;
    expect((await seenBy(supervisor)).blockedBy).toContainEqual(missing);
    expect((await seenBy(districtHousingLeader)).availableActions).toContainEqual(
      expect.objectContaining({ command: 'approveApplication', allowed: false, refusedBecause: [missing] }),
    );
    const refused = await districtHousingLeader.give(id, 'approveApplication');
    expect(refused).toMatchObject({ status: 409, body: { code: 'envelope-missing' } });
    await uncoveredList(districtHousingLeader);
    await withEnvelopes(office.people);
    await districtHousingLeader.mustGive(id, 'approveApplication');
    expect((await seenBy(supervisor)).blockedBy).not.toContainEqual(missing);
  });

  /** A list whose approval no envelope covers is entered only by whoever says so, and tells whoever would release it. */
  const uncoveredList = async (by: Person): Promise<void> => {
    const heldOn = await office.today();
    const body = { ...decisionBody(office, await sentMinutes(office, by), [id]), heldOn };
    const refused = await by.ask(LISTS, { body });
    expect(refused.body).toMatchObject({ errors: [{ code: 'envelope-missing', path: '/rows/0/decision' }] });
    const entered = await by.must<{ id: string }>(LISTS, { body: { ...body, evenIfUncovered: true } });
    const list = `${LISTS}/${entered.body.id}`;
    expect((await colleague.must(list)).body).toMatchObject({
      mayRelease: false,
      rows: [{ state: 'prepared', uncovered: [{ code: 'envelope-missing' }] }],
    });
    const row = { no: 1, decision: { result: 'approve' } };
    expect((await by.ask(`${list}/rows`, { body: { rows: [row] } })).body).toMatchObject({ code: 'envelope-missing' });
    await by.must(`${list}/taken-off`, { body: { why: '先追加额度' } });
  };

  test('finance’s meeting decides it: one enters, another releases, and the case says which meeting it was', async () => {
    const { districtFinance, districtHousing } = office.people;
    const organisationId = office.at.district;
    const hiring = { login: 'finance-two', name: '冯工', organisationId, roles: ['districtFinance'] };
    await employ(office.api, hiring, PASSWORD);
    const second = await Person.signedIn(office.api.url, 'finance-two', PASSWORD);
    const minutes = await sentMinutes(office, districtFinance);
    const heldOn = await office.today();
    const body = { ...decisionBody(office, minutes, [id]), step: 'finance', title: '资金审查会', heldOn };
    const where = `organisationId=${office.at.district}&kind=subsidyApplication`;
    await enteredList(office, minutes, [id]); // What housing has decided singly since holds nothing at finance's step.
    const { requests } = await asked<{ requests: object[] }>(`${LISTS}/awaited?${where}`, 'zh-CN', districtFinance);
    const waits = { caseId: id, step: 'finance', amountFen: 48_000_000, mayDecide: true, refused: [], onList: null };
    expect(requests).toContainEqual(expect.objectContaining(waits));
    const csv = (rows: string) => ({ csv: `名称或编号,决定,核定金额（元）,理由\n${rows}` });
    const read = `${LISTS}/read?${where}&step=finance`;
    const lines = ['1号院,批准,,', '1号院,同意,,', '1号院,通过,480000,', ' １号院,批准,48万元,'].map((row) =>
      csv(`评审巷${row}`),
    );
    await allRead(districtFinance, read, lines, { caseId: id, decision: { result: 'approve' } });
    const sent = '评审巷1号院,部分批准,480000,全额\n某院,批准,,\n评审巷1号院,驳回,,\n评审巷1号院,同意,470000,';
    const wrong = await districtFinance.ask(read, csv(sent));
    const faults = (wrong.body as { errors: { code: string; row: number; column: string }[] }).errors;
    expect(faults.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['step-never-reduces', 2, 'case'],
      ['decision-case-unknown', 3, 'case'],
      ['decision-result-unknown', 4, 'result'],
      ['decision-amount-differs', 5, 'amount'],
    ]);

    const twice = [...body.rows, ...body.rows, { caseId: randomUUID(), decision: { result: 'approve' } }];
    const bad = { ...body, heldOn: '2199-01-01', minutes: 'b'.repeat(64), rows: twice };
    const all = (await districtFinance.ask(LISTS, { body: bad })).body as { errors: { code: string; path: string }[] };
    expect(all.errors.map(({ code, path }) => [code, path])).toEqual([
      ['date-in-future', '/heldOn'],
      ['decision-file-unknown', '/minutes'],
      ['entry-repeated', '/rows/1/caseId'],
      ['decision-not-awaited', '/rows/2/caseId'],
    ]);
    const early = (await districtFinance.ask(LISTS, { body: { ...body, heldOn: '2020-01-01' } })).body;
    expect(early).toMatchObject({ errors: [{ code: 'meeting-before-request', path: '/rows/0/caseId' }] });
    expect((await districtHousing.ask(LISTS, { body })).body).toMatchObject({ code: 'role-not-allowed' });

    const prepared = await districtFinance.must<{ id: string }>(LISTS, { body });
    const list = `${LISTS}/${prepared.body.id}`;
    const mayRelease = async (by: Person) =>
      (await by.must<{ lists: { id: string; mayRelease: boolean }[] }>(LISTS)).body.lists.find(
        (one) => one.id === prepared.body.id,
      )?.mayRelease;
    expect(await Promise.all([second, districtFinance, districtHousing].map(mayRelease))).toEqual([true, false, false]);
    expect((await second.ask(LISTS, { body })).body).toMatchObject({ code: 'decision-on-other-list' });
    const own = await districtFinance.ask(`${list}/release`, { body: {} });
    expect(own).toMatchObject({ status: 409, body: { code: 'same-person' } });
    expect(await steps()).toContainEqual(expect.objectContaining({ step: 'finance', state: 'awaited' }));
    const about = { listId: prepared.body.id };
    const told = async (last: number) => (await officeNoticesOf(office, districtFinance, about)).slice(-last);
    expect(await told(1)).toEqual(['decisionsPrepared 待确认：批次会议“资金审查会”（联审〔2026〕1号）']);
    await second.must(`${list}/rows`, { body: { rows: [{ no: 1, decision: { result: 'approve' } }] } });
    expect((await second.ask(`${list}/release`, { body: {} })).body).toMatchObject({ code: 'same-person' });
    await districtFinance.must(`${list}/release`, { body: {} });
    const released = 'decisionsReleased 已确认：批次会议“资金审查会”（联审〔2026〕1号）';
    expect(await told(2)).toEqual([expect.stringContaining('（已办）'), released]);
    const rows = async () => (await second.must<{ rows: { state: string }[] }>(list)).body.rows;
    await until('the row ends', async () => (await rows()).every(({ state }) => state === 'done'));
    expect(await rows()).toEqual([expect.objectContaining({ revision: 2, preparerName: '冯工', refused: [] })]);
    const off = await second.ask(`${list}/taken-off`, { body: { nos: [1], why: '撤下' } });
    expect(off.body).toMatchObject({ code: 'decision-row-settled' });
    // The postings name the meeting and its minutes; whoever sees no lists may not open them.
    const postings = async (by: Person) =>
      (
        await by.must<{ entries: { to: string; preparedBy: string; meeting: object | null }[] }>(
          `/api/v1/courtyards/${id}/ledger`,
        )
      ).body.entries.find(({ to }) => to === 'committed');
    const meeting = { title: '资金审查会', heldOn, minutes: { fileId: minutes, name: 'minutes' } };
    expect(await postings(districtHousing)).toMatchObject({
      preparedBy: '冯工',
      meeting: { ...meeting, mayRead: true },
    });
    expect(await postings(office.people.community)).toMatchObject({ meeting: { ...meeting, mayRead: false } });
    const statement = (path: string, by: Person) => by.must<string>(`/api/v1/courtyards/${id}/${path}`);
    const named = `${heldOn}“资金审查会”（${body.number}）`;
    expect((await statement('statement?format=csv', districtHousing)).body).toContain(`${named}，纪要：minutes`);
    const address = `/organisations/${office.at.district}/files/${minutes}`;
    expect((await statement('statement-page', districtHousing)).body).toMatch(new RegExp(`${named}.*${address}`));
    expect((await statement('statement-page', office.people.community)).body).not.toContain(address);

    const { entries } = await asked<{ entries: { eventTexts: string[] }[] }>(`/api/v1/courtyards/${id}/timeline`);
    const texts = entries.flatMap(({ eventTexts }) => eventTexts);
    expect(texts).toContain(`依据 ${heldOn}“资金审查会”（联审〔2026〕1号）会议决定，批次第 1 项`);
  });
});

test('a newer policy may ask another office, which is notified at once', async () => {
  const housing = withSteps('district-2', (steps) =>
    steps.map((step) => (step.step === 'experts' ? { ...step, offices: ['districtHousingLeader'] } : step)),
  );
  const { supervisor, districtHousing, districtHousingLeader } = office.people;
  const here = await atExperts('评审巷2号院');
  expect(await add({ ...housing, pilot: false })).toBe(true);
  const works = async (by: Person) =>
    (await by.must<{ obligations: { courtyardId: string }[] }>('/api/v1/work')).body.obligations.filter(
      ({ courtyardId }) => courtyardId === here,
    ).length;
  expect([await works(districtHousing), await works(districtHousingLeader)]).toEqual([1, 0]);
  await supervisor.mustGive(here, 'movePolicy', { version: 'district-2', why: '调整评审单位' });
  await districtHousingLeader.mustGive(here, 'confirmRequest');
  expect([await works(districtHousing), await works(districtHousingLeader)]).toEqual([0, 1]);
});
