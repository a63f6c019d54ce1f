import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createCaseActivities } from '../../../activities/cases';
import { programmeMap, WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { createReorganisationActivities } from '../../../activities/reorganise';
import { decideReorganisation, insertReorganisation } from '../../../db/reorganisations';
import type { Person } from '../../../demonstration/client';
import { ADMINISTRATOR } from '../../../domain/kernel/actor';
import { instantOf, type LocalDate } from '../../../domain/kernel/time/instant';
import { dyingAfter } from './dyingClient';
import type { Office } from './office';

interface Merger {
  readonly fromId: string;
  readonly intoId: string;
  readonly by: Person;
  readonly why: string;
}

/** A merger that was confirmed and that no workflow carries out: each attempt is the test's, and may die in the middle. */
export const mortalReorganisation = async ({ api, temporal, at }: Office, { fromId, intoId, by, why }: Merger) => {
  const { pool } = api.database;
  const id = randomUUID();
  await insertReorganisation(pool, {
    id,
    kind: 'merge',
    fromId,
    intoId,
    newName: null,
    named: null,
    effectiveOn: '2026-01-05' as LocalDate,
    why,
    proposedBy: {
      accountId: by.accountId,
      name: by.login,
      role: ADMINISTRATOR,
      organisationId: at.city,
      organisationKind: 'city',
    },
    proposedAt: instantOf(Date.now()),
    days: 1,
  });
  await decideReorganisation(pool, id, { decision: 'confirmed', by: by.accountId, reason: null, intoId });
  const programmes = workerProgrammeMap(WORKER_PROGRAMMES);
  const attempt = ({ diesAfter }: { readonly diesAfter: number } = { diesAfter: Number.POSITIVE_INFINITY }) => {
    const { carryOutReorganisation } = createReorganisationActivities({
      pool,
      client: dyingAfter(temporal, diesAfter),
      programmes: programmeMap(programmes),
      perform: createCaseActivities({ pool, programmes }).perform,
      startRegistered: async () => undefined,
    });
    return new MockActivityEnvironment().run(carryOutReorganisation, id);
  };
  return { id, attempt };
};
