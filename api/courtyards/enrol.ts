import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Workflow } from '@temporalio/client';
import type { PoolClient } from 'pg';
import { insertOrganisation, type Organisation } from '../../db/organisations';
import { insertRegistration, type Registration, registrationOf } from '../../db/registrations';
import type { Actor } from '../../domain/kernel/actor';
import { districtOf } from '../../domain/kernel/engine/place';
import type { Profile } from '../../domain/renovation/courtyard';
import { RENOVATION } from '../../domain/renovation/programme';
import { firstListed, memoOf } from '../../workflows/listed';
import { type Answered, type CaseRun, type CommandMessage, workflowIdOf } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
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
): Promise<Answered> => {
  const { caseId: courtyardId, actor, key, requestHash, profile, organisationPath, policyVersion } = registration;
  const run: CaseRun = { caseId: courtyardId, version: 0, head: '' };
  const start = new WithStartWorkflowOperation(RENOVATION.workflow, {
    workflowId: workflowIdOf(RENOVATION.workflow, courtyardId),
    taskQueue: deps.taskQueue,
    args: [run],
    typedSearchAttributes: firstListed(RENOVATION.name, {
      stage: RENOVATION.lifecycle.declaration.first,
      district: districtOf(organisationPath),
    }),
    memo: memoOf(RENOVATION.name, profile.name),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
  const message: CommandMessage = {
    actor,
    key,
    requestHash,
    input: { profile },
    opening: { organisationPath, policyVersion },
  };
  return talk(deps.temporal, () =>
    deps.temporal.workflow.executeUpdateWithStart<Workflow, Answered, [CommandMessage]>(RENOVATION.opening.command, {
      args: [message],
      updateId: `enrol/${courtyardId}`,
      startWorkflowOperation: start,
    }),
  );
};

/** Begins the life of what was registered, by id; what began already is left as it is. */
export const beginRegistered = async (deps: ApiDeps, courtyardId: string): Promise<Answered | undefined> => {
  const registration = await registrationOf<Profile>(deps.pool, courtyardId);
  return registration && beginLife(deps, registration);
};
