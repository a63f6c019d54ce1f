import { z } from 'zod';
import { name } from '../../commands/shapes';
import { organisationsIn } from '../../db/organisations';
import { ORGANISATION_KINDS } from '../../domain/kernel/actor';
import { type AnyOperation, operation } from '../http/route';
import { CREATED_KINDS, createBelow, renameTo } from './service';

const shape = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    kind: z.string(),
    name: z.string(),
    path: z.string(),
    caseId: z.string().nullable().meta({ description: 'The courtyard of a self-governing body' }),
  })
  .meta({ id: 'Organisation' });

const anId = z.string().min(1).max(64);

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
  }),
  response: z.object({ organisations: z.array(shape) }),
  handle: async ({ deps, caller, query }) => ({
    body: { organisations: await organisationsIn(deps.pool, caller.organisationPath, query) },
  }),
});

/** A self-governing body is not created here; enrolling its courtyard creates it. */
const create = operation({
  id: 'createOrganisation',
  method: 'post',
  path: '/api/v1/organisations',
  tag: 'organisations',
  summary: { zh: '新建机构', en: 'Create an organisation' },
  body: z.strictObject({ parentId: z.string().min(1).max(64), kind: z.enum(CREATED_KINDS), name }),
  response: shape,
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
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  body: z.strictObject({ name }),
  response: shape,
  idempotent: true,
  handle: async (handled) => ({ body: await renameTo(handled, handled.params.id, handled.body.name) }),
});

export const ORGANISATION_OPERATIONS: readonly AnyOperation[] = [list, create, rename];
