import { z } from 'zod';
import { localDate, longText, name, organisationId, uuid, why } from '../../commands/shapes';
import { accountHolder } from '../../db/hands';
import { itemsOf } from '../../db/reorganisationItems';
import { type ReportedReorganisation, reorganisationsIn } from '../../db/reorganisations';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type Reply, type ServiceCall } from '../http/route';
import { idParams } from '../http/shapes';
import { confirm, decline } from './decision';
import { type AskedReorganisation, goingNow } from './plan';
import { preview, propose, resume } from './service';
import {
  extentShape,
  goesShape,
  goesView,
  itemShape,
  itemView,
  reorganisationShape,
  reorganisationView,
  stateOf,
} from './view';

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

const shown = async (
  { deps, caller }: Pick<ServiceCall, 'deps' | 'caller'>,
  row: ReportedReorganisation,
): Promise<Reply<z.output<typeof reorganisationShape>>> => ({
  body: reorganisationView(row, await accountHolder(deps.pool, caller.accountId)),
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
  id: 'proposeReorganisation',
  method: 'post',
  path: '/api/v1/reorganisations',
  tag: 'organisations',
  summary: {
    zh: '提议机构合并、分设、划转',
    en: 'Propose to merge, split or move organisations or courtyards; nothing changes until another administrator confirms',
  },
  body,
  response: reorganisationShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => shown(handled, await propose(handled, askedOf(handled.body))),
});

const list = operation({
  id: 'listReorganisations',
  method: 'get',
  path: '/api/v1/reorganisations',
  tag: 'organisations',
  summary: { zh: '机构调整记录，最新在前', en: 'List the reorganisations in scope, newest first' },
  response: z.object({ reorganisations: z.array(reorganisationShape) }),
  handle: async ({ deps, caller }) => {
    const reader = await accountHolder(deps.pool, caller.accountId);
    const found = await reorganisationsIn(deps.pool, caller.organisationPath, { limit: MAX_SHOWN });
    return { body: { reorganisations: found.map((one) => reorganisationView(one, reader)) } };
  },
});

const get = operation({
  id: 'getReorganisation',
  method: 'get',
  path: '/api/v1/reorganisations/{id}',
  tag: 'organisations',
  summary: { zh: '一次机构调整的明细', en: 'Get the report of a reorganisation' },
  params: idParams,
  response: reorganisationShape.extend({
    goes: z.array(goesShape).meta({ description: `What would go while it is proposed; at most ${MAX_SHOWN}` }),
    items: z.array(itemShape).meta({ description: `At most ${MAX_SHOWN}, those refused first` }),
  }),
  handle: async ({ deps, caller, params: { id }, language }) => {
    const [found] = await reorganisationsIn(deps.pool, caller.organisationPath, { id, limit: 1 });
    if (found === undefined) throw new Problem('not-found');
    const goes = stateOf(found) === 'proposed' ? goesView(await goingNow(deps.pool, found)) : [];
    const items = await itemsOf(deps.pool, id, MAX_SHOWN);
    return {
      body: {
        ...reorganisationView(found, await accountHolder(deps.pool, caller.accountId)),
        goes: goes.slice(0, MAX_SHOWN),
        items: items.map((item) => itemView(item, language)),
      },
    };
  },
});

const confirmProposed = operation({
  id: 'confirmReorganisation',
  method: 'post',
  path: '/api/v1/reorganisations/{id}/confirm',
  tag: 'organisations',
  summary: { zh: '同意机构调整', en: 'Confirm a reorganisation that another administrator proposed' },
  params: idParams,
  response: reorganisationShape,
  idempotent: true,
  handle: async (handled) => shown(handled, await confirm(handled)),
});

const declineProposed = operation({
  id: 'declineReorganisation',
  method: 'post',
  path: '/api/v1/reorganisations/{id}/decline',
  tag: 'organisations',
  summary: { zh: '不同意机构调整', en: 'Decline a proposed reorganisation, also one’s own' },
  params: idParams,
  body: z.strictObject({ reason: longText.max(2000).exactOptional() }),
  response: reorganisationShape,
  idempotent: true,
  handle: async (handled) => shown(handled, await decline(handled, handled.body.reason ?? null)),
});

const again = operation({
  id: 'resumeReorganisation',
  method: 'post',
  path: '/api/v1/reorganisations/{id}/resume',
  tag: 'organisations',
  summary: { zh: '继续机构调整：办理未能划转的部分', en: 'Resume a reorganisation with what was refused' },
  params: idParams,
  response: reorganisationShape,
  idempotent: true,
  handle: async (handled) => shown(handled, await resume(handled)),
});

export const REORGANISATION_OPERATIONS: readonly AnyOperation[] = [
  check,
  create,
  list,
  get,
  confirmProposed,
  declineProposed,
  again,
];
