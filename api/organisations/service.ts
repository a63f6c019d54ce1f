import { randomUUID } from 'node:crypto';
import { addFormerName, firstDayOfNewName } from '../../db/formerNames';
import {
  insertOrganisation,
  lockedOrganisationIn,
  type Organisation,
  organisationForChange,
  renameOrganisation,
} from '../../db/organisations';
import { type OrganisationKind, PARENT_KINDS } from '../../domain/kernel/actor';
import { when } from '../../domain/kernel/reason';
import { dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';

/** The kinds that an administrator creates. */
export const CREATED_KINDS = [
  'city',
  'district',
  'subDistrict',
  'community',
  'firm',
] as const satisfies readonly OrganisationKind[];

export interface NewOrganisation {
  readonly parentId: string;
  readonly kind: (typeof CREATED_KINDS)[number];
  readonly name: string;
}

/** Throws `organisation-ended` for one that takes nothing any more. */
export const assertStands = ({ endedAt, name }: Pick<Organisation, 'endedAt' | 'name'>): void => {
  if (endedAt !== null) throw new Problem('organisation-ended', { params: { organisation: name } });
};

/** A new organisation below a parent, as it will stand there. */
export const placedBelow = (
  parent: Pick<Organisation, 'id' | 'path'>,
  { kind, name }: Pick<Organisation, 'kind' | 'name'>,
): Organisation => {
  const id = randomUUID();
  const path = `${parent.path}${id}/`;
  return { id, parentId: parent.id, kind, name, path, caseId: null, endedAt: null, successorId: null };
};

/**
 * Creates an organisation under one in scope. Throws `not-found`, `organisation-ended`, `kind-not-below` or
 * `organisation-exists`.
 */
export const createBelow = (call: ServiceCall, asked: NewOrganisation): Promise<Organisation> =>
  idempotentWrite(call, async ({ db, audit }) => {
    const parent = await lockedOrganisationIn(db, asked.parentId, call.caller.organisationPath);
    if (parent === undefined) throw new Problem('not-found');
    assertStands(parent);
    if (!PARENT_KINDS[asked.kind].includes(parent.kind)) {
      throw new Problem('kind-not-below', { params: { kind: asked.kind, parent: parent.kind } });
    }
    const organisation = placedBelow(parent, asked);
    if (!(await insertOrganisation(db, organisation))) throw new Problem('organisation-exists');
    await audit('organisations', 'createOrganisation', organisation);
    return organisation;
  });

export interface Renaming {
  readonly name: string;
  /** The first day of the new name. */
  readonly from: LocalDate;
  readonly why: string;
}

/**
 * Renames an organisation below the caller's own, from a day on; what happened before keeps the name of its time. Throws
 * `not-found`, `own-organisation`, `organisation-ended`, `organisation-exists`, or what is wrong with the day.
 */
export const renameTo = async (call: ServiceCall, id: string, { name, from, why }: Renaming): Promise<Organisation> => {
  const { deps, caller } = call;
  const at = await deps.clock();
  return idempotentWrite(call, async ({ db, audit }) => {
    const organisation = await organisationForChange(db, id, caller.organisationPath);
    if (organisation === undefined) throw new Problem('not-found');
    // Only the programme has no office above it.
    if (id === caller.organisationId && organisation.kind !== 'programme') throw new Problem('own-organisation');
    assertStands(organisation);
    const first = await firstDayOfNewName(db, id);
    const faults = [
      ...when(from > dateOf(at), 'date-in-future', undefined, '/from'),
      ...when(first !== undefined && from < first, 'name-too-early', { day: first ?? '' }, '/from'),
    ];
    if (faults.length > 0) throw problemWith(faults);
    if (!(await renameOrganisation(db, id, name))) throw new Problem('organisation-exists');
    await addFormerName(db, id, { until: from, name: organisation.name, why, by: caller.accountId, at });
    await audit('organisations', 'renameOrganisation', { id, from: organisation.name, to: name, since: from, why }, at);
    return { ...organisation, name };
  });
};
