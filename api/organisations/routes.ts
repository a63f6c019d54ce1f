import { z } from 'zod';
import { organisationId as anId, localDate, name, why } from '../../commands/shapes';
import { organisationsIn } from '../../db/organisations';
import { ORGANISATION_KINDS } from '../../domain/kernel/actor';
import { type AnyOperation, operation } from '../http/route';
import { flag } from '../http/shapes';
import { CREATED_KINDS, createBelow, renameTo } from './service';

export const organisationShape = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    kind: z.string(),
    name: z.string(),
    path: z.string(),
    caseId: z.string().nullable().meta({ description: 'The courtyard of a self-governing body' }),
    endedAt: z.string().nullable().meta({ description: 'When it was merged into its successor' }),
    successorId: z.string().nullable(),
  })
  .meta({ id: 'Organisation' });

const list = operation({
  id: 'listOrganisations',
  method: 'get',
  path: '/api/v1/organisations',
  tag: 'organisations',
  summary: { zh: '管辖范围内的机构', en: 'List the organisations in scope, parents first' },
  query: z.strictObject({
    kinds: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(ORGANISATION_KINDS)))
      .exactOptional()
      .meta({ description: 'Only these kinds, separated by commas; note that every courtyard has a body' }),
    id: anId.exactOptional(),
    parentId: anId.exactOptional().meta({ description: 'Only its direct children' }),
    ended: flag.exactOptional().meta({ description: 'Also organisations that have ended' }),
  }),
  response: z.object({ organisations: z.array(organisationShape) }),
  handle: async ({ deps, caller, query: { ended, ...filter } }) => ({
    body: {
      organisations: await organisationsIn(deps.pool, caller.organisationPath, { ...filter, ended: ended === 'true' }),
    },
  }),
});

/** A self-governing body is not created here; enrolling its courtyard creates it. */
const create = operation({
  id: 'createOrganisation',
  method: 'post',
  path: '/api/v1/organisations',
  tag: 'organisations',
  summary: { zh: '新建机构', en: 'Create an organisation' },
  body: z.strictObject({ parentId: anId, kind: z.enum(CREATED_KINDS), name }),
  response: organisationShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await createBelow(handled, handled.body) }),
});

const rename = operation({
  id: 'renameOrganisation',
  method: 'patch',
  path: '/api/v1/organisations/{id}',
  tag: 'organisations',
  summary: { zh: '机构更名', en: 'Rename an organisation' },
  params: z.strictObject({ id: anId }),
  body: z.strictObject({
    name,
    from: localDate.meta({ description: 'The first day of the new name' }),
    why,
  }),
  response: organisationShape,
  idempotent: true,
  handle: async (handled) => ({ body: await renameTo(handled, handled.params.id, handled.body) }),
});

export const ORGANISATION_OPERATIONS: readonly AnyOperation[] = [list, create, rename];
