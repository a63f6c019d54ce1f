import { z } from 'zod';
import { localDate, organisationId, uuid, why } from '../../commands/shapes';
import { type AnyOperation, operation } from '../http/route';
import { closuresFor, decideClosureBy, proposeClosure } from './service';

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

const decline = operation({
  ...DECIDED,
  id: 'declineClosure',
  path: '/api/v1/closures/{id}/decline',
  summary: { zh: '不同意停止办公的日期', en: 'Decline days that were entered, also one’s own' },
  handle: async (handled) => ({ body: await decideClosureBy(handled, 'declined') }),
});

export const CLOSURE_OPERATIONS: readonly AnyOperation[] = [list, propose, confirm, decline];
