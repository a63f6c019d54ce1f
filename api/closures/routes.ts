import { z } from 'zod';
import { localDate, organisationId, uuid, why } from '../../commands/shapes';
import { previewShape } from '../calendars/shapes';
import type { ServedProgrammes } from '../cases/served';
import { type AnyOperation, operation } from '../http/route';
import { previewClosure, previewDecision } from './preview';
import { closuresFor, decideClosureBy, proposeClosure, revokeClosure } from './service';

const closure = z
  .object({
    id: z.string(),
    organisationId: z.string(),
    district: z.string(),
    from: z.string(),
    until: z.string(),
    reason: z.string(),
    by: z.string(),
    at: z.string(),
    decision: z.enum(['confirmed', 'declined']).nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    revokes: z
      .string()
      .nullable()
      .meta({ description: 'The closure that it takes back; null: it closes offices itself' }),
    revocation: z
      .enum(['proposed', 'confirmed'])
      .nullable()
      .meta({ description: 'What became of taking it back; null: nobody asked, or it was declined' }),
    mayRevoke: z.boolean().meta({ description: 'It is in force, and not over yet' }),
    mayConfirm: z.boolean().meta({ description: 'False for whoever entered it, and outside the district’s offices' }),
  })
  .meta({ id: 'Closure' });

const list = operation({
  id: 'listClosures',
  method: 'get',
  path: '/api/v1/closures',
  tag: 'calendars',
  summary: { zh: '各区停止办公的日期', en: 'List the days on which the offices of districts are closed' },
  response: z.object({ closures: z.array(closure).meta({ description: 'The newest first' }) }),
  handle: async (handled) => ({ body: { closures: await closuresFor(handled) } }),
});

/** Two people of the district, or above: a day on which nobody works moves deadlines. */
const propose = operation({
  id: 'proposeClosure',
  method: 'post',
  path: '/api/v1/organisations/{id}/closures',
  tag: 'calendars',
  summary: {
    zh: '登记本区停止办公的日期，经另一人同意后生效',
    en: 'Enter days on which the offices of a district are closed; they count once another administrator has confirmed them, and move deadlines later only',
  },
  params: z.strictObject({ id: organisationId }),
  body: z.strictObject({
    from: localDate,
    until: localDate.meta({ description: 'The last day' }),
    reason: why.meta({ description: 'The reason, with the document that orders it' }),
  }),
  response: closure,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await proposeClosure(handled, handled.body) }),
});

const DECIDED = {
  method: 'post' as const,
  tag: 'calendars',
  params: z.strictObject({ id: uuid }),
  response: closure,
  idempotent: true,
};

const confirm = operation({
  ...DECIDED,
  id: 'confirmClosure',
  path: '/api/v1/closures/{id}/confirm',
  summary: {
    zh: '同意本区停止办公的日期，重算期限',
    en: 'Confirm days that another administrator entered, and recalculate the deadlines of the district',
  },
  handle: async (handled) => ({ body: await decideClosureBy(handled, 'confirmed') }),
});

/** Two people again: what was entered by mistake moved deadlines, and those who were told of them. */
const revoke = operation({
  ...DECIDED,
  id: 'revokeClosure',
  path: '/api/v1/closures/{id}/revoke',
  summary: {
    zh: '申请撤销误登的停止办公日期，经另一人同意后生效；已顺延的期限不提前，政策另有规定的除外',
    en: 'Ask to take back a closure that was entered by mistake, for the days to come; it stands until another administrator confirms that, and dates that were promised move no earlier unless the policy says so',
  },
  body: z.strictObject({ reason: why }),
  status: 201,
  handle: async (handled) => ({ body: await revokeClosure(handled, handled.body.reason) }),
});

const after = uuid.exactOptional().meta({ description: '`next` of the answer before' });

/** What days without work would change, before anybody enters them. */
const preview = (served: ServedProgrammes) =>
  operation({
    id: 'previewClosure',
    method: 'post',
    path: '/api/v1/organisations/{id}/closures/preview',
    tag: 'calendars',
    summary: {
      zh: '预览：本区停止办公后哪些案件、哪些期限会变，不写入',
      en: 'Preview which cases and deadlines a closure would change, some hundred cases for each request; nothing is stored',
    },
    params: z.strictObject({ id: organisationId }),
    body: z.strictObject({ from: localDate, until: localDate, after }),
    response: previewShape,
    handle: async (handled) => {
      const { after: reached = null, ...days } = handled.body;
      const asked = { served, after: reached, language: handled.language };
      return { body: await previewClosure(handled, days, asked) };
    },
  });

const previewDecided = (served: ServedProgrammes) =>
  operation({
    id: 'previewClosureDecision',
    method: 'post',
    path: '/api/v1/closures/{id}/preview',
    tag: 'calendars',
    summary: {
      zh: '预览：同意待定的登记或撤销、或者撤销已生效的停止办公后，哪些期限会变，不写入',
      en: 'Preview what would change: by the confirmation of what waits, or by taking back what is in force; nothing is stored',
    },
    params: z.strictObject({ id: uuid }),
    body: z.strictObject({ after }),
    response: previewShape,
    handle: async (handled) => {
      const asked = { served, after: handled.body.after ?? null, language: handled.language };
      return { body: await previewDecision(handled, asked) };
    },
  });

const decline = operation({
  ...DECIDED,
  id: 'declineClosure',
  path: '/api/v1/closures/{id}/decline',
  summary: { zh: '不同意停止办公的日期', en: 'Decline days that were entered, also one’s own' },
  handle: async (handled) => ({ body: await decideClosureBy(handled, 'declined') }),
});

export const closureOperations = (served: ServedProgrammes): readonly AnyOperation[] => [
  list,
  preview(served),
  propose,
  confirm,
  decline,
  revoke,
  previewDecided(served),
];
