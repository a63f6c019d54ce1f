import { auditOf } from '../../db/audit';
import { lockKey } from '../../db/idempotency';
import { inTransaction } from '../../db/transaction';
import type { Person } from '../../demonstration/client';
import { addDays } from '../../domain/kernel/time/instant';
import { asked, codes, delegated, type Hand, hiring, settle } from '../support/api/delegating';
import { BUDGETS, type Budgets, grantBody, sendBudgetFile } from '../support/api/envelopes';
import { type Office, openOffice } from '../support/api/office';
import { PDF } from '../support/api/sampleFiles';
import { until } from '../support/time/until';

let office: Office;
let today: string;
let year: number;
let fileId: string;
/** Both hold both offices of a district's envelopes, and are away. */
let away: Person;
let awayToo: Person;
/** Holds none of them, and acts for both. */
let deputy: Person;
let otherDeputy: Person;

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  const hire = (login: string, roles: readonly string[]) => hiring(office)(login, office.at.district, roles);
  const both = ['districtFinance', 'districtFinanceLeader'];
  [away, awayToo] = [await hire('away', both), await hire('awayToo', both)];
  [deputy, otherDeputy] = [await hire('deputy', ['gridWorker']), await hire('otherDeputy', ['gridWorker'])];
  fileId = await sendBudgetFile(office.people.districtFinance, office.at.district);
  year = (await away.must<Budgets>(BUDGETS)).body.year;
});
afterAll(() => office?.stop());

const ask = <T = Record<string, unknown>>(hand: Hand, path: string, body?: object) =>
  asked<T>(hand, path, body === undefined ? {} : { body });
const propose = (hand: Hand, grantedFen: number) =>
  ask<{ id: string }>(hand, BUDGETS, grantBody({ organisationId: office.at.district, year, fileId }, { grantedFen }));
const confirm = (hand: Hand, id: string) => ask(hand, `${BUDGETS}/proposals/${id}/confirm`, {});
const decline = (hand: Hand, id: string) => ask(hand, `${BUDGETS}/proposals/${id}/decline`, { reason: '依据不足' });
const listed = async (hand: Hand, id: string, language = 'zh-CN') =>
  (await asked<Budgets>(hand, BUDGETS, { headers: { 'accept-language': language } })).body.proposals.find(
    (one) => one.id === id,
  );

describe('envelopes, by somebody who holds neither office', () => {
  let proposing: Required<Hand>;
  let confirming: Required<Hand>;
  let others: Hand;
  let another: Required<Hand>;

  beforeAll(async () => {
    const given = delegated(office, today);
    proposing = await given(away, 'districtFinance', deputy);
    confirming = await given(away, 'districtFinanceLeader', deputy);
    others = await given(awayToo, 'districtFinanceLeader', deputy);
    another = await given(awayToo, 'districtFinance', otherDeputy);
  });

  test('without the delegation, or in a role of which it is not, nothing is theirs', async () => {
    expect(codes(await propose({ by: deputy }, 100))).toEqual([403, 'role-not-allowed']);
    expect(codes(await propose(confirming, 100))).toEqual([403, 'role-not-allowed']);
    expect(codes(await propose({ by: otherDeputy, delegation: proposing.delegation }, 100))).toEqual([
      403,
      'delegation-gives-nothing',
    ]);
    expect(codes(await ask(proposing, '/api/v1/accounts'))).toEqual([403, 'not-for-delegates']);
    const elsewhere = grantBody({ organisationId: office.at.city, year, fileId }, { grantedFen: 100 });
    expect(codes(await ask(proposing, BUDGETS, elsewhere))).toEqual([404, 'not-found']);
  });

  test('they propose and confirm in the principals’ place; whoever did either is no second hand', async () => {
    const document = `${BUDGETS}/organisations/${office.at.district}/files?name=doc`;
    const file = { content: PDF, type: 'application/pdf' };
    expect((await asked(proposing, document, { file })).status).toBe(201);
    const { id } = (await propose(proposing, 100)).body;
    for (const own of [{ by: away }, confirming, others]) {
      expect(codes(await confirm(own, id))).toEqual([409, 'same-person']);
      expect(await listed(own, id)).toMatchObject({ isOwn: true, mayConfirm: false });
    }
    expect((await confirm({ by: awayToo }, id)).status).toBe(200);
    expect(await listed({ by: awayToo }, id)).toMatchObject({
      proposerName: 'deputy同志（代away同志）',
      deciderName: 'awayToo同志',
    });
    expect(await listed(proposing, id, 'en')).toMatchObject({ proposerName: 'deputy同志 (acting for away同志)' });
    const { rows } = await office.api.database.pool.query(
      `SELECT proposed_by AS by, proposed_for AS "for", decided_for AS "decidedFor" FROM budget_proposal WHERE id = $1`,
      [id],
    );
    expect(rows).toEqual([{ by: deputy.accountId, for: away.accountId, decidedFor: null }]);
    const audited = await auditOf(office.api.database.pool, `budget/${office.at.district}`);
    expect(audited.find(({ command }) => command === 'proposeBudget')).toMatchObject({
      accountId: deputy.accountId,
      role: 'districtFinance',
      detail: { actingFor: { delegation: proposing.delegation, principal: away.accountId } },
    });
  });

  test.each<[string, () => Hand, () => Hand]>([
    ['the principal proposes, their delegate confirms for them', () => ({ by: away }), () => confirming],
    ['one delegate proposes, another confirms for the same principal', () => another, () => others],
    ['for two principals', () => proposing, () => others],
  ])('%s: refused', async (_, first, second) => {
    const { id } = (await propose(first(), 200)).body;
    expect(codes(await confirm(second(), id))).toEqual([409, 'same-person']);
    expect((await decline(second(), id)).status).toBe(200);
  });

  test('what a third proposed is confirmed in the principal’s place, and shown so', async () => {
    const { id } = (await propose({ by: office.people.districtFinance }, 300)).body;
    expect(await listed(confirming, id)).toMatchObject({ isOwn: false, mayConfirm: true });
    expect((await confirm(confirming, id)).status).toBe(200);
    expect(await listed(confirming, id)).toMatchObject({ deciderName: 'deputy同志（代away同志）' });
  });

  test('what one proposed in their own right is not confirmed by them for somebody', async () => {
    const clerk = await hiring(office)('clerk', office.at.district, ['districtFinance']);
    const leader = await hiring(office)('leader', office.at.district, ['districtFinanceLeader']);
    const asLeader = await delegated(office, today)(leader, 'districtFinanceLeader', clerk);
    const { id } = (await propose({ by: clerk }, 400)).body;
    expect(codes(await confirm(asLeader, id))).toEqual([409, 'same-person']);
    // The delegation alone makes nobody a hand in what they had no part in.
    expect((await confirm({ by: leader }, id)).status).toBe(200);
  });

  test.each<[string, () => Person, string, string]>([
    [
      'the principal holds the office no more',
      () => away,
      "roles = '{}'",
      "roles = '{districtFinance,districtFinanceLeader}'",
    ],
    ['the delegate is disabled', () => deputy, 'disabled_at = now()', 'disabled_at = NULL'],
  ])('what waits is confirmed no more once %s', async (_, whose, now, then) => {
    const { id } = (await propose(proposing, 500)).body;
    const change = (set: string) =>
      office.api.database.pool.query(`UPDATE account SET ${set} WHERE id = $1`, [whose().accountId]);
    await change(now);
    expect(codes(await confirm({ by: awayToo }, id))).toEqual([403, 'requester-left']);
    await change(then);
    expect((await decline({ by: awayToo }, id)).status).toBe(200);
  });

  test('a delegation that ends while the request is on its way gives nothing any more', async () => {
    const { pool } = office.api.database;
    const body = grantBody({ organisationId: office.at.district, year, fileId }, { grantedFen: 550 });
    const sent = await inTransaction(pool, async (db) => {
      await lockKey(db, otherDeputy.accountId, 'on-its-way');
      const onItsWay = { answer: asked(another, BUDGETS, { body, key: 'on-its-way' }) };
      await until('the request waits', async () => {
        const waiting = await office.api.database.ownerPool.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND query LIKE '%pg_advisory_xact_lock%'`,
        );
        return waiting.rowCount === 1;
      });
      expect((await settle(awayToo, another.delegation, 'end')).status).toBe(200);
      return onItsWay;
    });
    expect(codes(await sent.answer)).toEqual([403, 'delegation-gives-nothing']);
  });

  test('it stands though the delegation is over; from then on the delegate does nothing more', async () => {
    const { id } = (await propose(proposing, 600)).body;
    expect((await settle(away, proposing.delegation, 'end')).status).toBe(200);
    expect(codes(await decline(proposing, id))).toEqual([403, 'delegation-gives-nothing']);
    expect(codes(await propose(proposing, 700))).toEqual([403, 'delegation-gives-nothing']);
    expect(codes(await confirm({ by: away }, id))).toEqual([409, 'same-person']);
    expect((await confirm({ by: awayToo }, id)).status).toBe(200);
    const { pool } = office.api.database;
    await pool.query('UPDATE delegation SET from_day = $2, until_day = $2 WHERE id = $1', [
      confirming.delegation,
      addDays(today, -1),
    ]);
    expect(codes(await propose(confirming, 800))).toEqual([403, 'delegation-gives-nothing']);
  });
});
