import { rolesOf } from '../../api/access';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

interface Form {
  profile: { properties: Record<string, { title?: string; type?: string }>; required: string[] };
  policies: { version: string }[];
  policyVersion: string;
  above: { kind: string; name: string }[];
}

test('the enrolment form has a title for every field, the policies, and the offices above', async () => {
  const { body } = await office.people.projectManager.must<Form>('/api/v1/enrolment-form');
  const { profile, policies, policyVersion, above } = body;
  expect(profile.required).toEqual(['name', 'city']);
  expect(Object.entries(profile.properties).filter(([, { title }]) => title === undefined)).toEqual([]);
  expect(policies.map(({ version }) => version)).toContain(policyVersion);
  expect(policyVersion).toBe(STANDARD_POLICY.version);
  expect(above.map(({ kind }) => kind)).toEqual(['programme', 'city', 'district']);
});

test('a caller sees exactly the operations that their roles may call', async () => {
  const told = async (who: 'projectManager' | 'supervisor') =>
    (await office.people[who].must<{ operations: string[] }>('/api/v1/permissions')).body.operations;
  const [manager, supervisor] = [await told('projectManager'), await told('supervisor')];
  expect([manager.includes('enrolCourtyard'), supervisor.includes('enrolCourtyard')]).toEqual([true, false]);
  expect(manager.filter((id) => id.startsWith('command.'))).toEqual([]);
  const wrong = supervisor.filter((id) => {
    const roles = rolesOf(id as Parameters<typeof rolesOf>[0]);
    return Array.isArray(roles) && !roles.includes('supervisor');
  });
  expect(wrong).toEqual([]);
});
