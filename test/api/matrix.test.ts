import { randomUUID } from 'node:crypto';
import { accessOf, whoMay } from '../../api/access';
import { RENOVATION_API } from '../../api/courtyards/api';
import type { AnyOperation } from '../../api/http/route';
import { OPERATIONS } from '../../api/operations';
import { publicPath } from '../../api/publicPages/publicPath';
import { createMetrics } from '../../api/system/metrics';
import { systemOperations } from '../../api/system/routes';
import { provideEndpoints } from '../../db/endpoints';
import { insertClosure } from '../../db/localClosures';
import { withEnvelopes } from '../../demonstration/budgets';
import { createBodyAccounts, createOfficeAccounts, createOrganisations, type Part } from '../../demonstration/cast';
import { type ApiResponse, Person, type RequestOptions } from '../../demonstration/client';
import { madeUpNumber } from '../../demonstration/employ';
import { printSlips } from '../../demonstration/papers';
import { rollBody } from '../../demonstration/roll';
import { ADMINISTRATOR } from '../../domain/kernel/actor';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { FIRM_ROLES, ROLES as OWN_ROLES, type Role as OwnRole } from '../../domain/renovation/roles';
import { PASSWORD } from '../support/api/apiServer';
import { decisionBody, enteredList, sentMinutes } from '../support/api/decisionLists';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { PNG, uploadScan } from '../support/api/sampleFiles';
import { showToFirms } from '../support/database/engagedFirms';
import { insertedReorganisation } from '../support/database/reorganisations';
import { unitsOwnedBy } from '../support/database/rolls';
import { sampleOf } from '../support/property/sample';
import { isSoak, seed } from '../support/property/seed';
import { smallestBody } from '../support/property/smallestBody';

/** The house's own operations and the courtyards'. */
const ALL = [...OPERATIONS, ...systemOperations(createMetrics().registry, () => [])].filter(
  ({ api }) => api === undefined || api === RENOVATION_API,
);
const ROLES = [...OWN_ROLES, ADMINISTRATOR] as const;
type Role = OwnRole | typeof ADMINISTRATOR;
const UNITS = unitsOwnedBy('A', 'B');

type Everybody = Readonly<Record<Role, Person>>;

let office: Office;
let within: Everybody;
/** The same roles in another district. */
let outside: Everybody;
let nobody: Person;
let values: Readonly<Record<string, string>>;
let noticeId: number;
/** A notice about the courtyard that went to its body by mail. */
let deliveryId: number;

/** An account for each role, of those who do its part. */
const everybody = (cast: Partial<Record<Part, Person>>, administrator: Person): Everybody =>
  Object.fromEntries(
    ROLES.map((role) => [role, role === ADMINISTRATOR ? administrator : cast[role as Part]]),
  ) as unknown as Everybody;

const hire = async (organisationId: string, role: Role, login: string): Promise<Person> => {
  return office.api.hire({ login, name: login, organisationId, roles: [role] });
};

/** A notice in everybody's inbox, so that each has one to mark as read. */
const noticeToAll = async (courtyardId: string): Promise<number> => {
  const { ownerPool } = office.api.database;
  const { rows } = await ownerPool.query<{ id: number }>(
    `INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at,
       dispatched_at)
     VALUES ('matrix', $1, 'renovation', '/', 'reminder', 'body', '{}', now(), now()) RETURNING id::int`,
    [courtyardId],
  );
  await ownerPool.query(
    'INSERT INTO inbox (outbox_id, account_id, arrived_at) SELECT $1, id, now() FROM account ON CONFLICT DO NOTHING',
    [rows[0]?.id],
  );
  return rows[0]?.id ?? 0;
};

const ENDPOINT = { host: 'hook.test', kinds: [], language: 'zh-CN' } as const;

const deliveryTo = async (accountId: string, courtyardId: string): Promise<number> => {
  const { ownerPool } = office.api.database;
  const { rows } = await ownerPool.query<{ id: number }>(
    `INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at,
       dispatched_at)
     SELECT 'matrix-delivery', id, programme, organisation_path, 'reminder', 'body', '{}', now(), now() FROM case_record
     WHERE id = $1 RETURNING id::int`,
    [courtyardId],
  );
  const values = [rows[0]?.id, accountId];
  await ownerPool.query('INSERT INTO inbox (outbox_id, account_id, arrived_at) VALUES ($1, $2, now())', values);
  return rows[0]?.id ?? 0;
};

/** As if the account had been let in by command. */
const breakGlassFor = async (accountId: string): Promise<string> => {
  const id = randomUUID();
  await office.api.database.ownerPool.query('INSERT INTO break_glass (id, account_id) VALUES ($1, $2)', [
    id,
    accountId,
  ]);
  return id;
};

beforeAll(async () => {
  office = await openOffice();
  const { administrator } = office.api;
  nobody = new Person(office.api.url, 'nobody');
  const courtyardId = await office.enrol('角色1号院');
  within = everybody(
    { ...office.people, ...(await office.bodyOf(courtyardId, '')) },
    await hire(office.at.district, 'administrator', 'admin-within'),
  );
  const { ballotId, rollId } = await withOpenBallot(office, courtyardId, UNITS);
  const there = await createOrganisations(administrator, {
    city: '成都',
    district: '青羊',
    subDistrict: '草堂',
    community: '浣花',
  });
  const hiring = { ...office.api, password: PASSWORD, prefix: 'outside-' };
  const offices = await createOfficeAccounts(hiring, there);
  const enrolled = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId: there.community, profile: { name: '草堂1号院', city: '成都' } },
  });
  outside = everybody(
    { ...offices, ...(await createBodyAccounts(hiring, enrolled.body.courtyardId)) },
    await hire(there.district, 'administrator', 'admin-outside'),
  );
  noticeId = await noticeToAll(courtyardId);
  deliveryId = await deliveryTo(within.body.accountId, courtyardId);
  await provideEndpoints(office.api.database.pool, [
    { ...ENDPOINT, name: 'matrix-hook', channel: 'webhook', organisationId: office.at.district },
    { ...ENDPOINT, name: 'sms', channel: 'sms', organisationId: 'programme' },
  ]);
  await office.api.database.ownerPool.query(
    "INSERT INTO endpoint_delivery (outbox_id, endpoint, attempts) VALUES ($1, 'matrix-hook', 1)",
    [deliveryId],
  );
  const { accountId } = await hire(office.at.community, 'gridWorker', 'changed-by-matrix');
  const ballot = `/api/v1/courtyards/${courtyardId}/ballots/${ballotId}`;
  const [{ code: voteCode } = { code: '' }] = await printSlips(office.people.community, ballot);
  const fileId = await uploadScan(office.people.gridWorker, courtyardId);
  const { ownerPool } = office.api.database;
  await showToFirms(ownerPool, courtyardId, office.at.firms);
  const reorganisationId = await insertedReorganisation(ownerPool, 'move', office.at.subDistrict, office.at.community);
  const closureId = randomUUID();
  await insertClosure(ownerPool, {
    id: closureId,
    organisationId: office.at.district,
    from: '2099-06-01',
    until: '2099-06-01',
    reason: '防汛',
    proposedBy: accountId,
    revokes: null,
  });
  const breakGlassId = await breakGlassFor(accountId);
  const reset = { body: { kind: 'resetPassword' } };
  const { body } = await administrator.must<Proposed>(`/api/v1/accounts/${accountId}/proposals`, reset);
  const proposalId = body.proposal.id;
  const { body: rules } = await administrator.must<{ proposals: { id: string }[] }>(
    `/api/v1/courtyards/district-rules/${office.at.district}`,
    {
      body: {
        version: 'proposed',
        name: '细则',
        policyVersion: STANDARD_POLICY.version,
        points: {},
        after: 0,
        why: '纪要',
      },
    },
  );
  const rulesProposalId = rules.proposals[0]?.id ?? '';
  const half = { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' };
  const { body: term } = await office.people.community.must<{ termId: string }>(
    `/api/v1/organisations/${office.at.community}/council-terms`,
    {
      body: {
        from: '2026-01-05',
        to: '2029-01-05',
        members: ['甲', '乙', '丙'].map((name) => ({ name })),
        rules: { text: '过半数', quorum: half, majority: half },
      },
    },
  );
  await withEnvelopes(office.people);
  const budgets = '/api/v1/courtyards/budgets';
  const { body: budget } = await office.people.districtFinance.must<Budget>(budgets);
  const budgetFileId = budget.proposals[0]?.document.fileId ?? '';
  const raised = { ...budgetBody(budget.year, budgetFileId), grantedFen: 1_000_000_000_000 };
  const { body: proposed } = await office.people.districtFinance.must<{ id: string }>(budgets, { body: raised });
  const decisionFileId = await sentMinutes(office);
  values = {
    decisionFileId,
    decisionListId: await enteredList(office, decisionFileId),
    budgetProposalId: proposed.id,
    budgetFileId,
    envelopeId: budget.envelopes[0]?.id ?? '',
    rulesProposalId,
    termId: term.termId,
    courtyardId,
    ballotId,
    rollId,
    accountId,
    voteCode,
    fileId,
    reorganisationId,
    closureId,
    proposalId,
    breakGlassId,
  };
});
afterAll(() => office?.stop());
// One administrator signs in more often here than anybody may.
const forgetHowOften = () => office.api.database.ownerPool.query('TRUNCATE rate_limit');
beforeEach(forgetHowOften);

interface Proposed {
  readonly proposal: { readonly id: string };
}

interface Budget {
  readonly year: number;
  readonly envelopes: readonly { readonly id: string }[];
  readonly proposals: readonly { readonly document: { readonly fileId: string } }[];
}

/** What finance would propose for the district. */
const budgetBody = (year: number, fileId: string) => ({
  organisationId: office.at.district,
  year,
  source: 'subsidy',
  grantedFen: 0,
  document: { fileId, number: '财预1号' },
  why: '追加',
});

/** What `{id}` stands for where it is no courtyard's. Anybody within must find it there. */
const ID_OF: Partial<Record<AnyOperation['id'], () => string>> = {
  changeAccount: () => values.accountId ?? '',
  renameOrganisation: () => office.at.firms.contractor,
  proposeAccountChange: () => values.accountId ?? '',
  getAccountPerson: () => values.accountId ?? '',
  listAccountInterests: () => values.accountId ?? '',
  declareInterestOf: () => values.accountId ?? '',
  confirmAccountChange: () => values.proposalId ?? '',
  declineAccountChange: () => values.proposalId ?? '',
  acknowledgeBreakGlass: () => values.breakGlassId ?? '',
  recordCouncilTerm: () => office.at.community,
  confirmCouncilTerm: () => office.at.community,
  declineCouncilTerm: () => office.at.community,
  listCouncilTerms: () => office.at.community,
  getDistrictRules: () => office.at.district,
  proposeDistrictRules: () => office.at.district,
  previewDistrictRules: () => office.at.district,
  exportDistrictRulesPreview: () => office.at.district,
  proposeClosure: () => office.at.district,
  confirmClosure: () => values.closureId ?? '',
  declineClosure: () => values.closureId ?? '',
  revokeClosure: () => values.closureId ?? '',
  previewClosure: () => office.at.district,
  previewClosureDecision: () => values.closureId ?? '',
  confirmDistrictRules: () => office.at.district,
  declineDistrictRules: () => office.at.district,
  listEnvelopeCases: () => values.envelopeId ?? '',
  listMoneyWaiting: () => office.at.district,
  confirmBudget: () => values.budgetProposalId ?? '',
  declineBudget: () => values.budgetProposalId ?? '',
  sendBudgetFile: () => office.at.district,
  getBudgetFile: () => office.at.district,
  getDecisionList: () => values.decisionListId ?? '',
  correctDecisions: () => values.decisionListId ?? '',
  takeOffDecisions: () => values.decisionListId ?? '',
  releaseDecisions: () => values.decisionListId ?? '',
  sendDecisionFile: () => office.at.district,
  getDecisionFile: () => office.at.district,
  getReorganisation: () => values.reorganisationId ?? '',
  confirmReorganisation: () => values.reorganisationId ?? '',
  declineReorganisation: () => values.reorganisationId ?? '',
  resumeReorganisation: () => values.reorganisationId ?? '',
  markRead: () => String(noticeId),
  setNoticeState: () => String(noticeId),
  resendDelivery: () => String(deliveryId),
};

/** What `{code}` stands for: a problem's, a courtyard's, or one to vote with. */
const codeOf = (id: AnyOperation['id']): string => {
  if (id === 'problemPage') return 'not-found';
  return /[vV]ote/.test(id) ? (values.voteCode ?? '') : publicPath(values.courtyardId ?? '').slice('/p/'.length);
};

/** What an operation cannot be asked without. */
const QUERY_OF: Partial<Record<AnyOperation['id'], string>> = {
  getPaper: '?ownerKey=A',
  sendFile: '?name=scan',
  sendBudgetFile: '?name=scan',
  sendDecisionFile: '?name=scan',
  listMoneyWaiting: '?year=2026',
  listAwaitedDecisions: '?organisationId={district}&kind=subsidyApplication',
  readDecisions: '?organisationId={district}&kind=subsidyApplication&step=housing',
  getCovenantDiff: '?version=1',
  exportBoard: '?format=csv',
  exportProgramme: '?format=csv',
  exportSupervision: '?part=overdue&format=csv',
  getStatement: '?format=csv',
  exportChargedHomes: '?format=csv',
  changes: '?seconds=1',
  diffPolicies: `?from=${STANDARD_POLICY.version}`,
  listAudit: '?stream=accounts',
  findInterestParties: '?text=x',
  listAssignees: '?key=x',
};

const fileIn = (id: AnyOperation['id']): string => {
  if (id === 'getBudgetFile') return values.budgetFileId ?? '';
  return (id === 'getDecisionFile' ? values.decisionFileId : values.fileId) ?? '';
};

/** The operation's address with what is there in scope, or with another id in its first place. */
const pathOf = ({ id, path, method }: AnyOperation, other?: string): string =>
  `${path}${QUERY_OF[id] ?? ''}`
    .replace('{district}', office.at.district)
    .replace('{id}', other ?? ID_OF[id]?.() ?? values.courtyardId ?? '')
    .replace('{proposalId}', values.rulesProposalId ?? '')
    .replace('{termId}', values.termId ?? '')
    .replace('{rollId}', values.rollId ?? '')
    .replace('{command}', 'suspend')
    .replace('{kind}', 'reminder')
    .replace('{language}', 'en')
    .replace('{fileId}', fileIn(id))
    .replace('{ballotId}', values.ballotId ?? '')
    .replace('{version}', STANDARD_POLICY.version)
    .replace('{code}', codeOf(id))
    .replace('{no}', '1')
    .replace('{channel}', 'sms')
    .replace('{name}', 'matrix-hook')
    .replace('{year}', method === 'get' ? '2026' : '2040');

const REORGANISATION = () => ({
  kind: 'merge',
  from: office.at.community,
  into: 'none',
  effectiveOn: '2026-01-05',
  why: '调整',
});

/** Bodies that must name what is in scope, or would otherwise be refused as a wrong password is. */
const BODY_OF: Partial<Record<AnyOperation['id'], () => object | Promise<object>>> = {
  login: () => ({ login: 'admin', password: PASSWORD }),
  beginSession: () => ({ login: 'admin', password: PASSWORD }),
  refresh: async () => {
    const { body } = await nobody.must('/api/v1/login', { body: { login: 'admin', password: PASSWORD } });
    return { refreshToken: body.refreshToken };
  },
  changePassword: () => ({ current: PASSWORD, next: 'short' }),
  createOrganisation: () => ({ parentId: office.at.community, kind: 'firm', name: '公司' }),
  renameOrganisation: async () => ({ name: '建设工程公司', from: await office.today(), why: '更名' }),
  // To no organisation, so that a caller who may do it is told so and nothing goes.
  checkReorganisation: () => REORGANISATION(),
  proposeReorganisation: () => REORGANISATION(),
  createAccount: () => ({
    login: 'made-by-matrix',
    name: '丙',
    organisationId: office.at.community,
    roles: ['gridWorker'],
    identityNumber: madeUpNumber('made-by-matrix'),
  }),
  proposeAccountChange: () => ({ kind: 'setEmail', email: 'somebody@example.org' }),
  proposeBudget: () => budgetBody(2026, values.budgetFileId ?? ''),
  proposeBudgetClosing: () => {
    const { source: _, grantedFen: __, ...body } = budgetBody(2026, values.budgetFileId ?? '');
    return body;
  },
  prepareDecisions: () => decisionBody(office, values.decisionFileId ?? '', [randomUUID()]),
  correctDecisions: () => ({ rows: [{ no: 9, decision: { result: 'approve' } }] }),
  takeOffDecisions: () => ({ nos: [9], why: '移出' }),
  // Of no part here, so that nobody is barred.
  declareMyInterest: () => ({ about: 'organisation', organisationId: 'none', relation: '股东' }),
  declareInterestOf: () => ({ about: 'organisation', organisationId: 'none', relation: '股东' }),
  activateAccount: () => ({ login: 'nobody', firstHalf: 'A', secondHalf: 'B', password: PASSWORD }),
  enrolCourtyard: () => ({ organisationId: office.at.community, profile: { name: '角色2号院', city: '成都' } }),
  importRoll: () => rollBody(UNITS),
  enterMyAddress: () => ({ address: '13800138000' }),
  declineBudget: () => ({ reason: '退回重报' }),
  resendMessage: () => ({ id: `e.${deliveryId}.matrix-hook`, no: 1, why: '未收到' }),
  resendDelivery: () => ({ accountId: within.body.accountId, no: 0, why: '未收到' }),
};

/** What a browser would send beside. */
const COOKIES_OF: Partial<Record<AnyOperation['id'], () => Promise<{ cookie: string }>>> = {
  renewSession: async () => {
    const { body } = await nobody.must('/api/v1/login', { body: { login: 'admin', password: PASSWORD } });
    return { cookie: `yuanluo_refresh=${body.refreshToken}` };
  },
};

const askOf = async (op: AnyOperation): Promise<RequestOptions> => {
  const headers = { 'if-match': '*', 'sec-fetch-site': 'same-origin', ...(await COOKIES_OF[op.id]?.()) };
  if (op.id === 'importCourtyards' || op.id === 'checkCourtyards') return { csv: 'name,city\n,' };
  if (op.id === 'importTakeOvers' || op.id === 'checkTakeOvers') return { csv: 'name,city,stage,asOf\n,,,' };
  if (op.id === 'readDecisions') return { csv: 'case,result\n,' };
  if (/^send(Budget|Decision)?File$/.test(op.id)) return { file: { content: PNG, type: 'image/png' } };
  const body = (await BODY_OF[op.id]?.()) ?? smallestBody(op);
  return body === undefined
    ? { method: op.method.toUpperCase() as 'GET', headers, ...(op.idempotent ? { body: {} } : {}) }
    : { method: op.method.toUpperCase() as 'POST', headers, body };
};

/** What somebody is told of an operation, whatever comes of it afterwards. */
const verdict = ({ status, body }: ApiResponse<unknown>): string => {
  const { code } = body as { code?: string };
  if (status === 401 && code === 'authentication-required') return 'sign in';
  if (status === 403 && code === 'role-not-allowed') return 'not your role';
  if (status === 403 && code === 'whole-programme-only') return 'not your organisation';
  if (status === 403 && code === 'not-for-firms') return 'not for firms';
  if (status === 403 && code === 'not-your-contract') return 'not your contract';
  // It looked at what this person has done in the ballot, for the owner's code, or whose envelope it is.
  if (/^(slips|papers)-by-|^(vote-code-unknown|budget-of-other-office)$/.test(code ?? '')) return 'may';
  if (status === 404) return 'not there';
  // It looked at the code or the passkey that was made up here.
  if (code === 'code-invalid' || code === 'passkey-invalid') return 'may';
  // Anybody may try a code, and nobody here has one.
  if (code === 'activation-invalid') return 'may';
  return [401, 403].includes(status) || status >= 500 ? `${status} ${code}` : 'may';
};

const NAMES_ORGANISATION = new Set<string>([
  'createOrganisation',
  'createAccount',
  'enrolCourtyard',
  'checkReorganisation',
  'proposeReorganisation',
  'proposeBudget',
  'proposeBudgetClosing',
  'listAwaitedDecisions',
  'readDecisions',
  'prepareDecisions',
  // An endpoint and what it was told are an office's.
  'testEndpoint',
  'changeEndpoint',
  'resendMessage',
]);
const isCommand = ({ id }: AnyOperation): boolean => id.startsWith('command.');
const isScoped = ({ id, path }: AnyOperation): boolean =>
  NAMES_ORGANISATION.has(id) || (path.includes('{id}') && !['markRead', 'setNoticeState'].includes(id));

/** What belongs to one person: a receipt, their sessions, second factors, relatives and absences. Here nobody has one, or it is not told. */
const isNowhere = ({ id }: AnyOperation): boolean =>
  [
    ...['receiptPage', 'withdrawObjectionPage', 'endMySession', 'removeTotp', 'removePasskey', 'confirmInterest'],
    ...['subscribeCalendar', 'endDelegation', 'confirmDelegation'],
  ].includes(id);

/** What is open to firms and no command, but for those that are engaged now. */
const WRITES_OF_FIRMS: readonly string[] = ['sendFile', 'courtyardForm'];

const expected = (op: AnyOperation, role: Role, place: 'within' | 'outside'): string => {
  if (isNowhere(op)) return 'not there';
  const allowed = whoMay(op);
  const isAllowed = typeof allowed === 'string' || allowed.includes(role);
  const isOfFirm = (FIRM_ROLES as readonly Role[]).includes(role);
  if (isOfFirm && isAllowed && typeof accessOf(op) !== 'string' && op.openToFirms !== true) return 'not for firms';
  // The firms were engaged in the courtyard before: they see what firms sent, and do nothing more.
  if (isOfFirm && place === 'within' && /^getFile/.test(op.id)) return 'not there';
  if (isOfFirm && place === 'within' && isAllowed && (isCommand(op) || WRITES_OF_FIRMS.includes(op.id)))
    return 'not your contract';
  // A command is judged by the courtyard it is for: where that is not there, neither is the role's refusal.
  if (place === 'outside' && isScoped(op) && (isAllowed || isCommand(op))) return 'not there';
  // Both administrators are a district's. `wholeProgramme.test.ts` has the programme's own.
  if (isAllowed && op.forWholeProgramme === true) return 'not your organisation';
  return isAllowed ? 'may' : 'not your role';
};

/**
 * Every role that the table names, and one in so many of the others, for each operation different ones: one guard answers
 * for all. A soak asks every role in both places.
 */
const ONE_IN = { within: 3, outside: 6 };
const rolesAsked = (op: AnyOperation, place: keyof typeof ONE_IN): readonly Role[] => {
  const allowed = whoMay(op);
  const isNamed = (role: Role): boolean => (typeof allowed === 'string' ? place === 'within' : allowed.includes(role));
  const from = seed + ALL.indexOf(op);
  return ROLES.filter((role, no) => isSoak || isNamed(role) || (from + no) % ONE_IN[place] === 0);
};

describe('role × scope: every operation is open to exactly the roles in the access table', () => {
  test.each(ALL.map((op) => [op.id, op] as const))(
    '%s is open to exactly the roles in the access table',
    async (_, op) => {
      const cells = [
        ...rolesAsked(op, 'within').map((role) => ({ place: 'within', role }) as const),
        ...rolesAsked(op, 'outside').map((role) => ({ place: 'outside', role }) as const),
      ];
      const tell = async ({ place, role }: (typeof cells)[number]): Promise<string> => {
        // Receipts that nobody has are counted by address, and everybody is at one here.
        if (isNowhere(op)) await forgetHowOften();
        const person = (place === 'within' ? within : outside)[role];
        return `${place} ${role}: ${verdict(await person.ask(pathOf(op), await askOf(op)))}`;
      };
      const told: string[] = [];
      if (isNowhere(op)) for (const cell of cells) told.push(await tell(cell));
      else told.push(...(await Promise.all(cells.map(tell))));
      const stranger = verdict(await nobody.ask(pathOf(op), await askOf(op)));
      const isUnknown =
        told.every((line) => !/may$|not your organisation$/.test(line)) &&
        told.some((line) => /^within .* not there$/.test(line));
      if (isUnknown && !isNowhere(op)) throw new Error(`${op.id} found nothing: name what its {id} is in ID_OF`);
      expect([...told, `nobody: ${stranger}`]).toEqual([
        ...cells.map(({ place, role }) => `${place} ${role}: ${expected(op, role, place)}`),
        `nobody: ${whoMay(op) !== 'public' ? 'sign in' : isNowhere(op) ? 'not there' : 'may'}`,
      ]);
    },
  );
});

describe('an object outside the caller’s scope gets the same answer as one that does not exist', () => {
  const addressed = ALL.filter((op) => isScoped(op) && op.path.includes('{id}'));
  const told = async (op: AnyOperation, person: Person, id?: string) => {
    const { status, body, headers } = await person.ask<object>(pathOf(op, id), await askOf(op));
    return { status, body: { ...body, instance: '' }, etag: headers.get('etag') };
  };

  test.each(addressed.map((op) => [op.id, op] as const))(
    '%s answers for an object out of scope as for one that does not exist',
    async (_, op) => {
      for (const role of sampleOf(ROLES, 3)) {
        expect([role, await told(op, outside[role])]).toEqual([role, await told(op, outside[role], randomUUID())]);
      }
    },
  );
});
