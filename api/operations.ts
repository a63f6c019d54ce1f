import { assertSideBySide } from '../domain/kernel/engine/declareProgramme';
import { WrongDeclaration } from '../domain/kernel/engine/wrongDeclaration';
import { BROWSER_OPERATIONS } from './accounts/browser';
import { LOGIN_OPERATIONS } from './accounts/login';
import { accountOperations } from './accounts/manage';
import { PROVIDER_OPERATIONS } from './accounts/oidc';
import { auditOperations } from './audit';
import { CALENDAR_OPERATIONS } from './calendars';
import { type AnyProgrammeApi, servedBy } from './cases/programmeApi';
import { residentsOperations } from './cases/residents';
import { caseOperations } from './cases/router';
import { CHANGE_OPERATIONS } from './changes';
import { COUNCIL_OPERATIONS } from './councils';
import { ENROLMENT_FORM_OPERATIONS } from './courtyards/enrolForm';
import { COVENANT_OPERATIONS } from './covenants';
import { deliveryOperations } from './deliveries';
import { IMPORT_OPERATIONS } from './imports/routes';
import { inboxOperations } from './inbox';
import { officesOf } from './offices';
import { ORGANISATION_OPERATIONS } from './organisations';
import { permissionOperations } from './permissions';
import { PROGRAMME_OPERATIONS } from './programme/routes';
import { PROGRAMME_APIS } from './programmes';
import { roleOperations } from './roles';
import { ROLL_TEMPLATE_OPERATIONS } from './rolls';
import type { AnyOperation } from './route';
import { workOperations } from './work';
import { workflowOperations } from './workflowLinks';

/** Of the renovation alone. */
const COURTYARD_OPERATIONS: readonly AnyOperation[] = [
  ...PROGRAMME_OPERATIONS,
  ...ENROLMENT_FORM_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...COVENANT_OPERATIONS,
];

/** Throws an Error where two operations have one address: the second would never be reached. */
const assertEachItsAddress = (operations: readonly AnyOperation[]): void => {
  const at = new Map<string, string>();
  for (const { id, method, path } of operations) {
    const address = `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}')}`;
    const other = at.get(address);
    if (other !== undefined) throw new WrongDeclaration(`${other} and ${id} have one address, ${address}`);
    at.set(address, id);
  }
};

/**
 * Every operation of an API that serves some programmes, but the system's own. Throws an Error with one line where they
 * cannot be served side by side.
 */
export const operationsOf = (programmes: readonly AnyProgrammeApi[]): readonly AnyOperation[] => {
  assertSideBySide(programmes.map(({ programme }) => programme));
  const served = servedBy(programmes);
  const offices = officesOf(programmes);
  const all: AnyOperation[] = [
    ...LOGIN_OPERATIONS,
    ...BROWSER_OPERATIONS,
    ...PROVIDER_OPERATIONS,
    ...accountOperations(offices),
    ...roleOperations(offices, () => all),
    ...permissionOperations(() => all),
    ...ORGANISATION_OPERATIONS,
    ...COUNCIL_OPERATIONS,
    ...CALENDAR_OPERATIONS,
    ...deliveryOperations(served),
    ...workflowOperations(served),
    ...auditOperations(() => all),
    ...CHANGE_OPERATIONS.map((op) => ({ ...op, access: offices.working })),
    ...inboxOperations(served),
    ...workOperations(served, offices),
    ...programmes.flatMap(caseOperations),
    ...ROLL_TEMPLATE_OPERATIONS,
    ...COURTYARD_OPERATIONS,
    ...residentsOperations(programmes),
  ];
  assertEachItsAddress(all);
  return all;
};

/** Those of the programmes that come with the project. */
export const OPERATIONS = operationsOf(PROGRAMME_APIS);
