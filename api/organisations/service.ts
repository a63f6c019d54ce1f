import { randomUUID } from 'node:crypto';
import { insertOrganisation, type Organisation, organisationIn, renameOrganisation } from '../../db/organisations';
import { type OrganisationKind, PARENT_KINDS } from '../../domain/kernel/actor';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
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

/** Creates an organisation under one in scope. Throws `not-found`, `kind-not-below` or `organisation-exists`. */
export const createBelow = (call: ServiceCall, asked: NewOrganisation): Promise<Organisation> =>
  idempotentWrite(call, async ({ db, audit }) => {
    const parent = await organisationIn(db, asked.parentId, call.caller.organisationPath);
    if (parent === undefined) throw new Problem('not-found');
    if (!PARENT_KINDS[asked.kind].includes(parent.kind)) {
      throw new Problem('kind-not-below', { params: { kind: asked.kind, parent: parent.kind } });
    }
    const id = randomUUID();
    const organisation = {
      id,
      parentId: parent.id,
      kind: asked.kind,
      name: asked.name,
      path: `${parent.path}${id}/`,
      caseId: null,
    };
    if (!(await insertOrganisation(db, organisation))) throw new Problem('organisation-exists');
    await audit('organisations', 'createOrganisation', organisation);
    return organisation;
  });

/** Renames an organisation in scope. Throws `not-found` or `organisation-exists`. */
export const renameTo = (call: ServiceCall, id: string, name: string): Promise<Organisation> =>
  idempotentWrite(call, async ({ db, audit }) => {
    const organisation = await organisationIn(db, id, call.caller.organisationPath);
    if (organisation === undefined) throw new Problem('not-found');
    if (!(await renameOrganisation(db, organisation.id, name))) throw new Problem('organisation-exists');
    await audit('organisations', 'renameOrganisation', {
      id: organisation.id,
      from: organisation.name,
      to: name,
    });
    return { ...organisation, name };
  });
