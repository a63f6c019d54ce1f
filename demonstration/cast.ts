import type { OrganisationKind } from '../domain/kernel/actor';
import { FIRM_ROLES, type FirmRole, type Role } from '../domain/renovation/roles';
import { NotAccepted, Person } from './client';
import { type Administrators, type Employee, employ } from './employ';

/** The people that a courtyard's lifecycle needs, by their task. */
export const PARTS = {
  projectManager: ['subDistrict', ['projectManager']],
  subDistrictLeader: ['subDistrict', ['subDistrictLeader']],
  community: ['community', ['community']],
  /** Answers objections: whoever handled a ballot's papers or codes does not. */
  mediator: ['community', ['community']],
  gridWorker: ['community', ['gridWorker']],
  districtHousing: ['district', ['districtHousing']],
  districtHousingLeader: ['district', ['districtHousingLeader']],
  districtFinance: ['district', ['districtFinance']],
  districtFinanceLeader: ['district', ['districtFinanceLeader']],
  districtPayer: ['district', ['districtPayer']],
  supervisor: ['district', ['supervisor']],
  contractor: ['firm', ['contractor']],
  engineer: ['firm', ['engineer']],
  auditor: ['firm', ['auditor']],
  body: ['body', ['body']],
  resident: ['body', ['resident']],
} as const satisfies Record<string, readonly [OrganisationKind, readonly Role[]]>;
export type Part = keyof typeof PARTS;
export type OfficePart = Exclude<Part, 'body' | 'resident'>;

/** Everybody who does not belong to one courtyard. */
export const OFFICE_PARTS = (Object.keys(PARTS) as Part[]).filter(
  (part): part is OfficePart => part !== 'body' && part !== 'resident',
);

const FAMILY_NAMES = [...'周吴郑冯陈蒋沈韩杨朱秦许何吕施张孔曹严华'];
const GIVEN_NAMES: Readonly<Record<Part, string>> = {
  projectManager: '敏',
  subDistrictLeader: '建国',
  community: '秀英',
  mediator: '建华',
  gridWorker: '小磊',
  districtHousing: '志强',
  districtHousingLeader: '国栋',
  districtFinance: '丽华',
  districtFinanceLeader: '正平',
  districtPayer: '晓燕',
  supervisor: '维民',
  contractor: '大勇',
  engineer: '立新',
  auditor: '文清',
  body: '德明',
  resident: '桂芳',
};

/** A person's name, derived from the group and the task. */
const nameOf = (prefix: string, part: Part): string => {
  const sum = [...`${prefix}${part}`].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return `${FAMILY_NAMES[sum % FAMILY_NAMES.length]}${GIVEN_NAMES[part]}`;
};

export type Cast = Readonly<Record<Part, Person>>;

export interface OrganisationIds {
  readonly city: string;
  readonly district: string;
  readonly subDistrict: string;
  readonly community: string;
  /** Three firms that serve the district. */
  readonly firms: Readonly<Record<FirmRole, string>>;
}

interface Organisation {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly caseId: string | null;
}

/** Finds or creates an organisation below a parent. */
export const organisation = async (
  administrator: Person,
  parentId: string,
  kind: OrganisationKind,
  name: string,
): Promise<string> => {
  const created = await administrator.ask<Organisation>('/api/v1/organisations', { body: { parentId, kind, name } });
  if (created.status === 201) return created.body.id;
  if (created.status !== 409) throw new NotAccepted(created as never, name);
  const { body } = await administrator.must<{ organisations: Organisation[] }>('/api/v1/organisations');
  const found = body.organisations.find((o) => o.parentId === parentId && o.kind === kind && o.name === name);
  if (found === undefined) throw new NotAccepted(created as never, name);
  return found.id;
};

const FIRM_NAMES: Readonly<Record<FirmRole, string>> = {
  contractor: '建设工程公司',
  engineer: '工程监理公司',
  auditor: '会计师事务所',
};

interface PlaceNames {
  readonly city: string;
  readonly district: string;
  readonly subDistrict: string;
  readonly community: string;
  /** What the names of the firms begin with. Absent: the district's name. */
  readonly firms?: string;
}

/** Creates the offices of one place, from the city down, and the firms that serve its district. */
export const createOrganisations = async (administrator: Person, names: PlaceNames): Promise<OrganisationIds> => {
  const city = await organisation(administrator, 'programme', 'city', names.city);
  const district = await organisation(administrator, city, 'district', names.district);
  const subDistrict = await organisation(administrator, district, 'subDistrict', names.subDistrict);
  const community = await organisation(administrator, subDistrict, 'community', names.community);
  const firms: Partial<Record<FirmRole, string>> = {};
  for (const role of FIRM_ROLES) {
    firms[role] = await organisation(
      administrator,
      district,
      'firm',
      `${names.firms ?? names.district}${FIRM_NAMES[role]}`,
    );
  }
  return { city, district, subDistrict, community, firms: firms as Record<FirmRole, string> };
};

/** The id of the body's organisation, which the courtyard's enrolment creates. */
export const bodyOf = async (administrator: Person, courtyardId: string): Promise<string> => {
  const { body } = await administrator.must<{ organisations: Organisation[] }>('/api/v1/organisations');
  return body.organisations.find((o) => o.caseId === courtyardId)?.id ?? '';
};

export interface AccountOptions extends Administrators {
  readonly password: string;
  /** The prefix of each login, so that several casts can exist. */
  readonly prefix: string;
  readonly email?: (part: Part) => string;
  /** How these people sign in. Absent: as a plain `Person`, without retries when a server dies. */
  readonly signIn?: typeof Person.signedIn;
  /** How they get their accounts and sessions. Absent: two administrators let them in, and they sign in. */
  readonly hire?: (employee: Employee) => Promise<Person>;
}

const createAccount = async (
  { administrator, confirmer, password, prefix, email, signIn = Person.signedIn, hire }: AccountOptions,
  part: Part,
  organisationId: string,
): Promise<Person> => {
  const login = `${prefix}${part}`.toLowerCase();
  const employee = {
    login,
    name: nameOf(prefix, part),
    organisationId,
    roles: PARTS[part][1],
    ...(email === undefined ? {} : { email: email(part) }),
  };
  if (hire !== undefined) return hire(employee);
  await employ({ administrator, confirmer }, employee, password);
  return signIn(administrator.apiUrl, login, password);
};

type Offices = Omit<Cast, 'body' | 'resident'>;

/** The id of the organisation that employs somebody. */
export const employerOf = (part: keyof Offices, at: OrganisationIds): string => {
  const [kind] = PARTS[part];
  return kind === 'firm' ? at.firms[part as FirmRole] : at[kind];
};

/** Creates everybody who does not belong to one courtyard. */
export const createOfficeAccounts = async (hiring: AccountOptions, at: OrganisationIds): Promise<Offices> => {
  const offices: Partial<Record<Part, Person>> = {};
  for (const part of OFFICE_PARTS) {
    offices[part] = await createAccount(hiring, part, employerOf(part, at));
  }
  return offices as Offices;
};

/** Creates a courtyard's own people: its body and a resident. */
export const createBodyAccounts = async (
  hiring: AccountOptions,
  courtyardId: string,
): Promise<Pick<Cast, 'body' | 'resident'>> => {
  const place = await bodyOf(hiring.administrator, courtyardId);
  return { body: await createAccount(hiring, 'body', place), resident: await createAccount(hiring, 'resident', place) };
};

/** Who builds and who supervises, as the contract names them. */
export const contractedFirms = ({ contractor, engineer }: Pick<Cast, 'contractor' | 'engineer'>) => ({
  contractorId: contractor.organisationId,
  engineerId: engineer.organisationId,
});

/** The engagement of the auditor's firm, as district housing decides it. */
export const auditorEngaged = ({ auditor }: Pick<Cast, 'auditor'>) => ({
  role: 'auditor',
  organisationId: auditor.organisationId,
  why: '从审计机构库中抽取',
});
