import { z } from 'zod';
import { trimmed } from '../../commands/shapes';
import { findPublic, publicDistricts } from '../../db/publicIndex';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { namesIn, servedBy } from '../cases/served';
import type { ApiDeps } from '../deps';
import { sayIn } from '../html/say';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { indexPage } from './indexPage';
import { combinedWords } from './publicCase';
import { publicPath } from './publicPath';

const PAGE = 50;
const DISTRICTS_TTL_MS = 60_000;
/** The answer is public and may be a minute old. */
const CACHED = { 'Cache-Control': 'public, max-age=60' };

/** A browser sends empty fields of a form, too. */
const sought = z
  .string()
  .overwrite(trimmed)
  .max(120)
  .transform((typed) => (typed === '' ? undefined : typed))
  .exactOptional();
const query = z.strictObject({
  district: sought,
  name: sought,
  page: z.coerce.number().int().min(1).max(2_000).default(1),
  lang: z.string().max(10).exactOptional(),
});
export type IndexQuery = z.infer<typeof query>;

interface CachedDistricts {
  readonly districts: readonly string[];
  readonly until: number;
}
const districtCache = new WeakMap<object, Map<string, CachedDistricts>>();

const publicDistrictsOf = async ({ pool }: ApiDeps, programmes: readonly string[]): Promise<readonly string[]> => {
  const all = districtCache.get(pool) ?? new Map<string, CachedDistricts>();
  districtCache.set(pool, all);
  const held = all.get(programmes.join());
  if (held !== undefined && held.until > Date.now()) return held.districts;
  const districts = await publicDistricts(pool, programmes);
  all.set(programmes.join(), { districts, until: Date.now() + DISTRICTS_TTL_MS });
  return districts;
};

const find = async (
  apis: readonly AnyProgrammeApi[],
  { deps, query: { district, name, page }, language }: RequestContext<unknown, IndexQuery, unknown>,
) => {
  const served = servedBy(apis);
  const programmes = [...served.keys()];
  const [rows, districts] = await Promise.all([
    findPublic(deps.pool, {
      programmes,
      ...(district === undefined ? {} : { district }),
      ...(name === undefined ? {} : { name }),
      offset: (page - 1) * PAGE,
      limit: PAGE + 1,
    }),
    publicDistrictsOf(deps, programmes),
  ]);
  return {
    districts,
    cases: rows.slice(0, PAGE).map(({ id, programme, ...row }) => ({
      ...row,
      stageName: sayIn(namesIn(served, programme).words, language, false).stage(row.stage),
      path: publicPath(id),
    })),
    next: rows.length > PAGE ? page + 1 : null,
  };
};

export type Found = Awaited<ReturnType<typeof find>>;

const foundShape = z.object({
  name: z.string(),
  city: z.string(),
  district: z.string().nullable(),
  subDistrict: z.string().nullable(),
  community: z.string().nullable(),
  stage: z.string(),
  stageName: z.string(),
  isDemonstration: z.boolean().meta({ description: 'Shortened periods, without any effect' }),
  path: z.string().meta({ description: 'The address of its public page' }),
});

/** Mounted under a programme's noun. */
export const listPublic = ({ programme: { noun } }: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'listPublic',
    method: 'get',
    path: '/api/v1/public/{noun}',
    tag: 'disclosure',
    summary: {
      zh: '按区县、名称查找{case}公开页（无需登录）',
      en: 'Search public pages by district and name; no sign-in needed',
    },
    query,
    response: z.object({
      districts: z.array(z.string()),
      [noun]: z.array(foundShape),
      next: z.int().nullable().meta({ description: 'Number of the next page; null on the last page' }),
    }),
    handle: async (handled) => {
      const { cases, ...rest } = await find([handled.api], handled);
      return { body: { ...rest, [noun]: cases }, headers: CACHED };
    },
  });

export const indexPageOf = (apis: readonly AnyProgrammeApi[]): AnyOperation =>
  operation({
    id: 'publicIndexPage',
    method: 'get',
    path: '/p',
    tag: 'disclosure',
    summary: { zh: '查找公开页', en: 'Show the search page for public pages' },
    query,
    handle: async (handled) => ({
      body: indexPage(await find(apis, handled), handled.query, sayIn(combinedWords(apis), handled.language, false)),
      type: 'text/html; charset=utf-8',
      headers: CACHED,
    }),
  });
