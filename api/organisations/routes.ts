import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  insertOrganisation,
  type OrganisationFilter,
  organisationIn,
  organisationsIn,
  renameOrganisation,
} from '../../db/organisations';
import { MAY_STAND_BELOW, ORGANISATION_KINDS, type OrganisationKind } from '../../domain/kernel/actor';
import { writeOnce } from '../http/own';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { name } from '../schemas';
import { ofCourtyard } from './ofCourtyard';

const shape = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.string(),
  name: z.string(),
  path: z.string(),
  courtyardId: z.string().nullable(),
});

const anId = z.string().min(1).max(64);

const list = operation<unknown, OrganisationFilter>({
  id: 'listOrganisations',
  method: 'get',
  path: '/api/v1/organisations',
  tag: 'organisations',
  summary: { zh: '管辖范围内的机构', en: 'Organisations in scope, parents first' },
  query: z.strictObject({
    kinds: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(ORGANISATION_KINDS)))
      .exactOptional()
      .meta({ description: 'Only these, separated by commas: there is a body for each courtyard' }),
    id: anId.exactOptional(),
    parentId: anId.exactOptional().meta({ description: 'Only what stands directly below it' }),
  }) as unknown as z.ZodType<OrganisationFilter>,
  response: z.object({ organisations: z.array(shape) }),
  handle: async ({ deps, caller, query }) => ({
    body: { organisations: (await organisationsIn(deps.pool, caller.organisationPath, query)).map(ofCourtyard) },
  }),
});

/** Kinds that are created by hand. */
export const CREATED_KINDS = [
  'city',
  'district',
  'subDistrict',
  'community',
  'firm',
] as const satisfies readonly OrganisationKind[];

/** A body is not created here: it comes with its courtyard's enrolment. */
const create = operation<unknown, unknown, { parentId: string; kind: (typeof CREATED_KINDS)[number]; name: string }>({
  id: 'createOrganisation',
  method: 'post',
  path: '/api/v1/organisations',
  tag: 'organisations',
  summary: { zh: '新建机构', en: 'Create an organisation' },
  body: z.strictObject({ parentId: z.string().min(1).max(64), kind: z.enum(CREATED_KINDS), name }),
  response: shape,
  status: 201,
  idempotent: true,
  handle: (handled) =>
    writeOnce(handled, async ({ db, audit }) => {
      const { body, caller } = handled;
      const parent = await organisationIn(db, body.parentId, caller.organisationPath);
      if (parent === undefined) throw new Problem('not-found');
      if (!MAY_STAND_BELOW[body.kind].includes(parent.kind)) {
        throw new Problem('kind-not-below', { params: { kind: body.kind, parent: parent.kind } });
      }
      const id = randomUUID();
      const organisation = {
        id,
        parentId: parent.id,
        kind: body.kind,
        name: body.name,
        path: `${parent.path}${id}/`,
        caseId: null,
      };
      if (!(await insertOrganisation(db, organisation))) throw new Problem('organisation-exists');
      await audit('organisations', 'createOrganisation', ofCourtyard(organisation));
      return { status: 201, body: ofCourtyard(organisation) };
    }),
});

const rename = operation<{ id: string }, unknown, { name: string }>({
  id: 'renameOrganisation',
  method: 'patch',
  path: '/api/v1/organisations/{id}',
  tag: 'organisations',
  summary: { zh: '机构更名', en: 'Rename an organisation' },
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  body: z.strictObject({ name }),
  response: shape,
  idempotent: true,
  handle: (handled) =>
    writeOnce(handled, async ({ db, audit }) => {
      const { params, body, caller } = handled;
      const organisation = await organisationIn(db, params.id, caller.organisationPath);
      if (organisation === undefined) throw new Problem('not-found');
      if (!(await renameOrganisation(db, organisation.id, body.name))) throw new Problem('organisation-exists');
      await audit('organisations', 'renameOrganisation', {
        id: organisation.id,
        from: organisation.name,
        to: body.name,
      });
      return { body: ofCourtyard({ ...organisation, name: body.name }) };
    }),
});

export const ORGANISATION_OPERATIONS: readonly AnyOperation[] = [list, create, rename];
