import fc from 'fast-check';
import { programmeMap, WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { reconcileMoney } from '../../activities/records/reconcileMoney';
import { envelopeDifferences, envelopesIn } from '../../db/budgets';
import { storedState } from '../../db/cases';
import { withEnvelopes } from '../../demonstration/budgets';
import type { Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { paymentPapers } from '../../demonstration/payments';
import { giveByTwo } from '../../demonstration/twoHands';
import { leftFen } from '../../domain/kernel/budgets/envelope';
import { instantOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import type { ActivityName } from '../../runtime/caseWorker';
import { quietTemporal } from '../../tools/wholeProduct';
import { calendarRollout } from '../../workflows/calendarRollout';
import { catchUpSignal, knownQuery, workflowIdOf } from '../../workflows/messages';
import { erasureSweep, morningSweep, reconciliationSweep } from '../../workflows/sweeps';
import { begunThroughApi } from '../support/api/begunThroughApi';
import { closeYears } from '../support/api/closeYears';
import { firmBelow, hireAs, outsideFirm } from '../support/api/contracted';
import { FAULTS, FaultyActivities } from '../support/api/faultyActivities';
import { type ModelledCourtyard, type SecondHands, secondHands } from '../support/api/modelledCourtyard';
import { type Office, openOffice } from '../support/api/office';
import { refundsAfterTheEnd, refundsByReceivers } from '../support/api/refundsAfterTheEnd';
import { reversedFromShortEnvelope } from '../support/api/shortEnvelope';
import { recordsOf } from '../support/api/verifiedRecords';
import { MONEY_ACTS, type MoneyActName, toTheEnd } from '../support/courtyards/moneyActs';
import { brokenBounds } from '../support/courtyards/moneyBounds';
import { MONEY_COURSES, type MoneyCourse, type MoneyStep } from '../support/courtyards/moneyCourses';
import { loseCompletion } from '../support/database/lostReport';
import { sampleOf } from '../support/property/sample';
import { printLine, seed } from '../support/property/seed';
import { until } from '../support/time/until';

/** What `lead` has the residents pay in. */
const OWN_FEN = 3_100_000;
const DAY_MS = 86_400_000;

quietTemporal();
const faulty = new FaultyActivities();
/** The courses of a soak send more files in a day than any office does. */
const MANY_FILES = { account: { files: 1_000_000, mb: 100_000 }, case: { files: 1_000_000, mb: 100_000 } };

let office: Office;
beforeAll(async () => {
  office = await openOffice(undefined, { around: faulty.around, quotas: MANY_FILES });
  await withEnoughMoney();
});
afterAll(() => office?.stop());

/** The courses that run beside the model: all of them in a soak, a year of a large district. */
const COURSES = sampleOf(fc.sample(MONEY_COURSES, { seed, numRuns: 500 }), 2);
const AT_ONCE = 8;
const withEnoughMoney = () => withEnvelopes(office.people, { subsidy: (COURSES.length + 5) * 50_000_000 });
const pool = () => office.api.database.pool;

describe('withdrawn while suspended, with residents’ money in hand', () => {
  let cast: Cast;
  let id: string;

  beforeAll(async () => {
    const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId: office.at.community,
        profile: { name: '某院', city: '成都' },
        policyVersion: DEMONSTRATION_POLICY.version,
      },
    });
    id = body.courtyardId;
    cast = { ...office.people, ...(await office.bodyOf(id, 'refund-')) };
    await advance(cast, id, { until: 'works', seed: 1, households: 12, now: office.clock.now });
    await cast.supervisor.mustGive(id, 'suspend', { why: '核查' });
    await pass(20);
    await cast.subDistrictLeader.mustGive(id, 'terminate', { why: '居民撤回' });
    await cast.supervisor.mustGive(id, 'confirmRequest');
  });

  const pass = async (days: number) => office.clock.to(instantOf((await office.clock.now()) + days * DAY_MS));

  const record = async () => {
    const { rows } = await pool().query<{
      suspended: boolean;
      nextDueAt: string | null;
      wakeAt: string | null;
    }>('SELECT suspended, next_due_at AS "nextDueAt", wake_at AS "wakeAt" FROM case_record WHERE id = $1', [id]);
    return rows[0];
  };
  const open = async () => {
    const { rows } = await pool().query<{ key: string; dueAt: string; remindersSent: number }>(
      `SELECT key, due_at AS "dueAt", reminders_sent AS "remindersSent" FROM obligation
       WHERE case_id = $1 AND closed_at IS NULL`,
      [id],
    );
    return rows;
  };
  const told = async () => {
    const { rows } = await pool().query<{ kind: string; toRole: string }>(
      `SELECT kind, to_role AS "toRole" FROM outbox
       WHERE case_id = $1 AND params ->> 'obligation' = 'refund-co-funding' ORDER BY id`,
      [id],
    );
    return rows.map(({ kind, toRole }) => `${kind} ${toRole}`);
  };

  test('after a withdrawal only the refund is pending, with the same due date on the board and in the workflow’s timer', async () => {
    const [refund, ...others] = await open();
    expect([refund?.key, others]).toEqual(['refund-co-funding:1', []]);
    const row = await record();
    expect(row).toMatchObject({ suspended: false, nextDueAt: refund?.dueAt });
    expect(row?.wakeAt).not.toBeNull();
    const overdue = await cast.supervisor.must<{ courtyards: { id: string }[] }>('/api/v1/courtyards?overdue=true');
    expect(overdue.body.courtyards).toEqual([]);
    expect(await told()).toEqual(['asked body']);
  });

  test('the body is reminded of a refund, then community and district notified weekly, and the board says so', async () => {
    const dueAt = Date.parse((await open())[0]?.dueAt ?? '');
    await office.clock.to(instantOf(dueAt + 45 * DAY_MS));
    expect((await told()).slice(0, 6)).toEqual([
      'asked body',
      'reminder body',
      'reminder body',
      'escalation community',
      'escalation supervisor',
      'escalation supervisor',
    ]);
    const [refund] = await open();
    expect([Date.parse(refund?.dueAt ?? ''), refund?.remindersSent]).toEqual([dueAt, (await told()).length - 1]);
    const { body } = await cast.supervisor.must<{ courtyards: { id: string; overdue: boolean }[] }>(
      '/api/v1/courtyards?overdue=true',
    );
    expect(body.courtyards).toMatchObject([{ id, overdue: true, stage: 'withdrawn' }]);
    const work = await cast.body.must<{ obligations: { code: string; overdue: boolean }[] }>('/api/v1/work');
    expect(work.body.obligations).toMatchObject([{ code: 'refund-co-funding', overdue: true }]);
  });

  refundsByReceivers(() => ({ office, cast, id }));
  test('with the last refund the reminders stop, nothing is pending, and the workflow has ended', async () => {
    const { returned } = paymentPapers(cast, id, office.today);
    const refund = async (amountFen: number, receipt: string) =>
      giveByTwo(cast, id, 'body', 'refundCoFunding', { amountFen, receipt, ...(await returned(receipt, 'body')) });
    await refund(OWN_FEN - 1, '退-1');
    expect((await open()).map(({ key }) => key)).toEqual(['refund-co-funding:1']);
    await refund(1, '退-2');
    const before = await told();
    const handle = office.api.deps.temporal.workflow.getHandle(workflowIdOf('courtyard', id));
    await expect(handle.result()).resolves.toBe('withdrawn');
    await pass(60);
    expect(await told()).toEqual(before);
    expect(await open()).toEqual([]);
    expect(await record()).toMatchObject({ nextDueAt: null, wakeAt: null });
  });
  refundsAfterTheEnd(() => ({ office, cast, id, open, told, record }), OWN_FEN);
});

/** The model's courses last for months: here the clock is everybody's, and test/api/coFunding plays shares, which are rows. */
const LEFT_OUT: readonly MoneyActName[] = ['pass', 'vote', 'allocate', 'letOff', 'writeOff'];

/** In which drill each activity fails before its commit, after it, and runs twice. A new one has no line and fails to compile. */
const DRILLED: Readonly<Record<ActivityName, 'here' | string>> = {
  perform: 'here',
  readMissedSteps: 'here',
  signalCalendarLoaded: 'here',
  carryOutDecisions: 'here',
  ...{ reconcile: 'here', erase: 'here', makeMorningMails: 'here' },
  // test/api/gaps tells twice.
  tellOfGaps: 'gaps',
  // test/api/reorganisations plays it to each of its deaths.
  carryOutReorganisation: 'mortalReorganisation',
};

describe('public money through the API and workflows whose activities fail', () => {
  let seconds: SecondHands;
  let outsiders: Awaited<ReturnType<typeof outsideFirm>>;
  let another: Person;
  const ids: string[] = [];
  const steps = { accepted: 0, refused: 0 };

  beforeAll(async () => {
    await withEnoughMoney();
    seconds = await secondHands(office);
    outsiders = await outsideFirm(office);
    another = await hireAs(office, await firmBelow(office, '二建公司'), 'contractor', 'another-contractor');
  });

  /** Gives the same to model and courtyard, and compares what both say. */
  const step = async (c: ModelledCourtyard, what: string, act: () => void): Promise<void> => {
    c.until(instantOf(await office.clock.now()));
    act();
    for (const said of c.given.map((one) => one.said)) steps['refused' in said ? 'refused' : 'accepted'] += 1;
    expect([what, await c.follow()]).toEqual([what, []]);
    expect([what, brokenBounds(c.facts)]).toEqual([what, []]);
  };

  /** The hours of the model are not those of the workflow to the millisecond. */
  const line = ({ key, toRole }: { key: string; toRole: string }) => `${key.replace(/T\d\d[^/]*Z/g, '')} ${toRole}`;
  const told = async (id: string) => {
    const { rows } = await pool().query<{ toRole: string; key: string }>(
      'SELECT to_role AS "toRole", key FROM outbox WHERE case_id = $1',
      [id],
    );
    return rows.map(line).sort();
  };

  const play = async (course: MoneyCourse, no: number): Promise<void> => {
    const c = await begunThroughApi(office, `m${no}`, course, { seconds, outsiders, another });
    ids.push(c.id);
    const before = await told(c.id);
    const acts: readonly MoneyStep[] = [...course.before, ...course.steps];
    for (const [name, drawn, doer] of acts.filter(([name]) => !LEFT_OUT.includes(name))) {
      c.corrupt = doer === 'outsider' ? { firm: outsiders.contractor.organisationId } : undefined;
      await step(c, `${no} ${name} ${drawn} ${doer}`, () => MONEY_ACTS[name](c, drawn));
    }
    c.corrupt = undefined;
    await step(c, `${no} ends`, () => {
      if (course.isTerminated) MONEY_ACTS.terminate(c, 0);
      toTheEnd(c, LEFT_OUT);
    });
    // What comes in or back after the workflow has completed, if it has.
    for (const [name, drawn] of course.late)
      await step(c, `${no} late ${name} ${drawn}`, () => void MONEY_ACTS[name](c, drawn));
    await step(c, `${no} ends again`, () => {
      MONEY_ACTS.settleRequest(c, 1);
      toTheEnd(c, LEFT_OUT);
    });
    const stored = await storedState(pool(), c.id);
    expect(stored).toMatchObject({ version: c.version, state: { stage: c.facts.stage, ledger: c.facts.ledger } });
    expect(await told(c.id)).toEqual([...before, ...c.notices.map(line)].sort());
    expect(await recordsOf(office, c.id)).toEqual([]);
  };

  test('courses of the model are answered as the model answers, step by step, and end with its sums and notices', async () => {
    faulty.isOn = true;
    const waiting = [...COURSES.entries()];
    const failed: string[] = [];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [no, course] = next;
        await play(course, no).catch((error: Error) => failed.push(`course ${no}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    printLine(`${COURSES.length} courses: ${steps.accepted} steps accepted, ${steps.refused} refused`);
    expect(failed).toEqual([]);
    expect(steps.accepted).toBeGreaterThan(COURSES.length);
  });

  test('the other activities fail as well, and their work is done once', async () => {
    const { temporal, api } = office;
    const id = await office.enrol('behind its journal');
    const behind = temporal.workflow.getHandle(workflowIdOf('courtyard', id));
    // The clock runs on while a sweep ends, so that reminders may add versions of their own.
    const knowsItsJournal = () =>
      until('the workflow knows its journal', async () => {
        const { version } = await behind.query(knownQuery);
        return version === (await storedState(pool(), id))?.version;
      });
    for (const n of [1, 2, 3]) {
      const run = { taskQueue: api.deps.taskQueue, args: [{}] as [object] };
      for (const sweep of [reconciliationSweep, erasureSweep, morningSweep])
        await temporal.workflow.execute(sweep, { ...run, workflowId: `${sweep.name}-${n}` });
      await temporal.workflow.execute(calendarRollout, { ...run, args: [], workflowId: `rollout-${n}` });
      await knowsItsJournal();
      const at = instantOf(await office.clock.now());
      await loseCompletion(pool(), id, 'correctProfile', { profile: { note: `${n}` } }, { at });
      await behind.signal(catchUpSignal);
      await knowsItsJournal();
    }
    expect(await recordsOf(office, id)).toEqual([]);
  });

  test('each activity of the interface has met each fault', () => {
    const here = (Object.keys(DRILLED) as ActivityName[]).filter((name) => DRILLED[name] === 'here');
    expect(here.map((name) => [name, faulty.metBy(name)])).toEqual(here.map((name) => [name, FAULTS]));
  });

  test('a recovery that bounces draws on this year’s envelope, and waits until that covers it', async () => {
    faulty.isOn = false;
    const course = { contractFen: 40_000_000, share: 9_700 };
    const begun = () => begunThroughApi(office, 'short', course, { seconds, outsiders, another });
    await reversedFromShortEnvelope({ office, begun, step });
  });

  test('the district closes its year, and all money agrees', async () => {
    const years = await closeYears(office);
    const programmes = programmeMap(workerProgrammeMap(WORKER_PROGRAMMES));
    const { cases, faults } = await reconcileMoney(pool(), programmes);
    expect(faults).toEqual([]);
    expect(cases).toBeGreaterThan(COURSES.length);
    expect(await envelopeDifferences(pool(), 'renovation')).toEqual([]);
    const closed = await envelopesIn(pool(), 'renovation', { scope: 'programme/' });
    expect(closed.filter(({ year }) => years.includes(year)).every(({ isClosed }) => isClosed)).toBe(true);
    expect(closed.every((one) => leftFen(one) >= 0)).toBe(true);
    printLine(`${cases} courtyards, ${years.join(' and ')} closed: no difference`);
  });
});
