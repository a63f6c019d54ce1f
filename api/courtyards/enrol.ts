import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { PoolClient } from 'pg';
import { insertOrganisation, type Organisation } from '../../db/organisations';
import { insertRegistration, type Registration, registrationOf } from '../../db/registrations';
import { RENOVATION } from '../../db/renovation';
import type { Actor } from '../../domain/kernel/actor';
import type { Profile } from '../../domain/renovation/courtyard';
import {
  type Answered,
  COURTYARD_WORKFLOW,
  type CourtyardRun,
  enrolUpdate,
  workflowIdOf,
} from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { calendarNow, policyNamed } from './setting';
import { talk } from './temporal';

/** Writes down that a courtyard is to be enrolled, with its body's place among the organisations. */
export const register = async (
  db: PoolClient,
  parent: Organisation,
  profile: Profile,
  policyVersion: string,
  request: { readonly actor: Actor; readonly key: string; readonly requestHash: string },
): Promise<Registration<Profile>> => {
  const caseId = randomUUID();
  const bodyId = randomUUID();
  const path = `${parent.path}${bodyId}/`;
  await insertOrganisation(db, {
    id: bodyId,
    parentId: parent.id,
    kind: 'body',
    name: profile.name,
    path,
    caseId,
  });
  const programme = RENOVATION.name;
  const registration = { programme, caseId, organisationPath: path, policyVersion, profile, ...request };
  await insertRegistration(db, registration);
  return registration;
};

/** Starts a registered courtyard's workflow and enrols it; repeated, it answers the same. */
export const beginLife = async (
  deps: Pick<ApiDeps, 'temporal' | 'taskQueue'>,
  registration: Registration<Profile>,
  setting: Pick<CourtyardRun, 'policy' | 'calendar'>,
): Promise<Answered> => {
  const { caseId: courtyardId, actor, key, requestHash, profile, organisationPath } = registration;
  const run: CourtyardRun = { courtyardId, ...setting, version: 0, head: '', remembered: [] };
  const start = new WithStartWorkflowOperation(COURTYARD_WORKFLOW, {
    workflowId: workflowIdOf(courtyardId),
    taskQueue: deps.taskQueue,
    args: [run],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
  return talk(deps.temporal, () =>
    deps.temporal.workflow.executeUpdateWithStart(enrolUpdate, {
      args: [{ actor, key, requestHash, profile, organisationPath }],
      updateId: `enrol/${courtyardId}`,
      startWorkflowOperation: start,
    }),
  );
};

export const settingFor = async (deps: ApiDeps, policyVersion: string) => ({
  policy: await policyNamed(deps, policyVersion),
  calendar: await calendarNow(deps),
});

/** Begins the life of what was registered, by id; what began already is left as it is. */
export const beginRegistered = async (deps: ApiDeps, courtyardId: string): Promise<Answered | undefined> => {
  const registration = await registrationOf<Profile>(deps.pool, courtyardId);
  return registration && beginLife(deps, registration, await settingFor(deps, registration.policyVersion));
};
