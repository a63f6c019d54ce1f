import { assertCompatible } from '../domain/kernel/engine/declareProgramme';
import { WrongDeclaration } from '../domain/kernel/engine/wrongDeclaration';
import { ACTIVATION_OPERATIONS } from './accounts/activation';
import { BREAK_GLASS_OPERATIONS } from './accounts/breakGlass';
import { BROWSER_OPERATIONS } from './accounts/browser';
import { delegationOperations } from './accounts/delegations/routes';
import { INTEREST_OPERATIONS } from './accounts/interests/routes';
import { LOGIN_OPERATIONS } from './accounts/login';
import { MY_SESSION_OPERATIONS } from './accounts/mySessions';
import { officesOf } from './accounts/offices';
import { PROVIDER_OPERATIONS } from './accounts/oidc';
import { permissionOperations } from './accounts/permissions';
import { PERSON_OPERATIONS } from './accounts/persons';
import { accountProposalOperations } from './accounts/proposals/routes';
import { accountReportOperations } from './accounts/report';
import { roleOperations } from './accounts/roles';
import { accountOperations } from './accounts/routes';
import { calendarOperations } from './calendars/routes';
import type { AnyProgrammeApi } from './cases/programmeApi';
import { caseOperations } from './cases/router';
import { servedBy } from './cases/served';
import { closureOperations } from './closures/routes';
import { CO_FUNDING_OPERATIONS } from './courtyards/coFunding/routes';
import { COVENANT_OPERATIONS } from './courtyards/covenants';
import { ENROLMENT_FORM_OPERATIONS } from './courtyards/enrolForm';
import { IMPORT_OPERATIONS } from './courtyards/importRoutes';
import { TAKE_OVER_OPERATIONS } from './courtyards/takeOver/importRoutes';
import { deadlineOperations } from './deadlines/routes';
import { engagementOperations } from './engagements/routes';
import type { AnyOperation } from './http/route';
import { deliveryOperations } from './notices/deliveries';
import { digestOperations } from './notices/digest';
import { ENDPOINT_OPERATIONS } from './notices/endpoints';
import { inboxOperations } from './notices/inbox';
import { messageOperations } from './notices/messages';
import { MY_CHANNEL_OPERATIONS } from './notices/myChannels';
import { MY_MAIL_OPERATIONS } from './notices/myMails';
import { COUNCIL_OPERATIONS } from './organisations/councilTerms';
import { ORGANISATION_OPERATIONS } from './organisations/routes';
import { PAPER_TEMPLATE_OPERATIONS } from './papers/routes';
import { PROGRAMME_APIS } from './programmes';
import { residentsOperations } from './publicPages/residents';
import { REORGANISATION_OPERATIONS } from './reorganisations/routes';
import { ROLL_TEMPLATE_OPERATIONS } from './rolls/routes';
import { signInPolicyOperations } from './secondFactors/policyRoutes';
import { SECOND_FACTOR_OPERATIONS } from './secondFactors/routes';
import { PASSKEY_SIGN_IN_OPERATIONS } from './secondFactors/signInRoutes';
import { PROGRAMME_OPERATIONS } from './statistics/routes';
import { AUDIT_OPERATIONS } from './system/audit';
import { CHANGE_OPERATIONS } from './system/changes';
import { workflowOperations } from './system/workflows';
import { workOperations } from './work/routes';

/** Operations of the renovation alone. */
const COURTYARD_OPERATIONS: readonly AnyOperation[] = [
  ...PROGRAMME_OPERATIONS,
  ...ENROLMENT_FORM_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...TAKE_OVER_OPERATIONS,
  ...COVENANT_OPERATIONS,
  ...CO_FUNDING_OPERATIONS,
];

/** Throws an Error if two operations have the same path: the second would never be reached. */
const assertUniqueAddresses = (operations: readonly AnyOperation[]): void => {
  const at = new Map<string, string>();
  for (const { id, method, path } of operations) {
    const address = `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}')}`;
    const other = at.get(address);
    if (other !== undefined) throw new WrongDeclaration(`${other} and ${id} have one address, ${address}`);
    at.set(address, id);
  }
};

/**
 * All operations of an API that serves these programmes, except those of `system/`. Throws an Error with one line if the
 * programmes cannot be served together.
 */
export const operationsOf = (programmes: readonly AnyProgrammeApi[]): readonly AnyOperation[] => {
  assertCompatible(programmes.map(({ programme }) => programme));
  const served = servedBy(programmes);
  const offices = officesOf(programmes);
  const all: AnyOperation[] = [
    ...LOGIN_OPERATIONS,
    ...MY_SESSION_OPERATIONS,
    ...BROWSER_OPERATIONS,
    ...PROVIDER_OPERATIONS,
    ...PASSKEY_SIGN_IN_OPERATIONS,
    ...SECOND_FACTOR_OPERATIONS,
    ...signInPolicyOperations(offices),
    ...ACTIVATION_OPERATIONS,
    ...accountOperations(offices),
    ...accountProposalOperations(offices),
    ...PERSON_OPERATIONS,
    ...INTEREST_OPERATIONS,
    ...accountReportOperations(offices),
    ...BREAK_GLASS_OPERATIONS,
    ...roleOperations(offices, () => all),
    ...permissionOperations(() => all),
    ...ORGANISATION_OPERATIONS,
    ...REORGANISATION_OPERATIONS,
    ...COUNCIL_OPERATIONS,
    ...calendarOperations(served),
    ...closureOperations(served),
    ...deliveryOperations(served),
    ...messageOperations(served),
    ...ENDPOINT_OPERATIONS,
    ...workflowOperations(served),
    ...AUDIT_OPERATIONS,
    ...CHANGE_OPERATIONS.map((op) => ({ ...op, access: offices.working })),
    ...inboxOperations(served),
    ...MY_MAIL_OPERATIONS,
    ...MY_CHANNEL_OPERATIONS,
    ...digestOperations(served),
    ...deadlineOperations(served, offices),
    ...workOperations(served, offices),
    ...delegationOperations(served, offices),
    ...engagementOperations(served, offices),
    ...programmes.flatMap(caseOperations),
    ...ROLL_TEMPLATE_OPERATIONS,
    ...PAPER_TEMPLATE_OPERATIONS,
    ...COURTYARD_OPERATIONS,
    ...residentsOperations(programmes),
  ];
  assertUniqueAddresses(all);
  return all;
};

/** The operations of the project's own programmes. */
export const OPERATIONS = operationsOf(PROGRAMME_APIS);
