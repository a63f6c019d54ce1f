import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { adoptByAssembly, electByAssembly } from '../../demonstration/assembly';
import {
  auditorEngaged,
  type Cast,
  contractedFirms,
  createBodyAccounts,
  createOfficeAccounts,
  createOrganisations,
} from '../../demonstration/cast';
import type { ApiResponse, Person } from '../../demonstration/client';
import { ordinary } from '../../demonstration/motions';
import { enterPapers } from '../../demonstration/papers';
import { paymentPapers, withPermit, withScan } from '../../demonstration/payments';
import { rollBody } from '../../demonstration/roll';
import { ALL_DOCUMENTS, documentsOf, receiptOfOthers } from '../../demonstration/samples';
import { giveByTwo } from '../../demonstration/twoHands';
import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import { namedEvents } from '../../domain/kernel/engine/caseEvents';
import { addDays } from '../../domain/kernel/time/instant';
import { PASSWORD, type RunningApi, startApi } from '../support/api/apiServer';
import { databaseOfTheDay, type FreshDatabase } from '../support/servers/postgres';
import { type RunningWorker, timeSkipping, workerOn } from '../support/servers/temporal';
import { type Clock, type CourtyardWaits, clockOf, waitsIn } from '../support/time/clock';
import { until } from '../support/time/until';

const yuan = (amount: number): number => Math.round(amount * 100);

/** 32 units of 68 m², 31 owners: the last two units belong to one. */
const UNITS: readonly UnitEntry[] = Array.from({ length: 32 }, (_, i) => ({
  building: '8号院',
  unit: String(101 + i),
  use: 'dwelling' as const,
  areaCentiSqm: 6_800,
  ownerKey: `U${Math.min(i, 30) + 1}`,
  ownerNames: [`业主${Math.min(i, 30) + 1}`],
}));

interface Told {
  readonly blockedBy: readonly { readonly detail: string }[];
  readonly availableActions: readonly { readonly refusedBecause: readonly { readonly detail: string }[] }[];
}

const codes = (response: ApiResponse): readonly string[] =>
  ((response.body as { errors?: { code: string }[] }).errors ?? [response.body as { code: string }]).map((e) => e.code);

describe('a courtyard from enrolment to closing over HTTP, with time skipping', () => {
  let env: TestWorkflowEnvironment;
  let clock: Clock;
  let waits: CourtyardWaits;
  let database: FreshDatabase;
  let worker: RunningWorker;
  let api: RunningApi;
  let people: Cast;
  let id: string;

  const give = (person: keyof Cast, command: Parameters<Person['give']>[1], input: object = {}) =>
    people[person].give(id, command, input);
  const accepted = async (person: keyof Cast, command: Parameters<Person['give']>[1], input: object = {}) => {
    const response = await give(person, command, input);
    expect({ command, status: response.status, body: response.body }).toMatchObject({ status: 200 });
    return response;
  };
  const byTwo = (...[person, command, input]: Parameters<typeof accepted>) =>
    giveByTwo(people, id, person, command, input);
  /** Every reason that was told on the way, as the project manager read it. */
  const told = new Set<string>();
  const courtyard = async () => {
    const { body } = await people.projectManager.must<Told & Record<string, never>>(`/api/v1/courtyards/${id}`);
    for (const { detail } of [...body.blockedBy, ...body.availableActions.flatMap((a) => a.refusedBecause)]) {
      told.add(detail);
    }
    return body as Record<string, never>;
  };
  const today = () => clock.today();
  /** Of the joint acceptance that three of five have signed: who reads that two owe it still, and in which words. */
  const stillOwed = async () => {
    const listed = async (reader: keyof Cast, path: string) => {
      const { body } = await people[reader].must<{
        obligations: {
          key: string;
          parties: { role: string; owes: boolean; done: { by: string }[]; text: string }[];
        }[];
      }>(path);
      return body.obligations.find(({ key }) => key === 'sign-acceptance:1')?.parties ?? [];
    };
    const owing = [
      ['districtHousing', 'engineer'],
      ['body', 'community', 'projectManager'],
    ];
    for (const [reader, path] of [
      ['districtHousing', '/api/v1/work'],
      ['projectManager', '/api/v1/work/others'],
      ['engineer', '/api/v1/work'],
    ] as const) {
      const parties = await listed(reader, path);
      const those = (owes: boolean) => parties.flatMap((one) => (one.owes === owes ? [one.role] : [])).toSorted();
      expect({ reader, owing: [those(true), those(false)] }).toEqual({ reader, owing });
      // The people of a firm read which office signed and when, not who.
      expect(parties.flatMap(({ done }) => done.map(({ by }) => by !== ''))).toEqual(
        Array.from({ length: 3 }, () => reader !== 'engineer'),
      );
    }
    expect(await listed('projectManager', '/api/v1/work')).toEqual([]);
    const { body } = await people.projectManager.must<{ text: string }>(`/api/v1/courtyards/${id}/explain`);
    expect(body.text).toMatch(/区住建局、监理自 \S+ 起应办，尚未办理；.*社区居委会已办“签署联合验收”（\S+，\S+）/);
  };

  beforeAll(async () => {
    env = await timeSkipping();
    clock = clockOf(env);
    database = await databaseOfTheDay();
    worker = await workerOn(env, database.pool);
    api = await startApi({
      temporal: env.client,
      taskQueue: worker.taskQueue,
      database,
      now: clock.now,
    });
    const { administrator, confirmer } = api;
    const at = await createOrganisations(administrator, {
      city: '成都',
      district: '金牛',
      subDistrict: '抚琴',
      community: '西南街',
    });
    const hiring = { administrator, confirmer, password: PASSWORD, prefix: '' };
    const offices = await createOfficeAccounts(hiring, at);
    const enrolled = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId: at.community,
        profile: {
          name: '抚琴街南一巷8号院',
          city: '成都',
          district: '金牛',
          subDistrict: '抚琴',
          community: '西南街',
          households: 32,
        },
      },
    });
    id = enrolled.body.courtyardId;
    people = { ...offices, ...(await createBodyAccounts(hiring, id)) };
    waits = waitsIn(clock, id, people.projectManager);
  });

  afterAll(async () => {
    await api?.stop();
    await worker?.stop();
    await database?.drop();
    await env?.teardown();
  });

  const importRoll = async () =>
    (await people.projectManager.must<{ rollId: string }>(`/api/v1/courtyards/${id}/rolls`, { body: rollBody(UNITS) }))
      .body.rollId;

  const vote = async (motion: string, choices: { for: number; against: number; abstain: number }) => {
    await accepted('projectManager', 'openBallot', { motion, title: motion, text: motion, ...ordinary(motion) });
    const { state } = (await courtyard()) as unknown as { state: { ballots: { ballotId: string }[] } };
    const ballotId = state.ballots.at(-1)?.ballotId ?? '';
    const all = Object.entries(choices).flatMap(([choice, n]) => Array.from({ length: n }, () => choice));
    const receivedOn = await today();
    const papers = all.map((choice, i) => ({ ownerKey: `U${i + 1}`, choice, channel: 'paper', receivedOn }));
    await enterPapers(people, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
    return ballotId;
  };

  /** The council resolves to ask whether to renovate, the roll is frozen, and the residents vote. */
  const resolveAndVote = async (choices: { for: number; against: number; abstain: number }) => {
    await accepted('community', 'recordCouncilSession', {
      heldOn: await today(),
      members: 11,
      present: 9,
      resolves: 'whether',
      minutes: '纪要',
    });
    const rollId = await importRoll();
    const posting = await people.projectManager.must<{ postedUntil: string }>(
      `/api/v1/courtyards/${id}/rolls/${rollId}/posting`,
      { body: { place: '院门' } },
    );
    await clock.past(posting.body.postedUntil);
    await accepted('community', 'freezeRoll', { rollId });
    await vote('whether', choices);
  };

  test('a vote below the programme’s consent threshold ends the courtyard as not adopted', async () => {
    expect(await courtyard()).toMatchObject({ stage: 'consensus' });
    await resolveAndVote({ for: 20, against: 3, abstain: 1 });
    expect(codes(await give('projectManager', 'closeBallot'))).toEqual(['ballot-not-decided']);
    await waits.pastBallot();
    const closed = await accepted('projectManager', 'closeBallot');
    expect(closed.body).toMatchObject({ stage: 'consensus', blockedBy: [{ code: 'notice-not-posted' }] });
    await accepted('projectManager', 'postNotice', { place: '院门' });
    await waits.pastNotice();
    expect(await courtyard()).toMatchObject({ stage: 'notAdopted' });
    expect(codes(await give('projectManager', 'startNewRound'))).toEqual(['cooling-off-running']);
  });

  test('the second round is carried, and an unanswered objection blocks the next stage', async () => {
    await clock.past((await waits.look()).newRoundFrom ?? '');
    await accepted('projectManager', 'startNewRound');
    await resolveAndVote({ for: 26, against: 1, abstain: 1 });
    await waits.pastBallot();
    await accepted('projectManager', 'closeBallot');
    await accepted('projectManager', 'postNotice', { place: '院门' });
    await accepted('resident', 'raiseObjection', { text: '停车位减少' });
    await waits.pastNotice();
    expect(await courtyard()).toMatchObject({ stage: 'consensus', blockedBy: [{ code: 'objection-open' }] });
    await accepted('mediator', 'answerObjection', { no: 1, text: '车位不减' });
    expect(await courtyard()).toMatchObject({ stage: 'selfGovernance' });
  });

  test('the self-governing body is elected, filed and confirmed; then plan and its vote', async () => {
    const day = await today();
    const hands = { ...people, pastNotice: () => waits.pastNotice() };
    const members = [
      { name: '张某', duty: 'chair' },
      { name: '李某', duty: 'bookkeeper' },
      { name: '王某', duty: 'qualitySupervisor' },
    ] as const;
    await electByAssembly(hands, id, { electedOn: day, members, councilSeats: 2 });
    const account = await withPermit(people.community, id, { bookkeeper: '李某', account: '62220001' });
    await byTwo('community', 'nameBookkeeperAndAccount', account);
    await adoptByAssembly(hands, id, { adoptedOn: await today(), text: '公约' });
    await accepted('body', 'fileBody');
    await accepted('projectManager', 'confirmFiling', { number: '2026-1' });
    const plan = (other: number) => ({
      items: [
        { name: '雨污分流', category: 'mandatory', estimateFen: yuan(400_000) },
        { name: '路面', category: 'optional', estimateFen: yuan(220_000) },
      ],
      sources: [
        { source: 'subsidy', name: '补贴', amountFen: yuan(480_000) },
        { source: 'coFunding', name: '自筹', amountFen: yuan(31_000) },
        { source: 'other', name: '管线单位', amountFen: yuan(other) },
      ],
      matters: ['none'],
    });
    expect(codes(await give('body', 'submitPlan', plan(108_999.99)))).toEqual(['sources-unbalanced']);
    await accepted('body', 'submitPlan', plan(109_000));
    await vote('how', { for: 27, against: 1, abstain: 1 });
    await waits.pastBallot();
    await accepted('projectManager', 'closeBallot');
    await accepted('projectManager', 'postNotice', { place: '院门' });
    await waits.pastNotice();
    await waits.reach('subsidy');
  });

  test('the application is returned, corrected, overdue with every escalation, and approved', async () => {
    const documents = await documentsOf(people.projectManager, id);
    const apply = (amount: number) => ({ amountFen: yuan(amount), documents });
    const tooLittle = await give('projectManager', 'applyForSubsidy', apply(299_999.99));
    expect(codes(tooLittle)).toEqual(['outside-band']);
    const figures = { minFen: yuan(300_000), maxFen: yuan(500_000), ruleSince: 'policyStart', className: 'everyClass' };
    expect(tooLittle.body).toMatchObject({ errors: [{ path: '/amountFen', params: figures }] });
    expect(codes(await give('projectManager', 'applyForSubsidy', apply(500_000.01)))).toEqual(['outside-band']);
    await accepted('projectManager', 'applyForSubsidy', apply(480_000));
    await accepted('community', 'endorseApplication');
    await accepted('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
    await accepted('subDistrictLeader', 'endorseApplication');
    await accepted('districtHousing', 'returnApplication', { why: '缺少预算表' });
    await accepted('projectManager', 'correctApplication', apply(480_000));
    await accepted('community', 'endorseApplication');
    await accepted('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
    await accepted('subDistrictLeader', 'endorseApplication');
    expect(codes(await give('projectManager', 'approveApplication'))).toEqual(['separation-of-duties']);
    const review = (await waits.look()).obligations.find(({ key }) => key === 'review-housing:2');
    await clock.past(review?.upcomingReminders.find(({ to }) => to === 'district')?.at ?? '');
    const climbed = await until('the district is told', async () => {
      const { rows } = await database.pool.query<{ to: string }>(
        `SELECT e->'data'->>'to' AS "to" FROM journal, jsonb_array_elements(events) e
         WHERE case_id = $1 AND e->>'type' = 'rungReached' AND e->'data'->>'key' = 'review-housing:2' ORDER BY version`,
        [id],
      );
      return rows.length >= 4 && rows.map((row) => row.to);
    });
    expect(climbed).toEqual(['holder', 'holder', 'leader', 'district']);
    await accepted('districtHousing', 'approveApplication');
    await accepted('districtFinance', 'approveFunding', { amountFen: yuan(480_000) });
    const first = { amountFen: yuan(22_000), receivedOn: await today(), receipt: '1' };
    await byTwo('body', 'recordCoFunding', await withScan(people.body, id, first));
    expect(await courtyard()).toMatchObject({
      stage: 'works',
      money: { ledger: { subsidy: { committed: yuan(480_000) } } },
    });
  });

  test('in works, exceeding the budget is refused, hidden work comes first, and claims are paid exactly', async () => {
    const contract = {
      ...contractedFirms(people),
      amountFen: yuan(605_000),
      progressShare: 8_500,
      completeBy: addDays(await today(), 150),
      milestones: [
        { title: '雨污分流', hidden: true },
        { title: '路面', hidden: false },
      ],
    };
    expect(codes(await give('projectManager', 'awardContract', { ...contract, amountFen: yuan(620_000.01) }))).toEqual([
      'over-budget',
    ]);
    await accepted('projectManager', 'awardContract', contract);
    await accepted('projectManager', 'startWorks');
    const on = await today();
    await accepted('projectManager', 'recordMilestone', { no: 1, on });
    expect(codes(await give('projectManager', 'recordMilestone', { no: 2, on }))).toEqual(['hidden-work-missing']);
    await accepted('engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '照片' });
    await accepted('body', 'recordHiddenWork', { milestoneNo: 1, evidence: '照片' });
    await accepted('projectManager', 'recordMilestone', { no: 2, on });
    for (const person of ['projectManager', 'body'] as const) {
      await accepted(person, 'approveVariation', { no: 1, amountFen: yuan(12_000), description: '照明' });
    }
    expect(
      codes(await give('projectManager', 'approveVariation', { no: 2, amountFen: yuan(5_000), description: '再加' })),
    ).toEqual(['over-budget']);
    const others = receiptOfOthers(yuan(109_000), await today());
    await accepted('projectManager', 'recordReceipt', await withScan(people.projectManager, id, others));
    await accepted('subDistrictLeader', 'confirmRequest');
    for (const [measured, due] of [
      [200_000, 170_000],
      [450_000, 212_500],
      [617_000, 141_950],
    ] as const) {
      await accepted('contractor', 'submitClaim', { measuredFen: yuan(measured) });
      await accepted('engineer', 'certifyClaim');
      expect(codes(await give('districtPayer', 'payClaim', { amountFen: yuan(due) + 1, reference: '款' }))).toContain(
        'above-measured-value',
      );
      expect(codes(await give('districtFinance', 'payClaim', { amountFen: yuan(due), reference: '款' }))).toEqual([
        'separation-of-duties',
      ]);
      await paymentPapers(people, id, today).pay('payClaim', yuan(due), `回单-${measured}`);
    }
    await accepted('contractor', 'reportCompletion', { measuredFen: yuan(617_000) });
    expect(await courtyard()).toMatchObject({ stage: 'works', blockedBy: [{ code: 'co-funding-short' }] });
    const rest = { amountFen: yuan(9_000), receivedOn: await today(), receipt: '2' };
    await byTwo('body', 'recordCoFunding', await withScan(people.body, id, rest));
    expect(await courtyard()).toMatchObject({ stage: 'acceptance', money: { paidFen: yuan(524_450) } });
  });

  test('acceptance leads through defects, rectification and satisfied residents to the audited settlement', async () => {
    const parties = ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const;
    const sign = (party: (typeof parties)[number]) =>
      accepted(party, 'signAcceptance', { defects: party === 'engineer' ? [] : ['缺陷'] });
    for (const party of parties.slice(0, 3)) await sign(party);
    await stillOwed();
    for (const party of parties.slice(3)) await sign(party);
    expect(codes(await give('body', 'signAcceptance', { defects: [] }))).toContain('rectification-open');
    await accepted('engineer', 'confirmRectification');
    for (const party of parties) await accepted(party, 'signAcceptance', { defects: [] });
    await vote('result', { for: 25, against: 1, abstain: 1 });
    await waits.pastBallot();
    await accepted('projectManager', 'closeBallot');
    await accepted('contractor', 'submitSettlement', { claimedFen: yuan(617_000) });
    await accepted('districtHousing', 'engageFirm', auditorEngaged(people));
    await accepted('auditor', 'auditSettlement', {
      eligibleFen: yuan(608_000),
      cuts: [{ item: '路面', amountFen: yuan(9_000), why: '重复计算' }],
    });
    expect(
      codes(await give('districtPayer', 'paySettlement', { amountFen: yuan(65_310) + 1, reference: '结算' })),
    ).toContain('above-due');
    await paymentPapers(people, id, today).pay('paySettlement', yuan(65_310), '结算');
    expect(await courtyard()).toMatchObject({
      stage: 'maintenance',
      money: { ledger: { subsidy: { retained: yuan(18_240) } }, retentionHeldFen: yuan(18_240) },
    });
  });

  test('in maintenance two years pass, the retention is released, and ledger and courtyard are closed', async () => {
    await clock.past((await waits.look()).figures.maintenance?.warrantyEndsAt ?? '');
    await byTwo('body', 'releaseRetention', { report: '复验' });
    await byTwo('projectManager', 'releaseRetention', { report: '复验' });
    await paymentPapers(people, id, today).pay('releaseRetention', yuan(18_240), '质保金', { report: '质保金' });
    expect((await courtyard()) as unknown).toMatchObject({
      money: {
        paidFen: yuan(608_000),
        ledger: {
          subsidy: { paid: yuan(468_000), retained: 0, committed: 0, reserved: 0 },
          coFunding: { paid: yuan(31_000), committed: 0 },
          other: { paid: yuan(109_000), committed: 0 },
        },
      },
    });
    const closed = await accepted('districtHousing', 'closeCourtyard');
    expect(closed.body).toMatchObject({ stage: 'closed' });
    expect(codes(await give('projectManager', 'suspend', { why: '试' }))).toEqual(['wrong-stage']);
  });

  test('the timeline shows every event in the reader’s language and no raw codes', async () => {
    const told = async (language: string) => {
      const { body } = await people.supervisor.must<{
        entries: {
          version: number;
          commandText: string;
          eventTexts: string[];
          events: { type: string; data: object }[];
        }[];
      }>(`/api/v1/courtyards/${id}/timeline`, { headers: { 'accept-language': language } });
      return body.entries;
    };
    const [zh, en] = await Promise.all([told('zh-CN'), told('en')]);
    expect(zh.map((entry) => entry.version)).toEqual(zh.map((_, i) => i + 1));
    for (const entry of [...zh, ...en]) expect(entry.eventTexts).toHaveLength(namedEvents(entry.events).length);
    const words = (entries: typeof zh) => entries.flatMap((entry) => [entry.commandText, ...entry.eventTexts]);
    for (const text of [...words(zh), ...words(en)]) expect(text).not.toMatch(/[{}]|undefined|^[a-z]+[A-Z]/);
    expect(words(zh)).toContain('结算审定 608,000.00 元，应付补贴 468,000.00 元');
    expect(words(en)).toContain('settlement audited at CNY 608,000.00; subsidy payable CNY 468,000.00');
  });

  test('every blocker is shown in the reader’s language and never as a raw code', () => {
    expect(told.size).toBeGreaterThan(20);
    expect([...told].filter((detail) => /[A-Za-z]{2}/.test(detail))).toEqual([]);
  });
});
