import { z } from 'zod';
import { name, organisationId, why } from '../../commands/shapes';
import { districtsWithRules } from '../../db/districtRules';
import { VERSION_FORM } from '../../i18n/validationWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { formTold } from '../http/formTold';
import { type AnyOperation, operation } from '../http/route';
import { publishDistrictRules, rulesOfDistrict } from './service';
import { districtRulesShape } from './view';

const params = z.strictObject({ id: organisationId });

const list = operation({
  id: 'listDistrictRules',
  method: 'get',
  path: '/api/v1/{noun}/district-rules',
  tag: 'policies',
  summary: { zh: '各区及其现行细则', en: 'List the districts and the version of their rules in force' },
  response: z.object({
    districts: z.array(
      z.object({ id: z.string(), name: z.string(), version: z.string().nullable(), at: z.string().nullable() }),
    ),
  }),
  handle: async ({ deps, api, caller }) => ({
    body: { districts: await districtsWithRules(deps.pool, api.programme.name, caller.organisationPath) },
  }),
});

const get = operation({
  id: 'getDistrictRules',
  method: 'get',
  path: '/api/v1/{noun}/district-rules/{id}',
  tag: 'policies',
  summary: {
    zh: '一个区的细则：项目政策、本区规定与实际适用',
    en: 'Get the rules of a district: what the programme sets, what the district sets, and what holds',
  },
  params,
  query: z.strictObject({
    policyVersion: name.exactOptional().meta({ description: 'The version that is narrowed; absent: the one in force' }),
  }),
  response: districtRulesShape,
  handle: async (handled) => ({
    body: await rulesOfDistrict(handled, handled.params.id, handled.query.policyVersion),
  }),
});

const publish = (points: z.ZodType<Readonly<Record<string, unknown>>>) =>
  operation({
    id: 'publishDistrictRules',
    method: 'post',
    path: '/api/v1/{noun}/district-rules/{id}',
    tag: 'policies',
    summary: { zh: '发布区级细则', en: 'Publish rules of a district, which may only be stricter' },
    params,
    body: z.strictObject({
      version: z.string().regex(formTold(/^[a-z0-9][a-z0-9.-]{0,47}$/, VERSION_FORM)),
      name,
      policyVersion: name.meta({ description: 'The version that the rules are checked against' }),
      points: points.meta({ description: 'All that the district sets. Nothing: it withdraws its rules' }),
      after: z.int().min(0).max(1_000_000).meta({ description: 'The number of the rules that these replace; 0: none' }),
      why,
    }),
    response: districtRulesShape,
    status: 201,
    idempotent: true,
    handle: async (handled) => ({ body: await publishDistrictRules(handled, handled.params.id, handled.body) }),
  });

/** The operations on districts' rules, if the programme lets districts narrow its policies. */
export const districtRulesOperations = ({ policy: { points } }: AnyProgrammeApi): readonly AnyOperation[] =>
  points === undefined ? [] : [list, get, publish(points)];
