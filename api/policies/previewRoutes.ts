import { z } from 'zod';
import { name, uuid } from '../../commands/shapes';
import { policyNow, policyOf, programmesPolicies } from '../../db/policies';
import { DEADLINE_CHANGES } from '../../domain/kernel/engine/policyDifferences';
import { type CasePolicy, RECEIVERS } from '../../domain/kernel/policies/casePolicy';
import { policyInForce } from '../../domain/kernel/policies/inForce';
import { BINDS_WORDS, type Binds } from '../../i18n/policyEffectWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type RequestContext, type ServiceCall } from '../http/route';
import { tableFile, tableFormat } from '../tables/tableFile';
import { countsShape, rungCountShape } from './effectSums';
import { forAllDistricts, type Proposed } from './effects';
import { previewOf, previewTable } from './preview';
import { assertFaultless, changesShape, requiredPolicy } from './required';

const differenceShape = z.object({
  kind: z.enum(['deadline', 'rung', 'stage', 'blocker']),
  change: z.string().meta({ description: 'In a word' }),
  text: z.string().meta({ description: 'In a sentence' }),
  obligation: z.string().exactOptional().meta({ description: 'Its key' }),
  step: z.string().exactOptional(),
  stepName: z.string().exactOptional(),
  rung: z.string().exactOptional().meta({ description: 'The name of the reminder in its ladder' }),
  receiver: z.enum(RECEIVERS).exactOptional(),
  from: z.string().exactOptional(),
  to: z.string().exactOptional(),
  days: z.int().exactOptional().meta({ description: 'Calendar days from one to the other; negative: earlier' }),
});

/** What a policy or a district’s rules would change. */
export const policyPreviewShape = z
  .object({
    binds: z.enum(Object.keys(BINDS_WORDS) as [Binds, ...Binds[]]),
    says: z.string().meta({ description: 'Which cases it binds, in words' }),
    from: z.string().nullable().meta({ description: 'The version in force, with which it is compared' }),
    changes: changesShape,
    total: z.int().meta({ description: 'Number of running cases' }),
    looked: z.int().meta({ description: 'Number of cases that this answer is about' }),
    mayTakeUp: z.int().meta({ description: 'Number of these that may be moved to it' }),
    ...countsShape,
    refused: z
      .array(z.object({ code: z.string(), detail: z.string(), cases: z.int() }))
      .meta({ description: 'Why others cannot be moved to it as they stand' }),
    unreadable: z.int().meta({ description: 'Number of cases whose record is broken' }),
    byDistrict: z.array(z.object({ path: z.string(), name: z.string(), ...countsShape })),
    byStep: z.array(z.object({ step: z.string(), name: z.string(), ...countsShape })),
    byRung: z.array(rungCountShape),
    named: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          district: z.string(),
          from: z.string().meta({ description: 'The version that the case is pinned to' }),
          to: z.string(),
          differences: z.array(differenceShape),
        }),
      )
      .meta({ description: `Cases in which something differs; a deadline is ${DEADLINE_CHANGES.join(', ')}` }),
    next: z.string().nullable().meta({ description: 'Give it as `after` to look at the next cases; null: all were' }),
  })
  .meta({ id: 'PolicyPreview' });

export const previewQuery = z.strictObject({
  after: uuid.exactOptional().meta({ description: '`next` of the answer before' }),
});
export const previewFileQuery = z.strictObject({ format: tableFormat });
const params = z.strictObject({ version: name });

type Reading = Pick<ServiceCall, 'deps' | 'api'>;

/** A policy as it would be published. Throws what publishing it would. */
const unpublished = async (reading: Reading, policy: CasePolicy): Promise<Proposed> => {
  const { deps, api } = reading;
  assertFaultless(reading, policy);
  if ((await policyOf(deps.pool, api.programme.name, policy.version)) !== undefined) throw new Problem('policy-exists');
  const before = await policyNow<CasePolicy>(deps.pool, api.programme.name);
  return {
    binds: policy.pilot === true ? 'pilot' : 'inForce',
    ...(before === undefined ? {} : { before }),
    after: policy,
    path: '',
    policyFor: await forAllDistricts(reading, policy),
  };
};

/** The version in force, as running cases may take it up. Throws `not-found`, `policy-not-in-force`. */
const inForce = async (reading: Reading, version: string): Promise<Proposed> => {
  const { deps, api } = reading;
  const policy = await requiredPolicy(reading, version);
  const published = await programmesPolicies(deps.pool, api.programme.name);
  if (policyInForce(published)?.version !== version) throw problemWith([{ code: 'policy-not-in-force' }]);
  return { binds: 'inForce', after: policy, path: '', policyFor: await forAllDistricts(reading, policy) };
};

type Handled<Q> = RequestContext<unknown, Q, unknown>;

const answer = async (handled: Handled<{ readonly after?: string }>, proposed: Proposed) => ({
  body: await previewOf(handled, proposed, handled.query.after ?? null),
});

/** The preview as a file, a row for each change. */
export const previewFile = async (handled: Handled<z.infer<typeof previewFileQuery>>, proposed: Proposed) =>
  tableFile(handled.query.format, {
    sheet: 'preview',
    name: `${handled.api.programme.noun}-${proposed.after.version}`,
    rows: await previewTable(handled, proposed),
    by: handled.caller.accountId,
  });

const PREVIEW = {
  zh: '预览：发布后哪些{case}可以适用、哪些期限和提醒会变，不写入',
  en: 'Preview which running {case}s could take a policy up and what would change in each, some hundred for each request; nothing is stored',
};
export const PREVIEW_FILE = {
  zh: '导出预览（xlsx 或 CSV），每行一处变化',
  en: 'Export the preview (.xlsx or CSV), a row for each change',
};

/** What a policy would change, before anybody publishes it, and of the one in force what it would in running cases. */
export const policyPreviewOperations = ({ policy: { shape } }: AnyProgrammeApi): readonly AnyOperation[] => [
  operation({
    id: 'previewPolicy',
    method: 'post',
    path: '/api/v1/{noun}/policies/preview',
    tag: 'policies',
    summary: PREVIEW,
    query: previewQuery,
    body: shape,
    response: policyPreviewShape,
    forWholeProgramme: true,
    handle: async (handled) => answer(handled, await unpublished(handled, handled.body)),
  }),
  operation({
    id: 'exportPolicyPreview',
    method: 'post',
    path: '/api/v1/{noun}/policies/preview/export',
    tag: 'policies',
    summary: PREVIEW_FILE,
    query: previewFileQuery,
    body: shape,
    forWholeProgramme: true,
    handle: async (handled) => previewFile(handled, await unpublished(handled, handled.body)),
  }),
  operation({
    id: 'previewPolicyInForce',
    method: 'get',
    path: '/api/v1/{noun}/policies/{version}/preview',
    tag: 'policies',
    summary: {
      zh: '预览：在办{case}变更为现行版本后，哪些期限和提醒会变，不写入',
      en: 'Preview what the version in force would change in running {case}s that take it up; nothing is stored',
    },
    params,
    query: previewQuery,
    response: policyPreviewShape,
    forWholeProgramme: true,
    handle: async (handled) => answer(handled, await inForce(handled, handled.params.version)),
  }),
  operation({
    id: 'exportPolicyInForcePreview',
    method: 'get',
    path: '/api/v1/{noun}/policies/{version}/preview/export',
    tag: 'policies',
    summary: PREVIEW_FILE,
    params,
    query: previewFileQuery,
    forWholeProgramme: true,
    handle: async (handled) => previewFile(handled, await inForce(handled, handled.params.version)),
  }),
];
