import { z } from 'zod';
import { longText, name, organisationId, uuid, why } from '../../commands/shapes';
import { districtsWithRules } from '../../db/districtRules';
import { VERSION_FORM } from '../../i18n/validationWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { formTold } from '../http/formTold';
import { type AnyOperation, operation } from '../http/route';
import { previewOf } from '../policies/preview';
import {
  PREVIEW_FILE,
  policyPreviewShape,
  previewFile,
  previewFileQuery,
  previewQuery,
} from '../policies/previewRoutes';
import { rulesAsProposed } from './preview';
import { confirmDistrictRules, declineDistrictRules, proposeDistrictRules, rulesOfDistrict } from './service';
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
      z.object({
        id: z.string(),
        name: z.string(),
        version: z.string().nullable(),
        at: z.string().nullable(),
        proposals: z.int().meta({ description: 'How many proposals await another administrator' }),
      }),
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

type Points = z.ZodType<Readonly<Record<string, unknown>>>;

/** The rules themselves, without why. */
const rulesFields = (points: Points) => ({
  version: z.string().regex(formTold(/^[a-z0-9][a-z0-9.-]{0,47}$/, VERSION_FORM)),
  name,
  policyVersion: name.meta({ description: 'The version that the rules are checked against' }),
  points: points.meta({ description: 'All that the district sets. Nothing: it withdraws its rules' }),
  after: z.int().min(0).max(1_000_000).meta({ description: 'The number of the rules that these replace; 0: none' }),
});

const propose = (points: Points) =>
  operation({
    id: 'proposeDistrictRules',
    method: 'post',
    path: '/api/v1/{noun}/district-rules/{id}',
    tag: 'policies',
    summary: {
      zh: '提议区级细则',
      en: 'Propose rules of a district, which may only be stricter; nothing holds until another administrator confirms',
    },
    params,
    body: z.strictObject({ ...rulesFields(points), why }),
    response: districtRulesShape,
    status: 201,
    idempotent: true,
    handle: async (handled) => ({ body: await proposeDistrictRules(handled, handled.params.id, handled.body) }),
  });

const preview = (points: Points) =>
  operation({
    id: 'previewDistrictRules',
    method: 'post',
    path: '/api/v1/{noun}/district-rules/{id}/preview',
    tag: 'policies',
    summary: {
      zh: '预览：本区在办{case}适用拟议细则后，哪些期限和提醒会变，不写入',
      en: 'Preview what rules would change in running {case}s of the district that take them up; nothing is stored',
    },
    params,
    query: previewQuery,
    body: z.strictObject(rulesFields(points)),
    response: policyPreviewShape,
    handle: async (handled) => {
      const proposed = await rulesAsProposed(handled, handled.params.id, handled.body);
      return { body: await previewOf(handled, proposed, handled.query.after ?? null) };
    },
  });

const exported = (points: Points) =>
  operation({
    id: 'exportDistrictRulesPreview',
    method: 'post',
    path: '/api/v1/{noun}/district-rules/{id}/preview/export',
    tag: 'policies',
    summary: PREVIEW_FILE,
    params,
    query: previewFileQuery,
    body: z.strictObject(rulesFields(points)),
    handle: async (handled) => previewFile(handled, await rulesAsProposed(handled, handled.params.id, handled.body)),
  });

const proposalParams = z.strictObject({ id: organisationId, proposalId: uuid });

const confirm = operation({
  id: 'confirmDistrictRules',
  method: 'post',
  path: '/api/v1/{noun}/district-rules/{id}/proposals/{proposalId}/confirm',
  tag: 'policies',
  summary: { zh: '同意并发布区级细则', en: 'Publish the rules that another administrator proposed' },
  params: proposalParams,
  response: districtRulesShape,
  idempotent: true,
  handle: async (handled) => ({ body: await confirmDistrictRules(handled) }),
});

const decline = operation({
  id: 'declineDistrictRules',
  method: 'post',
  path: '/api/v1/{noun}/district-rules/{id}/proposals/{proposalId}/decline',
  tag: 'policies',
  summary: { zh: '不同意区级细则', en: 'Decline proposed rules, also one’s own' },
  params: proposalParams,
  body: z.strictObject({ reason: longText.max(2000).exactOptional() }),
  response: districtRulesShape,
  idempotent: true,
  handle: async (handled) => ({ body: await declineDistrictRules(handled, handled.body.reason ?? null) }),
});

/** The operations on districts' rules, if the programme lets districts narrow its policies. */
export const districtRulesOperations = ({ policy: { points } }: AnyProgrammeApi): readonly AnyOperation[] =>
  points === undefined ? [] : [list, get, preview(points), exported(points), propose(points), confirm, decline];
