import type { ApiResponse } from '../../demonstration/client';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';

const LATER = { ...STANDARD_POLICY, version: 'chengdu-2027-1', name: '成都市老旧院落整治 2027' };
const PILOT = { ...LATER, version: 'pilot-2027', name: '金牛区试点', pilot: true };

const EARLIER_PILOT = { ...STANDARD_POLICY, version: 'pilot-2026', name: '青羊区试点', pilot: true };

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => {
  const { code, errors = [] } = body as { code?: string; errors?: { code: string; path?: string }[] };
  return [status, code, ...errors.map(({ path }) => path)];
};
const publish = (body: object) => office.api.administrator.must('/api/v1/courtyards/policies', { body });
const enrol = (name: string, policyVersion?: string) =>
  office.people.projectManager.ask<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name, city: '成都' },
      ...(policyVersion === undefined ? {} : { policyVersion }),
    },
  });
const pinnedOf = async (id: string): Promise<string> =>
  (await office.people.supervisor.must<{ policyVersion: string }>(`/api/v1/courtyards/${id}`)).body.policyVersion;
const move = (id: string, version: string, by: 'supervisor' | 'districtHousingLeader' = 'districtHousingLeader') =>
  office.people[by].give(id, 'movePolicy', { version, why: '按新政策办理' });
const confirm = (id: string) => office.people.supervisor.give(id, 'confirmRequest');
const offered = async (): Promise<readonly string[]> =>
  (
    await office.people.projectManager.must<{ policies: { version: string }[] }>('/api/v1/enrolment-form')
  ).body.policies.map(({ version }) => version);
const importing = (step: '' | '/check', policyVersion: string) =>
  office.people.projectManager.ask(`/api/v1/courtyards/import${step}?policyVersion=${policyVersion}`, {
    csv: '院落名称,城市,区县,街道,社区\n批量1号院,成都,金牛,抚琴,西南街',
  });

const NOT_IN_FORCE = [422, 'policy-not-in-force', '/version'];
const NOT_OPEN = [422, 'policy-not-open', '/policyVersion'];

test('no official moves a running courtyard to a pilot, such as the policy without waiting periods', async () => {
  const { body } = await enrol('现行院');
  expect(await pinnedOf(body.courtyardId)).toBe(STANDARD_POLICY.version);
  for (const by of ['supervisor', 'districtHousingLeader'] as const)
    expect(verdict(await move(body.courtyardId, DEMONSTRATION_POLICY.version, by))).toEqual(NOT_IN_FORCE);
  expect(verdict(await move(body.courtyardId, 'nowhere-1'))).toEqual([422, 'policy-unknown', '/version']);
  expect(await pinnedOf(body.courtyardId)).toBe(STANDARD_POLICY.version);
});

test('a published version replaces those before it, for new courtyards and for moves; a pilot replaces nothing', async () => {
  const running = (await enrol('在办院')).body.courtyardId;
  await publish(EARLIER_PILOT);
  const tried = (await enrol('试点院', EARLIER_PILOT.version)).body.courtyardId;
  const shown = (await enrol('演示院', DEMONSTRATION_POLICY.version)).body.courtyardId;
  await publish(LATER);
  await publish(PILOT);
  expect(await offered()).toEqual([LATER.version, PILOT.version]);
  expect(await pinnedOf((await enrol('新院')).body.courtyardId)).toBe(LATER.version);
  expect(await pinnedOf((await enrol('新试点院', PILOT.version)).body.courtyardId)).toBe(PILOT.version);

  for (const version of [STANDARD_POLICY.version, DEMONSTRATION_POLICY.version]) {
    expect(verdict(await enrol('旧政策院', version))).toEqual(NOT_OPEN);
    expect(verdict(await importing('/check', version))).toEqual(NOT_OPEN);
    expect(verdict(await importing('', version))).toEqual(NOT_OPEN);
    expect(verdict(await move((await enrol(`回转院${version}`)).body.courtyardId, version))).toEqual(NOT_IN_FORCE);
  }
  expect(verdict(await enrol('无此政策院', 'nowhere-1'))).toEqual([422, 'policy-unknown', '/policyVersion']);
  expect(verdict(await move(running, PILOT.version))).toEqual(NOT_IN_FORCE);
  // One's own version is no other one.
  expect(verdict(await move(running, STANDARD_POLICY.version))).toEqual([409, 'policy-already-pinned', '/version']);
  for (const id of [running, tried]) {
    const before = await pinnedOf(id);
    expect((await move(id, LATER.version)).status).toBe(200);
    expect(await pinnedOf(id)).toBe(before);
    expect((await confirm(id)).status).toBe(200);
    expect(await pinnedOf(id)).toBe(LATER.version);
  }
  // A demonstration stays one: what was decided in it had shorter notices.
  expect(verdict(await move(shown, LATER.version))).toEqual([422, 'policy-of-demonstration', '/version']);
  const { policies } = (
    await office.people.supervisor.must<{ policies: { version: string; standing: string }[] }>(
      '/api/v1/courtyards/policies',
    )
  ).body;
  expect(policies.map(({ version, standing }) => [version, standing])).toEqual([
    [STANDARD_POLICY.version, 'replaced'],
    [DEMONSTRATION_POLICY.version, 'replaced'],
    [EARLIER_PILOT.version, 'replaced'],
    [LATER.version, 'inForce'],
    [PILOT.version, 'pilot'],
  ]);
});

test('a repeated enrolment gets its first answer, whatever has been published since', async () => {
  const request = {
    key: 'enrolled-before',
    body: {
      organisationId: office.at.community,
      profile: { name: '重发院', city: '成都' },
      policyVersion: PILOT.version,
    },
  };
  const first = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', request);
  await publish({ ...LATER, version: 'chengdu-2028-1' });
  const again = await office.people.projectManager.ask<{ courtyardId: string }>('/api/v1/courtyards', request);
  expect([again.status, again.body.courtyardId]).toEqual([201, first.body.courtyardId]);
});
