import { madeUpNumber } from '../../demonstration/employ';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import {
  AMOUNT_FEN,
  awaitedFrom,
  GRANTS,
  type GrantOffice,
  look,
  mustGive,
  openGrantOffice,
  type Told,
} from '../tiny/grants';
import { GRANT_POLICY } from '../tiny/smallGrant';

// What administrators do for a programme that is not the renovation: each has its own, under its own noun.

let here: GrantOffice;
beforeAll(async () => {
  here = await openGrantOffice();
});
afterAll(() => here?.office.stop());

describe('texts of notices', () => {
  const ASKED = `${GRANTS}/notice-templates/asked/zh-CN`;
  interface Template {
    readonly kind: string;
    readonly language: string;
    readonly subject: string;
    readonly placeholders: readonly { readonly name: string; readonly title: string }[];
  }
  const askedUnder = async (noun: string): Promise<Template | undefined> =>
    (
      await here.office.api.administrator.must<{ templates: Template[] }>(`${noun}/notice-templates`)
    ).body.templates.find(({ kind, language }) => kind === 'asked' && language === 'zh-CN');

  test('notice texts name the programme’s case, are previewed on its example, and leave other programmes alone', async () => {
    const { administrator } = here.office.api;
    expect((await askedUnder(GRANTS))?.placeholders[0]).toEqual({ name: 'case', title: '资助申请名称' });
    expect((await askedUnder('/api/v1/courtyards'))?.placeholders[0]).toEqual({ name: 'case', title: '院落名称' });
    const text = { subject: '{case}·{obligation}', body: '{case}：{obligation}，{dueAt} 前，{holder}。' };
    expect((await administrator.must(`${ASKED}/preview`, { body: text })).body).toEqual({
      subject: '修补院墙·拨付资助',
      body: '修补院墙：拨付资助，2026-03-06 18:00 前，资助专员。',
    });
    await administrator.must(ASKED, { method: 'PUT', body: { text, after: 0, why: '统一格式' } });
    expect((await askedUnder(GRANTS))?.subject).toBe(text.subject);
    expect((await askedUnder('/api/v1/courtyards'))?.subject).toBe('待办：{case}—{obligation}');
    const id = await here.submit('修补门楼');
    expect(await here.toldOf(here.office.people.districtHousing, id, 'asked')).toMatchObject({
      subject: '修补门楼·资助初审',
    });
  });
});

describe('policies', () => {
  const LATER = { ...GRANT_POLICY, version: 'small-grant-2', name: '小额资助办法（修订）', pay: { workingDays: 10 } };
  const publish = (body: object) => here.office.api.administrator.ask<Told>(`${GRANTS}/policies`, { body });

  test('a policy version is published, described in words and compared, and a case is opened under it', async () => {
    const { projectManager, supervisor } = here.office.people;
    expect((await publish(LATER)).status).toBe(201);
    expect((await publish(LATER)).body.code).toBe('policy-exists');
    const words = (
      await supervisor.must<{ lines: { path: string; place: string[]; value: string }[] }>(
        `${GRANTS}/policies/${LATER.version}/words`,
      )
    ).body.lines;
    expect(words).toContainEqual({ path: '/pay', place: ['支付'], value: '10 个工作日' });
    expect(words).toContainEqual({ path: '/extension/maxWorkingDays', place: ['延期', '最多工作日'], value: '5' });
    const diff = await supervisor.must(`${GRANTS}/policies/${LATER.version}/diff?from=${GRANT_POLICY.version}`, {
      headers: { 'accept-language': 'en' },
    });
    expect(diff.body).toMatchObject({
      changes: [
        { path: '/name' },
        { path: '/pay', place: ['to pay'], before: '3 working days', after: '10 working days' },
      ],
    });
    await projectManager.must(GRANTS, { body: { ...here.request('换锁'), policyVersion: LATER.version } });
    const { policies } = (
      await supervisor.must<{ policies: { version: string; smallGrants: number }[] }>(`${GRANTS}/policies?counts=true`)
    ).body;
    expect(policies.find(({ version }) => version === LATER.version)?.smallGrants).toBe(1);
    expect((await supervisor.ask(`/api/v1/courtyards/policies/${LATER.version}`)).status).toBe(404);
  });

  test('a policy that its programme finds faulty, or of another shape, is refused with the place', async () => {
    const long = await publish({ ...LATER, version: 'long', extension: { maxWorkingDays: 21 } });
    expect([long.status, long.body.errors]).toMatchObject([
      422,
      [{ code: 'extension-too-long', path: '/extension/maxWorkingDays' }],
    ]);
    const { pay: _, ...without } = LATER;
    const shapeless = await publish({ ...without, version: 'shapeless', coFunding: {} });
    expect([shapeless.status, shapeless.body.errors?.map(({ path }) => path).sort()]).toEqual([
      400,
      ['/coFunding', '/pay'],
    ]);
    const { policies } = (await here.office.people.supervisor.must<{ policies: object[] }>(`${GRANTS}/policies`)).body;
    expect(policies).not.toContainEqual(expect.objectContaining({ version: 'long' }));
  });
});

describe('forms of its commands', () => {
  interface Form {
    readonly name: string;
    readonly warning: string | null;
    readonly schema: { readonly properties: Readonly<Record<string, object>> };
  }

  test('forms of commands come from their schemas, with the words of their programme and values of the case', async () => {
    const { supervisor } = here.office.people;
    const id = await here.submit('换窗');
    const form = async (command: string): Promise<Form> =>
      (await supervisor.must<Form>(`${GRANTS}/${id}/commands/${command}/form`)).body;
    expect(await form('pay')).toMatchObject({
      name: '拨付',
      warning: '支付登记后不可撤销。',
      schema: { properties: { amountFen: { title: '金额', default: AMOUNT_FEN }, reference: { title: '凭证' } } },
    });
    // Of a command that any case has, with the choices that this one has for it.
    expect((await form('urge')).schema.properties).toMatchObject({
      obligation: { title: '待办事项', enum: ['approve-first:1'], default: 'approve-first:1' },
      why: { title: '理由' },
    });
    const plain = await here.grantOfficer.must<Form>(`${GRANTS}/commands/pay`);
    expect(plain.body.schema.properties.amountFen).not.toHaveProperty('default');
    expect((await supervisor.ask(`${GRANTS}/${id}/commands/closeBallot/form`)).status).toBe(404);
    expect((await supervisor.ask(`/api/v1/courtyards/${id}/commands/urge/form`)).status).toBe(404);
  });
});

test('views of a board are kept for each programme, even under the same name', async () => {
  const { supervisor } = here.office.people;
  const keep = (noun: string, filter: object) =>
    supervisor.ask(`${noun}/views`, { method: 'PUT', body: { name: '我的', filter } });
  const kept = async (noun: string) => (await supervisor.must<{ views: object[] }>(`${noun}/views`)).body.views;
  expect((await keep(GRANTS, { stage: 'payment', minGrantFen: 1 })).status).toBe(200);
  expect((await keep(GRANTS, { stage: 'consensus' })).status).toBe(400);
  expect(await kept('/api/v1/courtyards')).toEqual([]);
  expect((await keep('/api/v1/courtyards', { stage: 'consensus' })).status).toBe(200);
  expect(await kept(GRANTS)).toEqual([{ name: '我的', filter: { stage: 'payment', minGrantFen: 1 } }]);
});

describe('roles', () => {
  const account = (login: string, organisationId: string, roles: readonly string[]) =>
    here.office.api.administrator.ask<Told>('/api/v1/accounts', {
      body: { login, name: login, organisationId, roles, identityNumber: madeUpNumber(login) },
    });

  test('a role of this programme alone can be given, works on its cases, and finds no courtyards', async () => {
    const { grantOfficer, office } = here;
    const { districtHousing, districtHousingLeader } = office.people;
    const id = await here.submit('修水管');
    await mustGive(districtHousing, id, 'approveFirst');
    await mustGive(districtHousingLeader, id, 'approveSecond');
    expect(await awaitedFrom(grantOfficer, id)).toEqual(['拨付资助']);
    expect((await grantOfficer.ask('/api/v1/courtyards')).body.code).toBe('role-not-allowed');
    const { operations } = (await grantOfficer.must<{ operations: string[] }>('/api/v1/permissions')).body;
    expect(operations).toEqual(expect.arrayContaining(['myWork', 'changes', 'smallGrants.board']));
    expect(operations).not.toContain('board');
    await mustGive(grantOfficer, id, 'pay', { amountFen: AMOUNT_FEN, reference: 'p9' });
    expect((await look(grantOfficer, id)).stage).toBe('done');
  });

  test('roles have the words of their programmes; an office of two programmes appears once', async () => {
    const { roles, kinds } = (
      await here.office.api.administrator.must<{
        roles: { role: string; name: string; commands: { id: string }[]; operations: { id: string }[] }[];
        kinds: { kind: string; roles: string[] }[];
      }>('/api/v1/roles')
    ).body;
    const names = roles.map(({ role }) => role);
    expect(new Set(names).size).toBe(names.length);
    expect(names.at(-1)).toBe(ADMINISTRATOR);
    const of = (role: string) => roles.find((one) => one.role === role);
    expect(of('grantOfficer')).toMatchObject({ name: '资助专员', commands: [{ id: 'pay' }] });
    expect(of('districtHousing')?.commands.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['approveFirst', 'approveApplication']),
    );
    const rolesOf = (kind: string) => kinds.find((one) => one.kind === kind)?.roles ?? [];
    expect([rolesOf('district').includes('grantOfficer'), rolesOf('community').includes('grantOfficer')]).toEqual([
      true,
      false,
    ]);
  });

  test('a role that is undeclared, or that no programme gives to such an organisation, is refused', async () => {
    const { district, community } = here.office.at;
    const elsewhere = await account('elsewhere', community, ['grantOfficer']);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'roles-not-of-kind']);
    const unheardOf = await account('unheardOf', district, ['grantOfficer', 'treasurer']);
    expect([unheardOf.status, unheardOf.body.code]).toEqual([400, 'request-invalid']);
    expect(unheardOf.body.errors).toMatchObject([{ code: 'value-invalid', path: '/roles/1' }]);
    const { accounts } = (
      await here.office.api.administrator.must<{ accounts: object[] }>('/api/v1/accounts?role=grantOfficer')
    ).body;
    expect(accounts).toMatchObject([{ login: 'grantofficer', roles: ['grantOfficer'] }]);
  });
});
