import { auditOf } from '../../db/audit';
import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { addDays } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import { acting, codes, type Delegated, delegating, hiring, idOf, settle } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
/** In the community's office: the one who is away, and a colleague in another role. */
let principal: Person;
let deputy: Person;
let today: string;
let id: string;

const hire = (login: string, organisationId: string, roles: readonly string[]) =>
  hiring(office)(login, organisationId, roles);

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  id = await office.enrol('代办1号院');
  principal = await hire('principal', office.at.community, ['community']);
  deputy = await hire('deputy', office.at.community, ['gridWorker']);
});
afterAll(() => office?.stop());

const delegate = (by: Person, more: object = {}) => delegating(today, deputy)(by, more);
const listed = async (by: Person, delegation: string) =>
  (await by.must<{ delegations: Delegated[] }>('/api/v1/delegations')).body.delegations.find(
    (one) => one.id === delegation,
  );
const entered = async (by: Person, more: object = {}) => idOf(await delegate(by, more));
const give = (delegation: string, command: CommandName, input: object, by = deputy) =>
  by.ask(
    `/api/v1/courtyards/${id}/commands/${command}`,
    acting(delegation, { body: input, headers: { 'if-match': '*' } }),
  );
const session = () => ({ heldOn: today, members: 11, present: 9, resolves: 'whether', minutes: '议事纪要' });
const told = async (by: Person, kind: string) => {
  while ((await dispatchNotices(office.api.database.pool, 100, { day: today })) > 0);
  const { notices } = (
    await by.must<{ notices: { kind: string; inPlaceOf: string | null; handledBy: string | null }[] }>(
      '/api/v1/inbox?limit=200',
    )
  ).body;
  return notices.filter((one) => one.kind === kind);
};

describe('a delegation to somebody who lacks the role', () => {
  let delegation: string;

  test('gives nothing until another hand has confirmed it: who leads, or an administrator, is told that it waits', async () => {
    delegation = await entered(principal);
    expect(await listed(principal, delegation)).toMatchObject({
      givesRight: true,
      confirmedBy: null,
      mayConfirm: false,
    });
    expect(codes(await give(delegation, 'recordCouncilSession', session()))).toEqual([403, 'delegation-gives-nothing']);
    const { subDistrictLeader, projectManager } = office.people;
    for (const own of [principal, deputy]) {
      expect(codes(await settle(own, delegation, 'confirm'))).toEqual([403, 'delegation-not-yours']);
    }
    expect(codes(await settle(projectManager, delegation, 'confirm'))).toEqual([404, 'not-found']);
    expect(await told(subDistrictLeader, 'delegationAsked')).toHaveLength(1);
    expect(await listed(subDistrictLeader, delegation)).toMatchObject({ mayConfirm: true });
    expect(await listed(office.api.administrator, delegation)).toMatchObject({ mayConfirm: true });
    expect((await settle(subDistrictLeader, delegation, 'confirm')).status).toBe(200);
    expect(codes(await settle(office.api.administrator, delegation, 'confirm'))).toEqual([409, 'delegation-confirmed']);
    expect(await told(deputy, 'delegated')).toHaveLength(1);
    expect(await listed(deputy, delegation)).toMatchObject({ actsToday: true });
  });

  test('whoever leads and enters it does not confirm it; an administrator declines what waits', async () => {
    const { subDistrictLeader, supervisor } = office.people;
    const colleague = await hire('colleague', office.at.community, ['community']);
    const waiting = await entered(subDistrictLeader, { principalId: colleague.accountId });
    expect(codes(await settle(subDistrictLeader, waiting, 'confirm'))).toEqual([403, 'delegation-not-yours']);
    // Whoever is said to be away hears of it before it takes effect.
    expect(await told(colleague, 'delegationAsked')).toHaveLength(1);
    expect((await settle(office.api.administrator, waiting, 'end')).status).toBe(200);
    expect(codes(await settle(supervisor, waiting, 'confirm'))).toEqual([409, 'delegation-over']);
  });

  test('only its delegate acts by it, in the principal’s role alone, and delegates, signs in and manages nothing', async () => {
    expect(codes(await give(delegation, 'recordCouncilSession', session(), principal))).toEqual([
      403,
      'delegation-gives-nothing',
    ]);
    expect(codes(await give('no-id', 'recordCouncilSession', session()))).toEqual([403, 'delegation-gives-nothing']);
    expect(codes(await deputy.ask('/api/v1/delegations', acting(delegation)))).toEqual([403, 'not-for-delegates']);
    const onward = { role: 'community', delegateId: principal.accountId, from: today, until: today };
    expect(codes(await deputy.ask('/api/v1/delegations', acting(delegation, { body: onward })))).toEqual([
      403,
      'not-for-delegates',
    ]);
    expect(
      codes(await deputy.ask('/api/v1/delegations', { body: { ...onward, delegateId: principal.accountId } })),
    ).toEqual([422, 'principal-without-role/role', 'delegation-in-circle/delegateId']);
    for (const path of ['/api/v1/accounts', '/api/v1/me/second-factors', '/api/v1/me/sessions']) {
      expect((await deputy.ask(path, acting(delegation))).status).toBe(403);
    }
    expect(codes(await give(delegation, 'urge', { obligation: 'convene-council:1', why: '催办' }))).toEqual([
      403,
      'role-not-allowed',
    ]);
    expect(codes(await deputy.give(id, 'recordCouncilSession', session()))).toEqual([403, 'role-not-allowed']);
  });

  test('what the role is asked comes to both, and the delegate has it in their list of that office', async () => {
    await office.people.supervisor.mustGive(id, 'urge', { obligation: 'convene-council:1', why: '请抓紧' });
    expect(await told(principal, 'urged')).toEqual([expect.objectContaining({ handledBy: 'deputy同志' })]);
    expect(await told(deputy, 'urged')).toEqual([expect.objectContaining({ inPlaceOf: 'principal同志' })]);
    const { obligations } = (
      await deputy.must<{ obligations: { courtyardId: string; key: string }[] }>('/api/v1/work', acting(delegation))
    ).body;
    expect(obligations.filter((one) => one.courtyardId === id).map(({ key }) => key)).toContain('convene-council:1');
  });

  test('journal and timeline say who acted, for whom, by which delegation', async () => {
    const answer = await give(delegation, 'recordCouncilSession', session());
    expect([answer.status, answer.body.events]).toEqual([200, expect.arrayContaining(['actedAsDelegate'])]);
    const { rows } = await office.api.database.pool.query(
      `SELECT j.account_id AS "accountId", p.content ->> 'actorName' AS name, j.role, j.events
       FROM journal j JOIN journal_personal_data p USING (case_id, version)
       WHERE j.case_id = $1 AND j.command = 'recordCouncilSession'`,
      [id],
    );
    expect(rows).toEqual([
      expect.objectContaining({
        accountId: deputy.accountId,
        name: 'deputy同志（代principal同志）',
        role: 'community',
        events: expect.arrayContaining([
          expect.objectContaining({
            type: 'actedAsDelegate',
            data: { delegation, principal: principal.accountId, principalName: 'principal同志' },
          }),
        ]),
      }),
    ]);
    const view = await principal.must<{ people: Record<string, unknown> }>(`/api/v1/courtyards/${id}`, {
      headers: { 'accept-language': 'en' },
    });
    expect(view.body.people[deputy.accountId]).toEqual({
      name: 'deputy同志',
      role: 'community',
      asDelegate: [{ at: answer.body.at, name: 'deputy同志 (acting for principal同志)' }],
    });
    const timeline = JSON.stringify((await principal.must(`/api/v1/courtyards/${id}/timeline`)).body);
    expect(timeline).toContain('由principal同志委托的代办人办理');
    const commands = (await auditOf(office.api.database.pool, 'work')).map(({ command }) => command);
    expect(commands).toEqual(expect.arrayContaining(['enterDelegation', 'confirmDelegation', 'endDelegation']));
  });

  test('a key answers only the request that it was sent with, also as to for whom', async () => {
    const path = `/api/v1/courtyards/${id}/commands/recordCouncilSession`;
    const key = { 'idempotency-key': 'one-session', 'if-match': '*' };
    const first = await deputy.ask(path, acting(delegation, { body: session(), headers: key }));
    expect(first.status).toBe(200);
    expect(codes(await deputy.ask(path, { body: session(), headers: key }))).toEqual([422, 'idempotency-key-reused']);
    expect((await deputy.ask(path, acting(delegation, { body: session(), headers: key }))).body).toEqual(first.body);
  });

  test('ends at once when it is taken back', async () => {
    expect((await settle(principal, delegation, 'end')).status).toBe(200);
    expect(codes(await give(delegation, 'recordCouncilSession', session()))).toEqual([403, 'delegation-gives-nothing']);
  });
});

describe('a right that was delegated ends at once', () => {
  const confirmed = async (more: object = {}, by = principal) => {
    const delegation = await entered(by, more);
    await office.api.administrator.must(`/api/v1/delegations/${delegation}/confirm`, { body: {} });
    return delegation;
  };
  const acts = async (delegation: string, by = deputy) =>
    (await by.ask('/api/v1/work', acting(delegation))).status === 200;

  test('before its first day and after its last', async () => {
    const delegation = await confirmed({ from: addDays(today, 20), until: addDays(today, 21) });
    expect(await acts(delegation)).toBe(false);
    const { pool } = office.api.database;
    const onDays = (from: string, until: string) =>
      pool.query('UPDATE delegation SET from_day = $2, until_day = $3 WHERE id = $1', [delegation, from, until]);
    await onDays(today, today);
    expect(await acts(delegation)).toBe(true);
    await onDays(addDays(today, -3), addDays(today, -1));
    expect(await acts(delegation)).toBe(false);
  });

  test.each<[string, 'principal' | 'delegate', object]>([
    ['the principal loses the role', 'principal', { roles: [] }],
    ['the principal is disabled', 'principal', { disabled: true }],
    ['the delegate is disabled', 'delegate', { disabled: true }],
  ])('when %s', async (what, who, body) => {
    const away = await hire(`away ${what}`.replaceAll(' ', '-'), office.at.community, ['community']);
    const one = await hire(`one ${what}`.replaceAll(' ', '-'), office.at.community, ['gridWorker']);
    const delegation = await confirmed({ delegateId: one.accountId }, away);
    expect(await acts(delegation, one)).toBe(true);
    const account = who === 'principal' ? away : one;
    await office.api.administrator.must(`/api/v1/accounts/${account.accountId}`, { method: 'PATCH', body });
    expect(await acts(delegation, one)).toBe(false);
    const { rows } = await office.api.database.pool.query('SELECT ended_because AS why FROM delegation WHERE id = $1', [
      delegation,
    ]);
    expect(rows).toEqual([{ why: 'leftOffice' }]);
  });

  test('a role that excludes the delegated one is refused to the delegate while it stands', async () => {
    const payer = await hire('payer-away', office.at.district, ['districtPayer']);
    const housing = await hire('housing-one', office.at.district, ['districtHousing']);
    expect(codes(await delegate(payer, { role: 'districtPayer', delegateId: housing.accountId }))).toEqual([
      422,
      'delegate-duties-exclude/delegateId',
    ]);
    // The other way round, whoever administers both offices is told of both roles.
    const standby = await hire('standby', office.at.district, ['gridWorker']);
    const entered = await delegate(payer, { role: 'districtPayer', delegateId: standby.accountId });
    await office.api.administrator.must(`/api/v1/delegations/${idOf(entered)}/confirm`, { body: {} });
    const granted = await office.api.administrator.ask(`/api/v1/accounts/${standby.accountId}/proposals`, {
      body: { kind: 'changeRoles', granted: ['districtHousing'] },
    });
    expect(codes(granted)).toEqual([422, 'roles-exclude-each-other/roles']);
  });
});
