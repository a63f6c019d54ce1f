import { z } from 'zod';
import { caseInScope } from '../../db/cases';
import { scopeOf } from '../../db/scope';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { covenantVersions } from '../../domain/renovation/covenants';
import { RENOVATION } from '../../domain/renovation/programme';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { idParams } from '../http/shapes';
import { differences } from './covenantDiff';

const version = z.coerce.number().int().min(1).max(1_000);
const shape = z.object({
  version: z.int(),
  adoptedOn: z.string(),
  by: z.enum(['ballot', 'assembly']),
  ballotId: z.string().optional(),
  assemblyNo: z.int().optional(),
  silenceClause: z.string().optional(),
  inForceFrom: z.string(),
  inForceUntil: z.string().nullable().meta({ description: 'Last day in force; null if there is no end' }),
  text: z.string(),
});

const covenantsOf = async ({
  deps,
  params: { id },
  caller,
}: Pick<RequestContext<{ id: string }, unknown, unknown>, 'deps' | 'params' | 'caller'>) => {
  const courtyard = await caseInScope<Courtyard>(deps.pool, id, scopeOf(caller), RENOVATION);
  if (courtyard === undefined) throw new Problem('not-found');
  return covenantVersions(courtyard.state);
};

const listCovenants = operation({
  id: 'listCovenants',
  method: 'get',
  path: '/api/v1/courtyards/{id}/covenants',
  tag: 'courtyards',
  summary: { zh: '院落公约各版本及有效期', en: 'List the versions of the covenant and when each is in force' },
  params: idParams,
  response: z.object({ covenants: z.array(shape) }),
  handle: async (handled) => ({ body: { covenants: await covenantsOf(handled) } }),
});

const getCovenantDiff = operation({
  id: 'getCovenantDiff',
  method: 'get',
  path: '/api/v1/courtyards/{id}/covenants/differences',
  openToDelegates: true,
  tag: 'courtyards',
  summary: { zh: '公约两版之间的修改', en: 'Compare two versions of the covenant' },
  params: idParams,
  query: z.strictObject({
    version,
    against: version.exactOptional().meta({ description: 'The earlier version; by default the previous one' }),
  }),
  response: z.object({
    version: z.int(),
    against: z.int(),
    parts: z.array(z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() })),
  }),
  handle: async (handled) => {
    const versions = await covenantsOf(handled);
    const { version, against = version - 1 } = handled.query;
    const textOf = (no: number): string => {
      if (no === 0) return ''; // the first version is compared with an empty text
      const found = versions.find((one) => one.version === no);
      if (found === undefined) throw new Problem('covenant-unknown', { params: { version: no } });
      return found.text;
    };
    return { body: { version, against, parts: differences(textOf(against), textOf(version)) } };
  },
});

export const COVENANT_OPERATIONS: readonly AnyOperation[] = [listCovenants, getCovenantDiff];
