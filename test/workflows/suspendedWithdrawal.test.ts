import type { Cast } from '../../demonstration/cast';
import { advance } from '../../demonstration/life';
import { paymentPapers } from '../../demonstration/payments';
import { giveByTwo } from '../../demonstration/twoHands';
import { instantOf } from '../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { workflowIdOf } from '../../workflows/messages';
import { type Office, openOffice } from '../support/api/office';

/** What `lead` has the residents pay in. */
const OWN_FEN = 3_100_000;
const DAY_MS = 86_400_000;

describe('withdrawn while suspended, with residents’ money in hand', () => {
  let office: Office;
  let cast: Cast;
  let id: string;

  beforeAll(async () => {
    office = await openOffice();
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
  afterAll(() => office?.stop());

  const pass = async (days: number) => office.clock.to(instantOf((await office.clock.now()) + days * DAY_MS));

  const record = async () => {
    const { rows } = await office.api.database.pool.query<{
      suspended: boolean;
      nextDueAt: string | null;
      wakeAt: string | null;
    }>('SELECT suspended, next_due_at AS "nextDueAt", wake_at AS "wakeAt" FROM case_record WHERE id = $1', [id]);
    return rows[0];
  };
  const open = async () => {
    const { rows } = await office.api.database.pool.query<{ key: string; dueAt: string; remindersSent: number }>(
      `SELECT key, due_at AS "dueAt", reminders_sent AS "remindersSent" FROM obligation
       WHERE case_id = $1 AND closed_at IS NULL`,
      [id],
    );
    return rows;
  };
  const told = async () => {
    const { rows } = await office.api.database.pool.query<{ kind: string; toRole: string }>(
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
});
