import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { journalRowFor } from '../../db/journal';
import { lockedOrganisationIn, type Organisation } from '../../db/organisations';
import { insertRegistration, type Registration, registrationOf } from '../../db/registrations';
import { type Actor, NO_ROLE } from '../../domain/kernel/actor';
import type { Answer, RecordedAnswer } from '../../workflows/messages';
import { startCase } from '../../workflows/startCase';
import type { ApiDeps } from '../deps';
import { idempotentWrite, keyedHash } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertStands } from '../organisations/service';
import { actorOf } from './actor';
import { policyForNewCase, versionsForNewCases } from './policyForNewCase';
import type { AnyProgrammeApi } from './programmeApi';
import { callTemporal } from './temporal';

interface Asked {
  readonly actor: Actor;
  readonly key: string;
  readonly requestHash: string;
}

/**
 * Registers a case under an organisation, with the version of the policy that holds there. From then on it will start, even if
 * this process dies.
 */
export const registerCase = async (
  db: PoolClient,
  { programme, placeOf }: AnyProgrammeApi,
  parent: Organisation,
  { input, versionAt, ...asked }: Asked & { readonly input: unknown; readonly versionAt: (path: string) => string },
): Promise<Registration> => {
  const caseId = randomUUID();
  const organisationPath =
    placeOf === undefined ? `${parent.path}${caseId}/` : await placeOf(db, parent, caseId, input);
  const registration = {
    programme: programme.name,
    caseId,
    organisationPath,
    policyVersion: versionAt(organisationPath),
    input,
    ...asked,
  };
  await insertRegistration(db, registration);
  return registration;
};

/**
 * Starts the workflow of a registered case, or returns the answer if it has started before. `undefined` if no such case
 * is registered.
 */
export const startRegisteredCase = async (
  deps: ApiDeps,
  { programme }: AnyProgrammeApi,
  caseId: string,
): Promise<RecordedAnswer | undefined> => {
  const registration = await registrationOf(deps.pool, caseId);
  if (registration === undefined) return undefined;
  const { actor, key } = registration;
  // A workflow that has ended takes no update, but the journal has the answer of its opening.
  const row = await journalRowFor(deps.pool, caseId, actor.accountId, key);
  if (row !== undefined) return { answer: row.answer as Answer, requestHash: row.requestHash ?? '' };
  const { temporal, taskQueue, onUpdate } = deps;
  return callTemporal(temporal, () => startCase(temporal, taskQueue, programme, registration), onUpdate);
};

export interface OpenCaseInput {
  readonly organisationId: string;
  readonly policyVersion?: string;
}

/** The role in which the caller opens a case: the first of the caller's roles that may. */
const openerRole = (api: AnyProgrammeApi, roles: readonly string[]): string => {
  const access = api.access('open');
  const may = Array.isArray(access) ? access : roles;
  return may.find((role) => roles.includes(role)) ?? NO_ROLE;
};

/**
 * Opens a case. It is registered first, so that the reconciler can start it if the start fails here. Throws `not-found`,
 * `policy-unknown` or `policy-not-open`.
 */
export const openCase = async (call: ServiceCall, asked: OpenCaseInput): Promise<Answer> => {
  const { deps, caller, api, key } = call;
  const { programme, names } = api;
  const { organisationId, policyVersion: wanted, ...input } = asked;
  const versionAt = await versionsForNewCases(deps.pool, programme, wanted, caller.organisationPath);
  const caseKey = `${names.one}Id`;
  const registered: Readonly<Record<string, string>> = await idempotentWrite(call, async ({ db, audit }) => {
    await policyForNewCase(db, programme.name, wanted);
    const parent = await lockedOrganisationIn(db, organisationId, caller.organisationPath);
    if (parent === undefined || parent.kind === 'body' || parent.kind === 'firm') throw new Problem('not-found');
    assertStands(parent);
    const actor = { ...actorOf(caller), role: openerRole(api, caller.roles) };
    const requestHash = keyedHash(deps, call.requestHash);
    const { caseId } = await registerCase(db, api, parent, { actor, key, requestHash, input, versionAt });
    await audit('registrations', programme.opening.command, { [names.one]: caseId, name: api.nameOf(input) });
    return { [caseKey]: caseId };
  });
  const answered = await startRegisteredCase(deps, api, registered[caseKey] ?? '');
  if (answered === undefined) throw new Problem('internal-error');
  return answered.answer;
};
