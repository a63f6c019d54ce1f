import { z } from 'zod';
import { locatedByDistrict, locatedCount, locatedIn } from '../../db/map';
import { organisationsAt } from '../../db/organisations';
import { ENDS, STAGES, type StageOrEnd } from '../../domain/renovation/stage';
import { boardFilter, filterOf } from '../board/filter';
import { RENOVATION_API } from '../courtyards/api';
import { operation } from '../http/route';

/** A map cannot show more points apart; beyond that, the answer has counts by district. */
const MOST_POINTS = 3_000;

const at = { latitudeE6: z.int(), longitudeE6: z.int() };

export const MAP_OPERATION = operation({
  id: 'programmeMap',
  method: 'get',
  path: '/api/v1/programme/map',
  tag: 'programme',
  summary: {
    zh: '有坐标的院落（GCJ-02，百万分之一度）；太多时按区县汇总',
    en: 'List the courtyards with coordinates (GCJ-02, millionths of a degree), or totals by district if there are too many',
  },
  query: z.strictObject(boardFilter(RENOVATION_API)),
  response: z.object({
    located: z.int(),
    unlocated: z.int(),
    courtyards: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        stage: z.enum([...STAGES, ...ENDS]),
        overdue: z.boolean(),
        ...at,
      }),
    ),
    places: z.array(z.object({ id: z.string(), name: z.string(), courtyards: z.int(), overdue: z.int(), ...at })),
  }),
  handle: async (handled) => {
    const { pool } = handled.deps;
    const { filter, now } = await filterOf(RENOVATION_API, handled, handled.query);
    const counts = await locatedCount(pool, filter);
    if (counts.located <= MOST_POINTS) {
      return { body: { ...counts, courtyards: await locatedIn<StageOrEnd>(pool, filter, now), places: [] } };
    }
    const rows = await locatedByDistrict(pool, filter, now);
    const known = await organisationsAt(
      pool,
      rows.map(({ path }) => path),
    );
    const places = rows.flatMap(({ path, cases, ...row }) =>
      known.flatMap(({ id, name, path: own }) => (own === path ? [{ id, name, courtyards: cases, ...row }] : [])),
    );
    return { body: { ...counts, courtyards: [], places } };
  },
});
