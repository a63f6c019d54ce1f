import { z } from 'zod';
import { type Organisation, organisationsAbove, organisationsIn } from '../../db/organisations';
import { STANDARD_POLICY } from '../../domain/policies';
import { FILE_TYPES } from '../body';
import { beginRegistered, register } from '../courtyards/enrol';
import { policyNamed } from '../courtyards/setting';
import { requestHash } from '../headers';
import { writeOnce } from '../own';
import { type Fault, Problem } from '../problem';
import { type AnyOperation, operation } from '../route';
import { name } from '../schemas';
import { type CourtyardEntry, courtyardsFrom } from './courtyards';

export const fileOf = (body: unknown): Buffer => {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem('media-type-unsupported');
  return body;
};

const LEVELS = ['city', 'district', 'subDistrict', 'community'] as const;

/**
 * The deepest organisation a courtyard's place names, every level named being one that is known; a level left empty ends
 * the way down. What names no more than an office above the caller's comes to the caller's own.
 */
const placeOf = (
  known: readonly Organisation[],
  callerPath: string,
  { row, profile }: CourtyardEntry,
): Organisation | Fault => {
  let at = known.find((o) => o.kind === 'programme');
  for (const level of LEVELS) {
    const wanted = profile[level];
    if (wanted === undefined) break;
    const next = known.find((o) => o.kind === level && o.name === wanted && o.parentId === at?.id);
    if (next === undefined) {
      const column = level === 'subDistrict' ? 'subdistrict' : level;
      return { code: 'place-unknown', row, column, params: { value: wanted } };
    }
    at = next;
  }
  const place = at?.path.startsWith(callerPath) ? at : known.find((o) => o.path === callerPath);
  return place ?? { code: 'place-unknown', row, params: { value: profile.city } };
};

const BEGIN_AT_ONCE = 8;

const importCourtyards = operation<unknown, { policyVersion?: string }>({
  id: 'importCourtyards',
  method: 'post',
  path: '/api/v1/courtyards/import',
  tag: 'courtyards',
  summary: {
    zh: '从 CSV 或 xlsx 批量入库：全部成功或全部不导入',
    en: 'Enrol courtyards from CSV or .xlsx, all or nothing',
  },
  query: z.strictObject({ policyVersion: name.exactOptional() }),
  bodyTypes: FILE_TYPES,
  response: z.object({
    encoding: z.enum(['utf-8', 'gb18030', 'xlsx']),
    courtyards: z.array(z.object({ row: z.int(), courtyardId: z.string(), name: z.string() })),
  }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, key, query, request } = handled;
    const { encoding, entries } = await courtyardsFrom(fileOf(request.body));
    const policyVersion = query.policyVersion ?? STANDARD_POLICY.version;
    await policyNamed(deps, policyVersion);
    const { body } = await writeOnce(handled, async ({ db, audit }) => {
      const path = caller.organisationPath;
      const known = [...(await organisationsAbove(db, path)), ...(await organisationsIn(db, path))];
      const placed = entries.map((entry) => ({ entry, place: placeOf(known, path, entry) }));
      const faults = placed.flatMap(({ place }) => ('code' in place ? [place] : []));
      if (faults.length > 0) throw new Problem('import-faulty', { faults });
      const { accountId, organisationId } = caller;
      const actor = { accountId, name: caller.name, role: 'projectManager' as const, organisationId };
      const courtyards = [];
      for (const { entry, place } of placed) {
        if ('code' in place) continue;
        const one = { actor, key: `${key}#${entry.row}`, requestHash: requestHash(request) };
        const { courtyardId } = await register(db, place, entry.profile, policyVersion, one);
        courtyards.push({ row: entry.row, courtyardId, name: entry.profile.name });
      }
      await audit('registrations', 'importCourtyards', { courtyards });
      return { status: 201, body: { encoding, courtyards } };
    });
    // What is registered will live: what does not begin here is begun by the custodian.
    const { courtyards } = body as { courtyards: readonly { courtyardId: string }[] };
    for (let i = 0; i < courtyards.length; i += BEGIN_AT_ONCE) {
      const batch = courtyards.slice(i, i + BEGIN_AT_ONCE);
      await Promise.all(batch.map(({ courtyardId }) => beginRegistered(deps, courtyardId)));
    }
    return { status: 201, body };
  },
});

export const IMPORT_OPERATIONS: readonly AnyOperation[] = [importCourtyards];
