import { ADMINISTRATOR } from '../domain/kernel/actor';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../domain/renovation/catalogue';
import { ROLES, type Role } from '../domain/renovation/roles';

/** Who may call an operation: anybody, anybody signed in, or holders of a role. Scope comes on top of all but the first. */
export type Access = 'public' | 'signedIn' | readonly string[];

export const ADMINISTRATORS: readonly string[] = [ADMINISTRATOR];
const ENROLLERS: readonly Role[] = ['projectManager'];
const READERS: readonly Role[] = ROLES;
/** Who enters papers, and reads them a second and a third time: never the same person twice. */
const PAPER_HANDLERS: readonly Role[] = ['gridWorker', 'community', 'projectManager'];
const PAPER_READERS: readonly Role[] = ['projectManager', 'community', 'gridWorker', 'supervisor', 'auditor'];

/** Whoever works on a courtyard sends evidence; residents read what is disclosed. */
const FILE_UPLOADERS: readonly Role[] = ROLES.filter((role) => !['resident', 'supervisor'].includes(role));

const OPERATIONS = {
  login: 'public',
  refresh: 'public',
  logout: 'public',
  beginSession: 'public',
  getSession: 'public',
  renewSession: 'public',
  endSession: 'public',
  beginProviderSession: 'public',
  finishProviderSession: 'public',
  endProviderSession: 'public',
  me: 'signedIn',
  myOperations: 'signedIn',
  changePassword: 'signedIn',
  listMySessions: 'signedIn',
  endMySession: 'signedIn',
  endMyOtherSessions: 'signedIn',
  listOrganisations: 'signedIn',
  createOrganisation: ADMINISTRATORS,
  renameOrganisation: ADMINISTRATORS,
  recordCouncilTerm: ['community', 'projectManager'],
  listCouncilTerms: [...PAPER_HANDLERS, 'body', 'resident', 'subDistrictLeader', 'districtHousing', 'supervisor'],
  listAccounts: ADMINISTRATORS,
  createAccount: ADMINISTRATORS,
  changeAccount: ADMINISTRATORS,
  listRoles: ADMINISTRATORS,
  listTemplates: ADMINISTRATORS,
  getTemplate: ADMINISTRATORS,
  previewTemplate: ADMINISTRATORS,
  changeTemplate: ADMINISTRATORS,
  listDeliveries: ADMINISTRATORS,
  resendDelivery: ADMINISTRATORS,
  listAudit: ADMINISTRATORS,
  listWorkflows: ADMINISTRATORS,
  listPolicies: 'signedIn',
  getPolicy: 'signedIn',
  describePolicy: 'signedIn',
  diffPolicies: 'signedIn',
  createPolicy: ADMINISTRATORS,
  listCalendars: 'signedIn',
  getCalendar: 'signedIn',
  getCalendarRollout: ADMINISTRATORS,
  loadCalendar: ADMINISTRATORS,
  enrolCourtyard: ENROLLERS,
  importCourtyards: ENROLLERS,
  checkCourtyards: ENROLLERS,
  courtyardTemplate: 'signedIn',
  enrolmentForm: ENROLLERS,
  commandForm: 'signedIn',
  board: READERS,
  exportBoard: READERS,
  programme: READERS,
  exportProgramme: READERS,
  programmeMap: READERS,
  listViews: READERS,
  saveView: READERS,
  changes: READERS,
  getCourtyard: READERS,
  getTimeline: READERS,
  listNotices: READERS,
  courtyardForm: READERS,
  getLedger: READERS,
  listCovenants: READERS,
  getCovenantDiff: READERS,
  importRoll: ['projectManager', 'community'],
  checkRoll: ['projectManager', 'community'],
  rollTemplate: 'signedIn',
  listRolls: READERS,
  getRoll: ['projectManager', 'community', 'gridWorker', 'body', 'supervisor', 'auditor'],
  getBallot: READERS,
  getVerdict: READERS,
  getTallySheet: READERS,
  getNotice: READERS,
  listPapers: PAPER_READERS,
  getPaper: PAPER_READERS,
  listDisputes: PAPER_HANDLERS,
  listScans: PAPER_HANDLERS,
  getCanvass: [...PAPER_HANDLERS, 'body', 'supervisor'],
  recordDeliveries: [...PAPER_HANDLERS, 'body'],
  recordVisits: [...PAPER_HANDLERS, 'body'],
  recordTransfers: ['projectManager', 'community'],
  recordPapers: PAPER_HANDLERS,
  recordAttendance: PAPER_HANDLERS,
  recordCount: PAPER_HANDLERS,
  listCounts: PAPER_READERS,
  verifyPapers: PAPER_HANDLERS,
  resolvePapers: PAPER_HANDLERS,
  correctPapers: PAPER_HANDLERS,
  withdrawPapers: PAPER_HANDLERS,
  inbox: 'signedIn',
  markRead: 'signedIn',
  markAllRead: 'signedIn',
  myWork: READERS,
  othersWork: READERS,
  sendFile: FILE_UPLOADERS,
  listFiles: [...FILE_UPLOADERS, 'supervisor'],
  getFile: [...FILE_UPLOADERS, 'supervisor'],
  getFilePreview: [...FILE_UPLOADERS, 'supervisor'],
  recordRecount: ['community', 'projectManager', 'auditor'],
  listRecounts: READERS,
  issueVoteCodes: ['projectManager', 'community'],
  revokeVoteCodes: ['projectManager', 'community'],
  getVoteSlips: ['projectManager', 'community'],
  getReminderSlips: ['projectManager', 'community'],
  recordReminders: [...PAPER_HANDLERS, 'body'],
  listSubmissions: ['community', 'projectManager'],
  getVote: 'public',
  castVote: 'public',
  votePage: 'public',
  submitVotePage: 'public',
  getDisclosure: 'public',
  disclosurePage: 'public',
  listPublicCourtyards: 'public',
  publicIndexPage: 'public',
  objectionPage: 'public',
  submitObjectionPage: 'public',
  sendObjection: 'public',
  receiptPage: 'public',
  findVotePage: 'public',
  openapi: 'public',
  problemPage: 'public',
  healthz: 'public',
  readyz: 'public',
  metrics: 'public',
} as const satisfies Record<string, Access>;

export type OperationId = keyof typeof OPERATIONS | `command.${CommandName}`;

/** Commands are open to every signed-in caller here: the domain's verdict names role, stage and reason at once. */
export const COMMAND_ACCESS: Access = 'signedIn';

/** The one table: operation → who may call it. Another programme's operations bring their own (`ProgrammeApi.access`). */
export const ACCESS: Readonly<Record<string, Access>> = {
  ...OPERATIONS,
  ...Object.fromEntries(COMMAND_NAMES.map((name) => [`command.${name}`, COMMAND_ACCESS])),
};

const COMMAND_ROLES: Readonly<Record<string, Access>> = Object.fromEntries(
  COMMAND_NAMES.map((name) => [`command.${name}`, commandNamed(name).by]),
);

/** Role × operation, commands by the catalogue: what the matrix test walks and the docs show. */
export const rolesOf = (id: string): Access => COMMAND_ROLES[id] ?? ACCESS[id] ?? [];

/** What an operation says of who may call it, where it is not in the table. */
export interface Guarded {
  readonly id: string;
  readonly access?: Access;
  /** Of a command: the roles it is given in. */
  readonly by?: readonly string[];
}

/** Who may call an operation, whichever programme's: commands by the roles they are given in. */
export const whoMay = (op: Guarded): Access => op.by ?? accessOf(op);

/** Throws an Error for an operation nobody has a policy for. */
export const accessOf = ({ id, access }: Guarded): Access => {
  const known = access ?? (Object.hasOwn(ACCESS, id) ? ACCESS[id] : undefined);
  if (known === undefined) throw new Error(`operation ${id} has no access policy in api/access.ts`);
  return known;
};

export const isOpenTo = (access: Access | undefined, roles: readonly string[]): boolean =>
  access === 'public' || access === 'signedIn' || (access ?? []).some((role) => roles.includes(role));

/** All that holders of some roles may call, commands left out: of those a case tells more. */
export const callableBy = (roles: readonly string[], operations: readonly Guarded[]): readonly string[] => {
  const others = operations.filter(({ id, by }) => by === undefined && !Object.hasOwn(OPERATIONS, id));
  const served = new Map(operations.map((op) => [op.id, op]));
  return [
    ...Object.keys(OPERATIONS).filter((id) => isOpenTo(accessOf(served.get(id) ?? { id }), roles)),
    ...others.filter((op) => isOpenTo(accessOf(op), roles)).map(({ id }) => id),
  ];
};
