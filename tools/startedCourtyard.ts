import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Actor } from '../domain/kernel/actor';
import { STANDARD_POLICY } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';
import { startCase } from '../workflows/startCase';

/** The manager of courtyards that no API has enrolled. */
export const PROJECT_MANAGER: Actor = {
  accountId: randomUUID(),
  name: '张某',
  role: 'projectManager',
  organisationId: 'o',
  organisationKind: 'subDistrict',
};

/** The district of these courtyards. */
export const DISTRICT = 'programme/city/district/';

/** Starts a courtyard's workflow without an API, for tests of workflows and measurements. Returns the case's id. */
export const startedCourtyard = async (client: Client, taskQueue: string, name = '某院'): Promise<string> => {
  const caseId = randomUUID();
  await startCase(client, taskQueue, RENOVATION, {
    caseId,
    organisationPath: `${DISTRICT}street/community/${caseId}/`,
    policyVersion: STANDARD_POLICY.version,
    input: { profile: { name, city: '成都' } },
    actor: PROJECT_MANAGER,
    key: 'enrol',
    requestHash: 'h',
  });
  return caseId;
};
