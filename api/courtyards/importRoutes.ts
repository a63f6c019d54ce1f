import { z } from 'zod';
import { type Organisation, organisationsAbove, organisationsIn } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { beginRegistered, register } from '../cases/open';
import { FILE_TYPES, fileOf } from '../http/body';
import { requestHash } from '../http/headers';
import { writeOnce } from '../http/own';
import { type Fault, Problem } from '../http/problem';
import { type AnyOperation, type Handled, operation } from '../http/route';
import { name } from '../schemas';
import { type TemplateQuery, templateQuery, templateReply } from '../tables/template';
import { RENOVATION_API } from './api';
import { COURTYARD_TABLE, type CourtyardEntry, courtyardsFrom } from './importTable';
import { policyNamed } from './setting';

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

interface Placed {
  readonly entry: CourtyardEntry;
  readonly place: Organisation;
}

/** Every row with the office it comes to. Throws with each that names a place nobody knows. */
const placedIn = async (
  db: Queryable,
  path: string,
  entries: readonly CourtyardEntry[],
): Promise<readonly Placed[]> => {
  const known = [...(await organisationsAbove(db, path)), ...(await organisationsIn(db, path))];
  const faults: Fault[] = [];
  const placed: Placed[] = [];
  for (const entry of entries) {
    const place = placeOf(known, path, entry);
    if ('code' in place) faults.push(place);
    else placed.push({ entry, place });
  }
  if (faults.length > 0) throw new Problem('import-faulty', { faults });
  return placed;
};

const BEGIN_AT_ONCE = 8;
const encodings = z.enum(['utf-8', 'gb18030', 'xlsx']);
const query = z.strictObject({ policyVersion: name.exactOptional() });

/** The courtyards of the file that came in, under a policy that is there. Throws with every fault. */
const readFrom = async ({ deps, query: asked, request }: Handled<unknown, { policyVersion?: string }, unknown>) => {
  const read = await courtyardsFrom(fileOf(request.body));
  const policyVersion = asked.policyVersion ?? STANDARD_POLICY.version;
  await policyNamed(deps, policyVersion);
  return { ...read, policyVersion };
};

const importCourtyards = operation<unknown, { policyVersion?: string }>({
  id: 'importCourtyards',
  method: 'post',
  path: '/api/v1/courtyards/import',
  tag: 'courtyards',
  summary: {
    zh: '从 CSV 或 xlsx 批量入库：全部成功或全部不导入',
    en: 'Enrol courtyards from CSV or .xlsx, all or nothing',
  },
  query,
  bodyTypes: FILE_TYPES,
  response: z.object({
    encoding: encodings,
    courtyards: z.array(z.object({ row: z.int(), courtyardId: z.string(), name: z.string() })),
  }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, key, request } = handled;
    const { encoding, entries, policyVersion } = await readFrom(handled);
    const { body } = await writeOnce(handled, async ({ db, audit }) => {
      const { accountId, organisationId } = caller;
      const actor = { accountId, name: caller.name, role: 'projectManager' as const, organisationId };
      const courtyards = [];
      for (const { entry, place } of await placedIn(db, caller.organisationPath, entries)) {
        const { profile } = entry;
        const asked = { actor, key: `${key}#${entry.row}`, requestHash: requestHash(request) };
        const { caseId: courtyardId } = await register(db, RENOVATION_API, place, {
          ...asked,
          input: { profile },
          policyVersion,
        });
        courtyards.push({ row: entry.row, courtyardId, name: entry.profile.name });
      }
      await audit('registrations', 'importCourtyards', { courtyards });
      return { status: 201, body: { encoding, courtyards } };
    });
    // What is registered will live: what does not begin here is begun by the custodian.
    const { courtyards } = body as { courtyards: readonly { courtyardId: string }[] };
    for (let i = 0; i < courtyards.length; i += BEGIN_AT_ONCE) {
      const batch = courtyards.slice(i, i + BEGIN_AT_ONCE);
      await Promise.all(batch.map(({ courtyardId }) => beginRegistered(deps, RENOVATION_API, courtyardId)));
    }
    return { status: 201, body };
  },
});

/** A dry run: every fault by row and column, or which office each row would come to; nothing is written. */
const checkCourtyards = operation<unknown, { policyVersion?: string }>({
  id: 'checkCourtyards',
  method: 'post',
  path: '/api/v1/courtyards/import/check',
  tag: 'courtyards',
  summary: {
    zh: '试导入院落：列出全部错误和各行所属机构，不写入',
    en: 'Try an import of courtyards: every fault by row and column, or the office each row comes to; nothing is written',
  },
  query,
  bodyTypes: FILE_TYPES,
  response: z.object({
    encoding: encodings,
    policyVersion: z.string(),
    courtyards: z.array(z.object({ row: z.int(), name: z.string(), organisationId: z.string(), place: z.string() })),
  }),
  handle: async (handled) => {
    const { deps, caller } = handled;
    const { encoding, entries, policyVersion } = await readFrom(handled);
    const placed = await placedIn(deps.pool, caller.organisationPath, entries);
    const courtyards = placed.map(({ entry: { row, profile }, place }) => ({
      row,
      name: profile.name,
      organisationId: place.id,
      place: place.name,
    }));
    return { body: { encoding, policyVersion, courtyards } };
  },
});

const courtyardTemplate = operation<unknown, TemplateQuery>({
  id: 'courtyardTemplate',
  method: 'get',
  path: '/api/v1/courtyard-template',
  tag: 'courtyards',
  summary: { zh: '下载院落入库模板', en: 'The template of a list of courtyards, to fill in' },
  query: templateQuery,
  handle: ({ query: { format }, language }) => templateReply(COURTYARD_TABLE, 'courtyards', format, language),
});

export const IMPORT_OPERATIONS: readonly AnyOperation[] = [importCourtyards, checkCourtyards, courtyardTemplate];
