import { randomUUID } from 'node:crypto';
import { auditorEngaged, type Cast, organisation } from '../../demonstration/cast';
import { Person } from '../../demonstration/client';
import type { CommandName } from '../../domain/renovation/catalogue';
import { PASSWORD } from '../support/api/apiServer';
import { beforeContract, contractOf, firmBelow, hireAs, toldOf } from '../support/api/contracted';
import { type Office, openOffice } from '../support/api/office';
import { PNG } from '../support/api/sampleFiles';

let office: Office;
let cast: Cast;
let id: string;

const told = (person: Person, command: CommandName, input: object = {}) => toldOf(person, id, command, input);

beforeAll(async () => {
  office = await openOffice();
  ({ id, cast } = await beforeContract(office, '合同巷1号院'));
});
afterAll(() => office?.stop());

describe('a contract names three different firms of offices that the courtyard belongs to', () => {
  test('a firm of another district, an office and an invented id are no firm to engage; all faults are told', async () => {
    const elsewhere = await firmBelow(
      office,
      '外区公司',
      await organisation(office.api.administrator, office.at.city, 'district', '外区'),
    );
    const unknown = [
      [elsewhere, office.at.district],
      [randomUUID(), 'programme'],
    ];
    for (const [contractorId, engineerId] of unknown) {
      const input = { ...(await contractOf(office, cast)), contractorId, engineerId };
      expect(await told(cast.projectManager, 'awardContract', input)).toEqual([
        422,
        ['firm-unknown /contractorId', 'firm-unknown /engineerId'],
      ]);
    }
  });

  test('one firm does not build and supervise, not even under its name below another office', async () => {
    const { contractor } = office.at.firms;
    const twin = await firmBelow(office, '金牛 建设工程公司', office.at.city);
    for (const engineerId of [contractor, twin]) {
      const [status, faults] = await told(cast.projectManager, 'awardContract', {
        ...(await contractOf(office, cast)),
        engineerId,
      });
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
    await cast.projectManager.mustGive(id, 'awardContract', await contractOf(office, cast));
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

describe('an engaged firm', () => {
  test('acts only in the role for which it is engaged', async () => {
    const builderAsEngineer = await hireAs(office, office.at.firms.contractor, 'engineer', 'builder-engineer');
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

  test('is not told that somebody else sent the same content before, and sees it as its own', async () => {
    const files = `/api/v1/courtyards/${id}/files`;
    const file = { content: Buffer.concat([PNG, Buffer.from([3])]), type: 'image/png' };
    const send = async (person: Person, name: string) =>
      (await person.must<{ fileId: string }>(`${files}?name=${name}`, { file })).body;
    const first = await send(cast.body, 'of-the-body');
    const sent = await send(cast.contractor, 'of-the-firm');
    const own = { fileId: first.fileId, name: 'of-the-firm', by: cast.contractor.accountId };
    expect(sent).toMatchObject(own);
    const listed = async (person: Person) =>
      (await person.must<{ files: { fileId: string; name: string }[] }>(files)).body.files.filter(
        ({ fileId }) => fileId === first.fileId,
      );
    expect(await listed(cast.contractor)).toMatchObject([own]);
    expect(await listed(cast.supervisor)).toMatchObject([{ name: 'of-the-body', by: cast.body.accountId }]);
    // Once more by somebody of another firm: each sees one file.
    await send(cast.engineer, 'of-the-engineer');
    for (const person of [cast.contractor, cast.engineer, cast.auditor]) expect(await listed(person)).toHaveLength(1);
  });

  test('gets the forms of its own commands only', async () => {
    const form = (person: Person, command: CommandName) =>
      person.ask(`/api/v1/courtyards/${id}/commands/${command}/form`);
    expect((await form(cast.contractor, 'submitClaim')).status).toBe(200);
    expect((await form(cast.contractor, 'recordResignation')).body).toMatchObject({ code: 'not-your-contract' });
  });
});

test('an auditor of an office reads everything in scope, and audits no settlement', async () => {
  const login = 'district-auditor';
  const auditor = await office.api.hire({ login, name: login, organisationId: office.at.district, roles: ['auditor'] });
  expect((await auditor.ask(`/api/v1/courtyards/${id}/ledger`)).status).toBe(200);
  expect(await told(auditor, 'auditSettlement', { eligibleFen: 1, cuts: [] })).toEqual([403, ['not-your-contract']]);
});
