import { z } from 'zod';
import { organisationsAt } from '../../db/organisations';
import { ORGANISATION_KINDS } from '../../domain/kernel/actor';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { type AnyOperation, operation } from '../http/route';
import { EXPORT_OPERATION } from './export';
import { figuresOf, figuresShape, stageShape } from './figures';
import { MAP_OPERATION } from './map';
import { PROGRAMME_QUERY, resolveProgrammeQuery } from './query';

const place = z.object({ id: z.string(), name: z.string(), kind: z.enum(ORGANISATION_KINDS) });

const programme = operation({
  id: 'programme',
  method: 'get',
  path: '/api/v1/programme',
  tag: 'programme',
  summary: {
    zh: '总体数据：各阶段院落、资金、用时、逾期环节、“四有”和满意度，按下级地区分列',
    en: 'Get the programme figures by area: stages, money, durations, overdue steps, four requirements, satisfaction',
  },
  query: z.strictObject(PROGRAMME_QUERY),
  response: z.object({
    organisation: place,
    from: z.iso.date(),
    to: z.iso.date(),
    at: z.iso.datetime(),
    stages: z.array(stageShape).meta({ description: 'Every stage, in its order' }),
    whole: figuresShape,
    places: z.array(place.extend({ figures: figuresShape })),
  }),
  handle: async (handled) => {
    const { pool } = handled.deps;
    const { organisation, from, to, counted } = await resolveProgrammeQuery(handled, handled.query);
    const figures = await figuresOf(pool, counted, handled.language);
    const places = await organisationsAt(pool, figures.paths);
    return {
      body: {
        organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
        from,
        to,
        at: counted.now,
        stages: [...LIFECYCLE.stages],
        whole: figures.of(null),
        places: places.map(({ id, name, kind, path }) => ({ id, name, kind, figures: figures.of(path) })),
      },
    };
  },
});

export const PROGRAMME_OPERATIONS: readonly AnyOperation[] = [EXPORT_OPERATION, MAP_OPERATION, programme];
