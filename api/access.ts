import { ADMINISTRATOR, type OrganisationKind, PROGRAMME_PATH } from '../domain/kernel/actor';
import { isOfFirm } from '../domain/kernel/engagement';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../domain/renovation/catalogue';
import { FIRM_ROLES, ROLES, type Role } from '../domain/renovation/roles';
import { BUDGET_ACCESS } from './courtyards/budgetAccess';
import { CO_FUNDING_ACCESS } from './courtyards/coFunding/access';
import { DECISION_ACCESS } from './courtyards/decisionAccess';
import type { Caller } from './http/tokens';

/**
 * Who may call an operation: anybody, anybody signed in, or holders of a role. Signed-in callers stay within their
 * scope.
 */
export type Access = 'public' | 'signedIn' | readonly string[];

export const ADMINISTRATORS: readonly string[] = [ADMINISTRATOR];
const ENROLLERS: readonly Role[] = ['projectManager'];
const READERS: readonly Role[] = ROLES;
/** Who supervises or leads others' work. */
const LEADERS: readonly Role[] = ['subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader', 'supervisor'];
/** The roles that enter, verify and resolve papers. One person never does two of these for the same paper. */
const PAPER_HANDLERS: readonly Role[] = ['gridWorker', 'community', 'projectManager'];
const PAPER_READERS: readonly Role[] = ['projectManager', 'community', 'gridWorker', 'supervisor', 'auditor'];

/** Everybody who works on a courtyard may send evidence, supervisors their written decisions; residents only read. */
const FILE_UPLOADERS: readonly Role[] = ROLES.filter((role) => role !== 'resident');

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
  activateAccount: 'public',
  me: 'signedIn',
  myOperations: 'signedIn',
  changePassword: 'signedIn',
  beginPasskeySignIn: 'public',
  finishPasskeySignIn: 'public',
  listMySecondFactors: 'signedIn',
  proveSecondFactor: 'signedIn',
  beginTotp: 'signedIn',
  confirmTotp: 'signedIn',
  removeTotp: 'signedIn',
  beginPasskey: 'signedIn',
  addPasskey: 'signedIn',
  removePasskey: 'signedIn',
  renewRecoveryCodes: 'signedIn',
  getSignInPolicy: ADMINISTRATORS,
  changeSignInPolicy: ADMINISTRATORS,
  listMySessions: 'signedIn',
  endMySession: 'signedIn',
  endMyOtherSessions: 'signedIn',
  listMyAccountChanges: 'signedIn',
  listMyInterests: 'signedIn',
  declareMyInterest: 'signedIn',
  findInterestParties: 'signedIn',
  listAccountInterests: ADMINISTRATORS,
  declareInterestOf: ADMINISTRATORS,
  confirmInterest: 'signedIn',
  listInterests: [ADMINISTRATOR, 'supervisor'],
  listOrganisations: 'signedIn',
  createOrganisation: ADMINISTRATORS,
  renameOrganisation: ADMINISTRATORS,
  checkReorganisation: ADMINISTRATORS,
  proposeReorganisation: ADMINISTRATORS,
  listReorganisations: ADMINISTRATORS,
  getReorganisation: ADMINISTRATORS,
  confirmReorganisation: ADMINISTRATORS,
  declineReorganisation: ADMINISTRATORS,
  resumeReorganisation: ADMINISTRATORS,
  recordCouncilTerm: ['community', 'projectManager'],
  confirmCouncilTerm: ['projectManager', 'subDistrictLeader', 'supervisor'],
  declineCouncilTerm: ['community', 'projectManager', 'subDistrictLeader', 'supervisor'],
  listCouncilTerms: [...PAPER_HANDLERS, 'body', 'resident', 'subDistrictLeader', 'districtHousing', 'supervisor'],
  listAccounts: ADMINISTRATORS,
  createAccount: ADMINISTRATORS,
  changeAccount: ADMINISTRATORS,
  proposeAccountChange: ADMINISTRATORS,
  listAccountProposals: ADMINISTRATORS,
  confirmAccountChange: ADMINISTRATORS,
  declineAccountChange: ADMINISTRATORS,
  getAccountPerson: ADMINISTRATORS,
  getAccountReport: ADMINISTRATORS,
  listBreakGlass: ADMINISTRATORS,
  acknowledgeBreakGlass: ADMINISTRATORS,
  listRoles: ADMINISTRATORS,
  listTemplates: ADMINISTRATORS,
  getTemplate: ADMINISTRATORS,
  previewTemplate: ADMINISTRATORS,
  changeTemplate: ADMINISTRATORS,
  listDeliveries: [ADMINISTRATOR, 'supervisor'],
  resendDelivery: ADMINISTRATORS,
  listMessages: [ADMINISTRATOR, 'supervisor'],
  resendMessage: ADMINISTRATORS,
  listEndpoints: ADMINISTRATORS,
  testEndpoint: ADMINISTRATORS,
  changeEndpoint: ADMINISTRATORS,
  listAudit: ADMINISTRATORS,
  listWorkflows: ADMINISTRATORS,
  listPolicies: 'signedIn',
  getPolicy: 'signedIn',
  describePolicy: 'signedIn',
  diffPolicies: 'signedIn',
  createPolicy: ADMINISTRATORS,
  previewPolicy: ADMINISTRATORS,
  exportPolicyPreview: ADMINISTRATORS,
  previewPolicyInForce: ADMINISTRATORS,
  exportPolicyInForcePreview: ADMINISTRATORS,
  listDistrictRules: 'signedIn',
  getDistrictRules: 'signedIn',
  proposeDistrictRules: ADMINISTRATORS,
  previewDistrictRules: ADMINISTRATORS,
  exportDistrictRulesPreview: ADMINISTRATORS,
  confirmDistrictRules: ADMINISTRATORS,
  declineDistrictRules: ADMINISTRATORS,
  ...BUDGET_ACCESS,
  ...DECISION_ACCESS,
  listCalendars: 'signedIn',
  getCalendar: 'signedIn',
  getCalendarRollout: ADMINISTRATORS,
  readCalendarNotice: ADMINISTRATORS,
  previewCalendar: ADMINISTRATORS,
  loadCalendar: ADMINISTRATORS,
  listClosures: 'signedIn',
  proposeClosure: ADMINISTRATORS,
  confirmClosure: ADMINISTRATORS,
  declineClosure: ADMINISTRATORS,
  revokeClosure: ADMINISTRATORS,
  previewClosure: ADMINISTRATORS,
  previewClosureDecision: ADMINISTRATORS,
  enrolCourtyard: ENROLLERS,
  importCourtyards: ENROLLERS,
  checkCourtyards: ENROLLERS,
  courtyardTemplate: 'signedIn',
  importTakeOvers: ENROLLERS,
  checkTakeOvers: ENROLLERS,
  takeOverTemplate: 'signedIn',
  enrolmentForm: ENROLLERS,
  commandForm: 'signedIn',
  board: READERS,
  boardMoney: READERS,
  exportBoard: READERS,
  programme: READERS,
  exportProgramme: READERS,
  programmeMap: READERS,
  weeklyReport: READERS,
  exportWeeklyReport: READERS,
  supervision: READERS,
  exportSupervision: READERS,
  listViews: READERS,
  saveView: READERS,
  changes: READERS,
  getCourtyard: READERS,
  getTimeline: READERS,
  explainCase: READERS,
  whatIf: READERS,
  listNotices: READERS,
  courtyardForm: READERS,
  getLedger: READERS,
  getStatement: READERS,
  printStatement: READERS,
  ...CO_FUNDING_ACCESS,
  listCovenants: READERS,
  getCovenantDiff: READERS,
  importRoll: ['projectManager', 'community'],
  checkRoll: ['projectManager', 'community'],
  postRoll: ['projectManager', 'community'],
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
  confirmDeliveries: PAPER_HANDLERS,
  listUnconfirmedDeliveries: PAPER_HANDLERS,
  getPaperNews: PAPER_HANDLERS,
  recordVisits: [...PAPER_HANDLERS, 'body'],
  recordTransfers: ['projectManager', 'community'],
  listTransfers: [...PAPER_HANDLERS, 'body', 'supervisor', 'auditor'],
  recordPapers: PAPER_HANDLERS,
  checkPapers: PAPER_HANDLERS,
  checkVerifications: PAPER_HANDLERS,
  paperTemplate: 'signedIn',
  verificationTemplate: 'signedIn',
  recordAttendance: PAPER_HANDLERS,
  recordCount: PAPER_HANDLERS,
  listCounts: PAPER_READERS,
  verifyPapers: PAPER_HANDLERS,
  resolvePapers: PAPER_HANDLERS,
  correctPapers: PAPER_HANDLERS,
  withdrawPapers: PAPER_HANDLERS,
  inbox: 'signedIn',
  markRead: 'signedIn',
  setNoticeState: 'signedIn',
  listMyMails: 'signedIn',
  changeMyMails: 'signedIn',
  listMyChannels: 'signedIn',
  enterMyAddress: 'signedIn',
  confirmMyAddress: 'signedIn',
  removeMyAddress: 'signedIn',
  chooseMyMessages: 'signedIn',
  getMyDigest: 'signedIn',
  changeMyDigest: 'signedIn',
  getCalendarAddress: 'signedIn',
  createCalendarAddress: 'signedIn',
  revokeCalendarAddress: 'signedIn',
  markAllRead: 'signedIn',
  myWork: READERS,
  myDeadlines: READERS,
  othersWork: READERS,
  listDelegations: [...READERS, ADMINISTRATOR],
  listDelegates: READERS,
  enterDelegation: READERS,
  confirmDelegation: 'signedIn',
  endDelegation: 'signedIn',
  listGaps: [...LEADERS, ADMINISTRATOR],
  listWorkload: LEADERS,
  exportWorkload: LEADERS,
  listAssignees: READERS,
  assignObligation: READERS,
  giveBackObligation: READERS,
  listEngagements: FIRM_ROLES,
  sendFile: FILE_UPLOADERS,
  listFiles: FILE_UPLOADERS,
  getFile: FILE_UPLOADERS,
  getFilePreview: FILE_UPLOADERS,
  recordRecount: ['community', 'projectManager', 'auditor'],
  listRecounts: READERS,
  printVoteSlips: ['projectManager', 'community'],
  reprintVoteSlips: ['projectManager', 'community'],
  revokeVoteCodes: ['projectManager', 'community'],
  listVoteCodes: ['projectManager', 'community', 'supervisor', 'auditor'],
  listBallotAudit: ['supervisor', 'auditor'],
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
  withdrawObjectionPage: 'public',
  findVotePage: 'public',
  subscribeCalendar: 'public',
  openapi: 'public',
  problemPage: 'public',
  healthz: 'public',
  readyz: 'public',
  metrics: 'public',
} as const satisfies Record<string, Access>;

export type OperationId = keyof typeof OPERATIONS | `command.${CommandName}`;

/** Every signed-in caller may call a command: the domain checks the role, and reports all reasons at once. */
export const COMMAND_ACCESS: Access = 'signedIn';

/** The commands that have an operation: somebody, or a visitor, may give them. */
const SERVED_COMMANDS = COMMAND_NAMES.filter((name) => commandNamed(name).byReorganisation !== true);

/** Operation → who may call it. Operations of other programmes bring their own rule (`ProgrammeApi.access`). */
export const ACCESS: Readonly<Record<string, Access>> = {
  ...OPERATIONS,
  ...Object.fromEntries(SERVED_COMMANDS.map((name) => [`command.${name}`, COMMAND_ACCESS])),
};

const COMMAND_ROLES: Readonly<Record<string, Access>> = Object.fromEntries(
  SERVED_COMMANDS.map((name) => [`command.${name}`, commandNamed(name).by]),
);

/** Who may call an operation; for a command, its roles from the catalogue. */
export const rolesOf = (id: string): Access => COMMAND_ROLES[id] ?? ACCESS[id] ?? [];

/** The parts of an operation that decide who may call it. `access` is for an operation outside the table. */
export interface Guarded {
  readonly id: string;
  readonly access?: Access;
  /** Its effect reaches every case of the programme. */
  readonly forWholeProgramme?: boolean;
  /** The people of a firm may call it. */
  readonly openToFirms?: boolean;
  /** A delegate may call it in the principal's place. */
  readonly openToDelegates?: boolean;
  /** For a command: the roles that may give it. */
  readonly by?: readonly string[];
}

/** Who may call an operation of any programme; for a command, the roles that may give it. */
export const whoMay = (op: Guarded): Access => op.by ?? accessOf(op);

/** Throws an Error for an operation without an access rule, so that a forgotten one stops the start. */
export const accessOf = ({ id, access }: Guarded): Access => {
  const known = access ?? (Object.hasOwn(ACCESS, id) ? ACCESS[id] : undefined);
  if (known === undefined) throw new Error(`operation ${id} has no access rule in api/access.ts`);
  return known;
};

export const isOpenTo = (access: Access | undefined, roles: readonly string[]): boolean =>
  access === 'public' || access === 'signedIn' || (access ?? []).some((role) => roles.includes(role));

/** What a session that lacks its second factor may call: it sees who it is, adds or shows a factor, and ends. */
const WITHOUT_SECOND_FACTOR: ReadonlySet<string> = new Set<OperationId>([
  'me',
  'myOperations',
  'changePassword',
  'listMySessions',
  'endMySession',
  'endMyOtherSessions',
  'listMySecondFactors',
  'proveSecondFactor',
  'beginTotp',
  'confirmTotp',
  'beginPasskey',
  'addPasskey',
]);

export const isOpenWithoutSecondFactor = ({ id }: Guarded): boolean => WITHOUT_SECOND_FACTOR.has(id);

/**
 * False where the operation reaches the whole programme and the caller belongs to a lower organisation: a lower office
 * must not decide for others.
 */
export const isWithinReach = (
  { forWholeProgramme }: Pick<Guarded, 'forWholeProgramme'>,
  { organisationPath }: { readonly organisationPath: string },
): boolean => forWholeProgramme !== true || organisationPath === PROGRAMME_PATH;

/**
 * False for the people of a firm where an operation is for roles and not marked as open to firms: an auditor of a firm is
 * not one of an office.
 */
export const isOpenToOrganisation = (op: Guarded, caller: { readonly organisationKind: OrganisationKind }): boolean =>
  !isOfFirm(caller) || typeof accessOf(op) === 'string' || op.openToFirms === true;

/** Whether a delegate may call it in the principal's place: the commands of cases, and what is marked so. */
export const takesDelegates = (op: Guarded): boolean => op.by !== undefined || op.openToDelegates === true;

/**
 * False for a delegate in the principal's place where an operation is neither a command of a case nor marked as open to them: they
 * work on cases, and delegate, sign in and manage nothing for the principal.
 */
export const isOpenToDelegates = (op: Guarded, caller: Pick<Caller, 'actingFor'>): boolean =>
  caller.actingFor === undefined || takesDelegates(op);

/** The operations that a caller may call. Commands are left out: the view of a case lists them with their refusals. */
export const callableBy = (
  caller: Pick<Caller, 'roles' | 'organisationKind' | 'organisationPath' | 'lacksSecondFactor' | 'actingFor'>,
  operations: readonly Guarded[],
): readonly string[] => {
  const others = operations.filter(({ id, by }) => by === undefined && !Object.hasOwn(OPERATIONS, id));
  const served = new Map(operations.map((op) => [op.id, op]));
  const mayCall = (op: Guarded): boolean =>
    isOpenTo(accessOf(op), caller.roles) &&
    isWithinReach(op, caller) &&
    isOpenToOrganisation(op, caller) &&
    isOpenToDelegates(op, caller) &&
    (!caller.lacksSecondFactor || isOpenWithoutSecondFactor(op));
  return [
    ...Object.keys(OPERATIONS).filter((id) => mayCall(served.get(id) ?? { id })),
    ...others.filter(mayCall).map(({ id }) => id),
  ];
};
