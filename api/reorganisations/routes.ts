import { z } from 'zod';
import type { ProblemCode } from '../../commands/problems';
import { localDate, name, organisationId, uuid, why } from '../../commands/shapes';
import { itemsOf, type ReorganisationItem } from '../../db/reorganisationItems';
import { type ReportedReorganisation, reorganisationsIn } from '../../db/reorganisations';
import { REORGANISATION_KINDS } from '../../domain/kernel/reorganisation';
import type { Language } from '../../i18n/language';
import { Problem, reasonView } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import type { AskedReorganisation } from './plan';
import { order, preview, resume } from './service';

const MAX_SHOWN = 500;

const ids = (max: number) => z.array(organisationId).max(max).default([]);
const parts = {
  organisations: ids(1_000).meta({ description: 'Offices and firms directly below it, with all that is below them' }),
  cases: z.array(uuid).max(10_000).default([]).meta({ description: 'Courtyards directly below it' }),
};
const always = { from: organisationId, effectiveOn: localDate, why };

const body = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('merge'), into: organisationId, ...always }),
    z.strictObject({
      kind: z.literal('split'),
      name: name.meta({ description: 'Of the new organisation, which stands beside it' }),
      ...parts,
      accounts: z.array(uuid).max(1_000).default([]),
      ...always,
    }),
    z.strictObject({ kind: z.literal('move'), into: organisationId, ...parts, ...always }),
  ])
  .meta({ id: 'ReorganisationOrder' });

const askedOf = (sent: z.output<typeof body>): AskedReorganisation => {
  if (sent.kind === 'merge') return sent;
  const { organisations, cases, ...rest } = sent;
  return { ...rest, named: { organisations, cases, accounts: sent.kind === 'split' ? sent.accounts : [] } };
};

const extentShape = z
  .object({ organisations: z.int(), cases: z.int(), accounts: z.int() })
  .meta({ id: 'ReorganisationExtent' });

const shape = z
  .object({
    id: uuid,
    kind: z.enum(REORGANISATION_KINDS),
    from: z.object({ id: z.string(), name: z.string() }),
    into: z.object({ id: z.string(), name: z.string() }),
    effectiveOn: z.string(),
    why: z.string(),
    orderedBy: z.string(),
    orderedAt: z.string(),
    finishedAt: z.string().nullable().meta({ description: 'Null while it runs' }),
    gone: extentShape.meta({ description: 'What has gone over so far; an office counts with all below it' }),
    refused: z.int().meta({ description: 'How much was refused; it stays where it was until it is resumed' }),
  })
  .meta({ id: 'Reorganisation' });

const view = ({ organisations, cases, accounts, ...r }: ReportedReorganisation): z.output<typeof shape> => ({
  id: r.id,
  kind: r.kind,
  from: { id: r.fromId, name: r.fromName },
  into: { id: r.intoId, name: r.intoName },
  effectiveOn: r.effectiveOn,
  why: r.why,
  orderedBy: r.orderedBy.name,
  orderedAt: r.orderedAt,
  finishedAt: r.finishedAt,
  gone: { organisations, cases, accounts },
  refused: r.refused,
});

const itemShape = z.object({
  kind: z.enum(['organisation', 'case', 'account']),
  id: z.string(),
  name: z.string().meta({ description: 'As it was called when it went' }),
  refusal: z.string().nullable().meta({ description: 'Why it has not gone; null if it has' }),
  at: z.string(),
});

const itemView = (
  { kind, subjectId, name: called, refusal, at }: ReorganisationItem & { at: string },
  l: Language,
) => ({
  kind,
  id: subjectId,
  name: called,
  refusal: refusal === null ? null : reasonView({ code: refusal as ProblemCode }, l).detail,
  at,
});

const check = operation({
  id: 'checkReorganisation',
  method: 'post',
  path: '/api/v1/reorganisations/check',
  tag: 'organisations',
  summary: { zh: '核对机构调整：将划转多少', en: 'Check a reorganisation: how much would go over' },
  body,
  response: extentShape,
  handle: async (handled) => ({ body: await preview(handled, askedOf(handled.body)) }),
});

const create = operation({
  id: 'reorganise',
  method: 'post',
  path: '/api/v1/reorganisations',
  tag: 'organisations',
  summary: { zh: '机构合并、分设、划转', en: 'Merge, split or move organisations' },
  body,
  response: shape,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: view(await order(handled, askedOf(handled.body))) }),
});

const list = operation({
  id: 'listReorganisations',
  method: 'get',
  path: '/api/v1/reorganisations',
  tag: 'organisations',
  summary: { zh: '机构调整记录，最新在前', en: 'List the reorganisations in scope, newest first' },
  response: z.object({ reorganisations: z.array(shape) }),
  handle: async ({ deps, caller }) => ({
    body: {
      reorganisations: (await reorganisationsIn(deps.pool, caller.organisationPath, { limit: MAX_SHOWN })).map(view),
    },
  }),
});

const get = operation({
  id: 'getReorganisation',
  method: 'get',
  path: '/api/v1/reorganisations/{id}',
  tag: 'organisations',
  summary: { zh: '一次机构调整的明细', en: 'Get the report of a reorganisation' },
  params: idParams,
  response: shape.extend({
    items: z.array(itemShape).meta({ description: `At most ${MAX_SHOWN}, those refused first` }),
  }),
  handle: async ({ deps, caller, params: { id }, language }) => {
    const [found] = await reorganisationsIn(deps.pool, caller.organisationPath, { id, limit: 1 });
    if (found === undefined) throw new Problem('not-found');
    const items = await itemsOf(deps.pool, id, MAX_SHOWN);
    return { body: { ...view(found), items: items.map((item) => itemView(item, language)) } };
  },
});

const again = operation({
  id: 'resumeReorganisation',
  method: 'post',
  path: '/api/v1/reorganisations/{id}/resume',
  tag: 'organisations',
  summary: { zh: '继续机构调整：办理未能划转的部分', en: 'Resume a reorganisation with what was refused' },
  params: idParams,
  response: shape,
  idempotent: true,
  handle: async (handled) => ({ body: view(await resume(handled)) }),
});

export const REORGANISATION_OPERATIONS: readonly AnyOperation[] = [check, create, list, get, again];
