import { type Cast, contractedFirms, organisation } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { advance } from '../../../demonstration/life';
import { paymentPapers, withScan } from '../../../demonstration/payments';
import { giveByTwo } from '../../../demonstration/twoHands';
import { addDays } from '../../../domain/kernel/time/instant';
import type { CommandName } from '../../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import { FIRM_ROLES, type FirmRole } from '../../../domain/renovation/roles';
import type { Stage } from '../../../domain/renovation/stage';
import type { Office } from './office';

/** A firm below the office's district, or below another organisation. */
export const firmBelow = ({ api, at }: Office, name: string, parent = at.district): Promise<string> =>
  organisation(api.administrator, parent, 'firm', name);

/** A person with one role in an organisation. */
export const hireAs = async (
  { api }: Office,
  organisationId: string,
  role: FirmRole,
  login: string,
): Promise<Person> => {
  return api.hire({ login, name: login, organisationId, roles: [role] });
};

/** A firm of the same district that has no contract, with one person for each role. */
export const outsideFirm = async (office: Office): Promise<Readonly<Record<FirmRole, Person>>> => {
  const organisationId = await firmBelow(office, '局外公司');
  const people: Partial<Record<FirmRole, Person>> = {};
  for (const role of FIRM_ROLES) people[role] = await hireAs(office, organisationId, role, `outside-${role}`);
  return people as Record<FirmRole, Person>;
};

/** A courtyard that was just enrolled, with everybody around it; the logins of its body begin with the prefix. */
export const enrolledIn = async (office: Office, name: string, prefix = ''): Promise<{ id: string; cast: Cast }> => {
  const { people, at } = office;
  const { body } = await people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: at.community,
      profile: { name, city: '成都' },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  const id = body.courtyardId;
  return { id, cast: { ...people, ...(await office.bodyOf(id, prefix)) } };
};

/** A courtyard that has just entered a stage, likewise. */
export const courtyardAt = async (
  office: Office,
  name: string,
  until: Stage,
  prefix = '',
): Promise<{ id: string; cast: Cast }> => {
  const { id, cast } = await enrolledIn(office, name, prefix);
  await led(office, cast, id, until);
  return { id, cast };
};

/** Leads a courtyard on to a stage. */
export const led = ({ clock }: Office, cast: Cast, id: string, until: Stage): Promise<void> =>
  advance(cast, id, { until, seed: 1, households: 12, now: clock.now });

/** A courtyard before its contract is awarded, with everybody around it. */
export const beforeContract = (office: Office, name: string, prefix = '') => courtyardAt(office, name, 'works', prefix);

export const contractOf = async (office: Office, cast: Cast) => ({
  ...contractedFirms(cast),
  amountFen: 60_000_000,
  progressShare: 8_500,
  completeBy: addDays(await office.today(), 120),
  milestones: [
    { title: '管网', hidden: true },
    { title: '路面', hidden: false },
  ],
});

/** What a command came to: its status, and what it was refused for. */
export const toldOf = async (
  person: Person,
  courtyardId: string,
  command: CommandName,
  input: object = {},
): Promise<readonly [status: number, codes: readonly string[]]> => {
  const { status, body } = await person.give(courtyardId, command, input);
  const { code, errors = [] } = body as { code?: string; errors?: { code: string; path?: string }[] };
  return [status, errors.length > 0 ? errors.map((error) => `${error.code} ${error.path ?? ''}`.trim()) : [code ?? '']];
};

/** Money that nobody asked for has come in, and waits to go back, with the bank's voucher 退款回单. */
export const refundAsked = async (office: Office, cast: Cast, id: string): Promise<void> => {
  const money = { source: 'utilities', payer: '市自来水公司', amountFen: 5 };
  const slip = { receivedOn: await office.today(), receipt: '误汇-1', why: '误汇' };
  const received = await withScan(cast.projectManager, id, { ...money, ...slip });
  await giveByTwo(cast, id, 'projectManager', 'recordReceipt', received);
  const voucher = await paymentPapers(cast, id, office.today).returned('退款回单');
  await cast.projectManager.mustGive(id, 'refundReceipt', { ...money, receipt: '退-1', ...voucher });
};
