import { z } from 'zod';
import { findPublic, publicDistricts } from '../db/publicIndex';
import { RENOVATION } from '../domain/renovation/programme';

import type { StageOrEnd } from '../domain/renovation/stage';
import { inLanguage } from '../i18n/language';
import { STAGE_WORDS } from '../i18n/words';
import type { ApiDeps } from './deps';
import { indexPage } from './pages/find';
import { publicPath } from './publicPath';
import { type AnyOperation, type Handled, operation } from './route';

const PAGE = 50;
const DISTRICTS_TTL_MS = 60_000;
/** Anybody may ask, and nothing in it is of the moment. */
const CACHED = { 'Cache-Control': 'public, max-age=60' };

interface Sought {
  readonly district?: string;
  readonly name?: string;
  readonly page: number;
}

/** A form sends what was left empty, too. */
const sought = z
  .string()
  .trim()
  .max(120)
  .transform((typed) => (typed === '' ? undefined : typed))
  .exactOptional();
const query = z.strictObject({
  district: sought,
  name: sought,
  page: z.coerce.number().int().min(1).max(2_000).default(1),
  lang: z.string().max(10).exactOptional(),
}) as unknown as z.ZodType<Sought>;

const known = new WeakMap<object, { readonly districts: readonly string[]; readonly until: number }>();

const districtsNow = async ({ pool }: ApiDeps): Promise<readonly string[]> => {
  const held = known.get(pool);
  if (held !== undefined && held.until > Date.now()) return held.districts;
  const districts = await publicDistricts(pool, RENOVATION.name);
  known.set(pool, { districts, until: Date.now() + DISTRICTS_TTL_MS });
  return districts;
};

const find = async ({ deps, query: { district, name, page }, language }: Handled<unknown, Sought, unknown>) => {
  const [rows, districts] = await Promise.all([
    findPublic<StageOrEnd>(deps.pool, {
      programme: RENOVATION.name,
      ...(district === undefined ? {} : { district }),
      ...(name === undefined ? {} : { name }),
      offset: (page - 1) * PAGE,
      limit: PAGE + 1,
    }),
    districtsNow(deps),
  ]);
  return {
    districts,
    courtyards: rows.slice(0, PAGE).map(({ id, ...row }) => ({
      ...row,
      stageName: inLanguage(STAGE_WORDS[row.stage], language),
      path: publicPath(id),
    })),
    next: rows.length > PAGE ? page + 1 : null,
  };
};

export type Found = Awaited<ReturnType<typeof find>>;
export type { Sought };

const listPublic = operation<unknown, Sought>({
  id: 'listPublicCourtyards',
  method: 'get',
  path: '/api/v1/public/courtyards',
  tag: 'disclosure',
  summary: {
    zh: '按区县、名称查找院落公开页（无需登录）',
    en: 'Courtyards with a public page, by district and name, without signing in',
  },
  query,
  response: z.object({
    districts: z.array(z.string()),
    courtyards: z.array(
      z.object({
        name: z.string(),
        city: z.string(),
        district: z.string().nullable(),
        subDistrict: z.string().nullable(),
        community: z.string().nullable(),
        stage: z.string(),
        stageName: z.string(),
        path: z.string().meta({ description: 'The address of its public page' }),
      }),
    ),
    next: z.int().nullable().meta({ description: 'The next page; null on the last' }),
  }),
  handle: async (handled) => ({ body: await find(handled), headers: CACHED }),
});

const indexPageOp = operation<unknown, Sought>({
  id: 'publicIndexPage',
  method: 'get',
  path: '/p',
  tag: 'disclosure',
  summary: { zh: '查找院落', en: 'The page to find a courtyard on' },
  query,
  handle: async (handled) => ({
    body: indexPage(await find(handled), handled.query, handled.language),
    type: 'text/html; charset=utf-8',
    headers: CACHED,
  }),
});

export const PUBLIC_INDEX_OPERATIONS: readonly AnyOperation[] = [listPublic, indexPageOp];
