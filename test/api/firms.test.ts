import { randomUUID } from 'node:crypto';
import { accessOf } from '../../api/access';
import { RENOVATION_API } from '../../api/courtyards/api';
import type { AnyOperation } from '../../api/http/route';
import { OPERATIONS } from '../../api/operations';
import { auditorEngaged, type Cast, contractedFirms, organisation } from '../../demonstration/cast';
import { Person } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { addDays } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import type { FirmRole } from '../../domain/renovation/roles';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice } from '../support/api/office';
import { PNG } from '../support/api/sampleFiles';
import { smallestBody } from '../support/property/smallestBody';
import { until } from '../support/time/until';

let office: Office;
let cast: Cast;
let id: string;
/** Another firm of the same district, with one person for each role. */
let outsiders: Readonly<Record<FirmRole, Person>>;

const now = () => office.clock.now();

const hire = async (organisationId: string, role: FirmRole, login: string): Promise<Person> => {
  await office.api.administrator.must('/api/v1/accounts', {
    body: { login, name: login, organisationId, roles: [role], password: PASSWORD },
  });
  return Person.signedIn(office.api.url, login, PASSWORD);
};

const firm = (name: string, parent = office.at.district): Promise<string> =>
  organisation(office.api.administrator, parent, 'firm', name);

const open = async (name: string): Promise<string> => {
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name, city: '成都' },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  return body.courtyardId;
};

/** What a command came to: its status, and what it was refused for. */
const told = async (
  person: Person,
  command: CommandName,
  input: object = {},
): Promise<readonly [status: number, codes: readonly string[]]> => {
  const { status, body } = await person.give(id, command, input);
  const { code, errors = [] } = body as { code?: string; errors?: { code: string; path?: string }[] };
  return [status, errors.length > 0 ? errors.map((error) => `${error.code} ${error.path ?? ''}`.trim()) : [code ?? '']];
};

const contract = async () => ({
  ...contractedFirms(cast),
  amountFen: 60_000_000,
  progressShare: 8_500,
  completeBy: addDays(await office.today(), 120),
  milestones: [
    { title: '管网', hidden: true },
    { title: '路面', hidden: false },
  ],
});

beforeAll(async () => {
  office = await openOffice();
  id = await open('合同巷1号院');
  cast = { ...office.people, ...(await office.bodyOf(id, '')) };
  await advance(cast, id, { until: 'works', seed: 1, households: 12, now });
  const outside = await firm('局外公司');
  outsiders = {
    contractor: await hire(outside, 'contractor', 'outside-contractor'),
    engineer: await hire(outside, 'engineer', 'outside-engineer'),
    auditor: await hire(outside, 'auditor', 'outside-auditor'),
  };
});
afterAll(() => office?.stop());

describe('a contract names three different firms of offices that the courtyard belongs to', () => {
  test('a firm of another district, an office and an invented id are no firm to engage; all faults are told', async () => {
    const elsewhere = await firm(
      '外区公司',
      await organisation(office.api.administrator, office.at.city, 'district', '外区'),
    );
    const unknown = [
      [elsewhere, office.at.district],
      [randomUUID(), 'programme'],
    ];
    for (const [contractorId, engineerId] of unknown) {
      const input = { ...(await contract()), contractorId, engineerId };
      expect(await told(cast.projectManager, 'awardContract', input)).toEqual([
        422,
        ['firm-unknown /contractorId', 'firm-unknown /engineerId'],
      ]);
    }
  });

  test('one firm does not build and supervise, not even under its name below another office', async () => {
    const { contractor } = office.at.firms;
    const twin = await firm('金牛 建设工程公司', office.at.city);
    for (const engineerId of [contractor, twin]) {
      const [status, faults] = await told(cast.projectManager, 'awardContract', { ...(await contract()), engineerId });
      expect([status, faults]).toEqual([409, ['firm-has-other-part /contractorId', 'firm-has-other-part /engineerId']]);
    }
  });

  test('the form offers the firms that may be engaged', async () => {
    const path = `/api/v1/courtyards/${id}/commands/awardContract/form`;
    const { body } = await cast.projectManager.must<{
      schema: { properties: Record<string, { enum?: string[]; enumTitles?: string[] }> };
    }>(path);
    const { contractorId } = body.schema.properties;
    expect(contractorId?.enum).toEqual(expect.arrayContaining(Object.values(office.at.firms)));
    expect(contractorId?.enumTitles?.some((title) => title.includes('外区公司'))).toBe(false);
  });

  test('the contract records the firms with their names', async () => {
    await cast.projectManager.mustGive(id, 'awardContract', await contract());
    await cast.projectManager.mustGive(id, 'startWorks');
    const { body } = await cast.projectManager.must<{ state: { engagements: object[]; works: { contract: object } } }>(
      `/api/v1/courtyards/${id}`,
    );
    expect(body.state.works.contract).toMatchObject({ contractor: '金牛建设工程公司' });
    expect(body.state.engagements).toMatchObject([
      { role: 'contractor', organisationId: office.at.firms.contractor, name: '金牛建设工程公司' },
      { role: 'engineer', organisationId: office.at.firms.engineer, name: '金牛工程监理公司' },
    ]);
  });

  test('district housing engages the auditor, the project manager does not', async () => {
    expect(await told(cast.projectManager, 'engageFirm', auditorEngaged(cast))).toEqual([
      403,
      ['engaged-by-other-office /role'],
    ]);
    const asAuditor = { ...auditorEngaged(cast), organisationId: office.at.firms.contractor };
    expect(await told(cast.districtHousing, 'engageFirm', asAuditor)).toEqual([
      409,
      ['firm-has-other-part /organisationId'],
    ]);
    await cast.districtHousing.mustGive(id, 'engageFirm', auditorEngaged(cast));
    expect(await told(cast.districtHousing, 'engageFirm', auditorEngaged(cast))).toEqual([
      409,
      ['firm-already-engaged /organisationId'],
    ]);
  });
});

describe('a firm without the contract', () => {
  const attempts: readonly (readonly [FirmRole, CommandName, object])[] = [
    ['engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '照片' }],
    ['engineer', 'recordMilestone', { no: 1, on: '2026-01-05' }],
    ['engineer', 'recordInspection', { on: '2026-01-05', findings: '合格' }],
    ['contractor', 'submitClaim', { measuredFen: 50_000_000 }],
    ['engineer', 'certifyClaim', {}],
    ['contractor', 'reportCompletion', { measuredFen: 50_000_000 }],
    ['engineer', 'signAcceptance', { defects: [] }],
    ['engineer', 'confirmRectification', {}],
    ['contractor', 'submitSettlement', { claimedFen: 50_000_000 }],
    ['auditor', 'auditSettlement', { eligibleFen: 50_000_000, cuts: [] }],
  ];

  test.each(attempts)('its %s finds no courtyard to give %s in', async (role, command, input) => {
    expect(await told(outsiders[role], command, input)).toEqual([404, ['not-found']]);
  });

  const addressed = OPERATIONS.filter(
    ({ api, path, id: name }) =>
      api === RENOVATION_API && path.includes('{id}') && !path.startsWith('/api/v1/public') && name !== 'markRead',
  );

  test.each(addressed.map((op) => [op.id, op] as const))(
    'is answered by %s as if there were no courtyard',
    async (_, op) => {
      for (const person of Object.values(outsiders)) {
        const answers = [];
        for (const courtyardId of [id, randomUUID()]) {
          const { status, body } = await person.ask<{ code: string }>(pathOf(op, courtyardId), askOf(op));
          answers.push(`${status} ${body.code}`);
        }
        const isOpen = op.openToFirms === true || op.by !== undefined;
        const mayCall = isOpen && (typeof accessOf(op) === 'string' || accessOf(op).includes('contractor'));
        const expected = mayCall ? /^404 not-found$/ : /^(403 (not-for-firms|role-not-allowed)|404 not-found)$/;
        expect([answers[0], answers[0] === answers[1]]).toEqual([expect.stringMatching(expected), true]);
      }
    },
  );

  test('has it in no list, export, search or work', async () => {
    for (const person of Object.values(outsiders)) {
      const board = await person.must<{ courtyards: object[]; counts: object[] }>('/api/v1/courtyards');
      expect([board.body.courtyards, board.body.counts]).toEqual([[], []]);
      const found = await person.must<{ courtyards: object[] }>('/api/v1/courtyards?text=%E5%90%88%E5%90%8C');
      expect(found.body.courtyards).toEqual([]);
      expect((await person.must<string>('/api/v1/courtyards/export?format=csv')).body).not.toContain('合同巷');
      for (const list of ['/api/v1/work', '/api/v1/work/others']) {
        expect((await person.must<{ obligations: object[] }>(list)).body.obligations).toEqual([]);
      }
      expect((await person.ask('/api/v1/programme')).body).toMatchObject({ code: 'not-for-firms' });
      const organisations = await person.must<{ organisations: { name: string }[] }>('/api/v1/organisations');
      expect(organisations.body.organisations.map(({ name }) => name)).toEqual(['局外公司']);
    }
  });
});

describe('an engaged firm', () => {
  test('acts only in the role for which it is engaged', async () => {
    const builderAsEngineer = await hire(office.at.firms.contractor, 'engineer', 'builder-engineer');
    expect(await told(builderAsEngineer, 'recordHiddenWork', { milestoneNo: 1, evidence: '照片' })).toEqual([
      403,
      ['not-your-contract'],
    ]);
    const { body } = await builderAsEngineer.must<{ availableActions: object[] }>(`/api/v1/courtyards/${id}`);
    expect(body.availableActions).toEqual([]);
  });

  test('has its own part in its work list, and the rest as work of others', async () => {
    const codes = async (person: Person, list: string) =>
      (await person.must<{ obligations: { code: string }[] }>(list)).body.obligations.map(({ code }) => code);
    const builderAsEngineer = await Person.signedIn(office.api.url, 'builder-engineer', PASSWORD);
    expect(await codes(cast.contractor, '/api/v1/work')).toContain('complete-works');
    expect(await codes(builderAsEngineer, '/api/v1/work')).toEqual([]);
    expect(await codes(cast.auditor, '/api/v1/work/others')).toContain('complete-works');
    const board = await cast.contractor.must<{ courtyards: { id: string }[] }>('/api/v1/courtyards');
    expect(board.body.courtyards.map((one) => one.id)).toEqual([id]);
  });

  test('reads the plan and the works, and nothing of residents, their body, receipts and papers', async () => {
    const path = `/api/v1/courtyards/${id}`;
    const whole = JSON.stringify((await cast.supervisor.must(path)).body);
    const wholeTimeline = JSON.stringify((await cast.supervisor.must(`${path}/timeline`)).body);
    const kept = ['张主任', '6222-8800-0001', '院落公约（第一版）', '议事会一致同意提交表决'];
    for (const text of kept)
      expect([text, whole.includes(text), wholeTimeline.includes(text)]).toEqual([text, true, true]);
    for (const person of [cast.contractor, cast.engineer, cast.auditor]) {
      const view = JSON.stringify((await person.must(path)).body);
      const timeline = JSON.stringify((await person.must(`${path}/timeline`)).body);
      for (const text of kept)
        expect([text, view.includes(text), timeline.includes(text)]).toEqual([text, false, false]);
      for (const text of ['管网', '金牛建设工程公司']) expect([text, view.includes(text)]).toEqual([text, true]);
      for (const closed of ['ledger', 'notices', 'covenants', 'rolls']) {
        expect((await person.ask(`${path}/${closed}`)).body).toMatchObject({ code: 'not-for-firms' });
      }
    }
  });

  test('sees the files that firms sent, and not those of offices and the body', async () => {
    const files = `/api/v1/courtyards/${id}/files`;
    const send = async (person: Person, name: string, last: number) => {
      const content = Buffer.concat([PNG, Buffer.from([last])]);
      const { body } = await person.must<{ fileId: string }>(`${files}?name=${name}`, {
        file: { content, type: 'image/png' },
      });
      return body.fileId;
    };
    const receipt = await send(cast.body, 'receipt', 1);
    const photo = await send(cast.contractor, 'photo', 2);
    const list = async (person: Person) =>
      (await person.must<{ files: { fileId: string }[] }>(files)).body.files.map(({ fileId }) => fileId);
    expect(await list(cast.engineer)).toEqual([photo]);
    expect(await list(cast.supervisor)).toEqual(expect.arrayContaining([receipt, photo]));
    expect((await cast.auditor.ask(`${files}/${photo}`)).status).toBe(200);
    expect((await cast.auditor.ask(`${files}/${receipt}`)).status).toBe(404);
  });

  test('gets the forms of its own commands only', async () => {
    const form = (person: Person, command: CommandName) =>
      person.ask(`/api/v1/courtyards/${id}/commands/${command}/form`);
    expect((await form(cast.contractor, 'submitClaim')).status).toBe(200);
    expect((await form(cast.contractor, 'recordResignation')).body).toMatchObject({ code: 'not-your-contract' });
  });
});

test('live changes reach the engaged firm and the offices, and no other firm', async () => {
  const ending = new AbortController();
  const listen = async (person: Person): Promise<() => string> => {
    const { body } = await fetch(`${office.api.url}/api/v1/changes`, {
      headers: { authorization: person.authorization },
      signal: ending.signal,
    });
    const chunks: string[] = [];
    const read = async () => {
      for await (const chunk of body ?? []) chunks.push(Buffer.from(chunk).toString());
    };
    read().catch(() => undefined);
    return () => chunks.join('');
  };
  const [engaged, supervisor, outsider] = await Promise.all(
    [cast.contractor, cast.supervisor, outsiders.contractor].map(listen),
  );
  // The first may come before the streams are connected to the database.
  await until('the engaged firm and the office hear of a change', async () => {
    await cast.projectManager.mustGive(id, 'correctProfile', { profile: { buildings: 3 } });
    return engaged?.().includes(id) && supervisor?.().includes(id) ? true : undefined;
  });
  ending.abort();
  expect(outsider?.()).not.toContain(id);
});

test('an auditor of an office reads everything in scope and needs no engagement', async () => {
  const login = 'district-auditor';
  await office.api.administrator.must('/api/v1/accounts', {
    body: { login, name: login, organisationId: office.at.district, roles: ['auditor'], password: PASSWORD },
  });
  const auditor = await Person.signedIn(office.api.url, login, PASSWORD);
  expect((await auditor.ask(`/api/v1/courtyards/${id}/ledger`)).status).toBe(200);
  const [status, faults] = await told(auditor, 'auditSettlement', { eligibleFen: 1, cuts: [] });
  expect([status, faults[0]]).toEqual([409, 'wrong-stage']);
});

describe('a firm that another one replaces', () => {
  let successor: Person;

  test('it needs a reason, and who was engaged stays on record', async () => {
    const organisationId = await firm('接续公司');
    successor = await hire(organisationId, 'contractor', 'successor');
    expect((await told(cast.projectManager, 'engageFirm', { role: 'contractor', organisationId }))[0]).toBe(400);
    await cast.projectManager.mustGive(id, 'engageFirm', { role: 'contractor', organisationId, why: '原单位退场' });
    const { body } = await cast.supervisor.must<{ state: { engagements: object[] } }>(`/api/v1/courtyards/${id}`);
    expect(body.state.engagements.filter((one) => (one as { role: string }).role === 'contractor')).toMatchObject([
      { name: '金牛建设工程公司', to: expect.any(String) },
      { name: '接续公司', why: '原单位退场' },
    ]);
  });

  test('only the firm that is engaged now acts', async () => {
    const claim = { measuredFen: 10_000_000 };
    expect(await told(cast.contractor, 'submitClaim', claim)).toEqual([403, ['not-your-contract']]);
    await successor.mustGive(id, 'submitClaim', claim);
    const file = { content: Buffer.concat([PNG, Buffer.from([9])]), type: 'image/png' };
    const sent = await cast.contractor.ask(`/api/v1/courtyards/${id}/files?name=late`, { file });
    expect(sent.body).toMatchObject({ code: 'not-your-contract' });
  });

  test('the firm of before reads what it did itself, and nothing of what came after', async () => {
    const path = `/api/v1/courtyards/${id}`;
    const { body } = await cast.contractor.must<{
      state: { works?: object };
      figures: { works: object | null };
      availableActions: object[];
      may: object;
      reads: string;
    }>(path);
    expect(body.state.works).toBeUndefined();
    expect([body.figures.works, body.availableActions]).toEqual([null, []]);
    expect([body.reads, body.may]).toEqual(['past', { sendFile: false, listFiles: true }]);
    const { entries } = (await cast.contractor.must<{ entries: { organisationId: string }[] }>(`${path}/timeline`))
      .body;
    expect(entries.filter(({ organisationId }) => organisationId !== office.at.firms.contractor)).toEqual([]);
    expect((await cast.contractor.must<{ files: object[] }>(`${path}/files`)).body.files).toHaveLength(1);
    expect((await cast.contractor.must<{ obligations: object[] }>('/api/v1/work')).body.obligations).toEqual([]);
  });
});

/** An operation's address in a courtyard. */
const pathOf = ({ id: name, path }: AnyOperation, courtyardId: string): string =>
  `${path}${name === 'sendFile' ? '?name=scan' : ''}`
    .replace('{id}', courtyardId)
    .replace('{command}', 'submitClaim')
    .replace(/\{fileId\}/, 'f'.repeat(64))
    .replace(/\{ballotId\}/, `${courtyardId}-b1`)
    .replace(/\{\w+\}/, randomUUID());

const askOf = (op: AnyOperation) => {
  if (op.id === 'sendFile') return { file: { content: PNG, type: 'image/png' } };
  const body = smallestBody(op) ?? (op.idempotent ? {} : undefined);
  const headers = { 'if-match': '*' };
  return body === undefined ? { headers } : { headers, body, method: op.method.toUpperCase() as 'POST' };
};
