import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { insertOrganisation, type Organisation } from '../../db/organisations';
import { insertRegistration, type Registration, registrationOf } from '../../db/registrations';
import type { Actor } from '../../domain/kernel/actor';
import type { Profile } from '../../domain/renovation/courtyard';
import { RENOVATION } from '../../domain/renovation/programme';
import { beginLife } from '../../workflows/begin';
import type { Answered } from '../../workflows/messages';
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
const begun = ({ temporal, taskQueue }: ApiDeps, registration: Registration<Profile>): Promise<Answered> => {
  const { profile, ...registered } = registration;
  return talk(temporal, () => beginLife(temporal, taskQueue, RENOVATION, { ...registered, input: { profile } }));
};

/** Begins the life of what was registered, by id; what began already is left as it is. */
export const beginRegistered = async (deps: ApiDeps, courtyardId: string): Promise<Answered | undefined> => {
  const registration = await registrationOf<Profile>(deps.pool, courtyardId);
  return registration && begun(deps, registration);
};
