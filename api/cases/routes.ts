import { z } from 'zod';
import { name } from '../../commands/shapes';
import { caseWithActors } from '../../db/cases';
import { holderOf } from '../../db/hands';
import { scopeOf } from '../../db/scope';
import type { CaseState } from '../../domain/kernel/engine/case';
import { ACCOUNTS } from '../../domain/kernel/ledger/movement';
import { ALL_COVERED, uncoveredIn } from '../budgets/uncovered';
import { etagOf } from '../http/headers';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { publicPath } from '../publicPages/publicPath';
import { answerShape, commandOperations } from './commands';
import { stateShownTo } from './confidential';
import { explainOperations } from './explain';
import { caseOf } from './find';
import { firmPartOf, peopleIn, readsOf } from './firmPart';
import { formAtOf } from './formAt';
import { stateWithAccounts } from './maskedAccounts';
import { openCase } from './open';
import { papersShown } from './papersRead';
import { postingsOf } from './postings';
import type { AnyProgrammeApi } from './programmeApi';
import { requestsShown } from './requested';
import { loadContext, withAskers } from './setting';
import { caseViewShape } from './shapes';
import { STATEMENT_OPERATIONS } from './statement';
import { answerReply } from './submit';
import { timelineOperation } from './timeline';
import { caseView } from './view';

/** The operation that opens a case. */
const openOperation = (api: AnyProgrammeApi): AnyOperation => {
  const { programme, words, commands } = api;
  const { command } = programme.opening;
  return operation({
    id: 'open',
    method: 'post',
    path: '/api/v1/{noun}',
    tag: '{noun}',
    summary: words.commands[command] ?? { zh: command, en: command },
    body: z.strictObject({
      organisationId: z.string().min(1).max(64),
      ...commands[command]?.input.shape,
      policyVersion: name.exactOptional(),
    }),
    response: answerShape(api),
    status: 201,
    idempotent: true,
    handle: async (handled) => {
      const answer = await openCase(handled, handled.body);
      const reply = answerReply(api, answer, handled.language);
      const Location = `/api/v1/${programme.noun}/${answer.caseId}`;
      return { ...reply, status: 201, headers: { ...reply.headers, Location } };
    },
  });
};

const viewOperation = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'getCase',
    method: 'get',
    path: '/api/v1/{noun}/{id}',
    tag: '{noun}',
    summary: {
      zh: '{case}现状',
      en: 'Get a {case}: stage, missing conditions, pending steps, and the commands available to you',
    },
    params: idParams,
    response: caseViewShape(api),
    openToFirms: true,
    openToDelegates: true,
    handle: async (handled) => {
      const { deps, params, caller, language } = handled;
      const { programme, view } = api;
      const found = await caseWithActors<CaseState>(deps.pool, params.id, scopeOf(caller), programme, caller.accountId);
      if (found === undefined) throw new Problem('not-found');
      const { actors } = found;
      const part = await firmPartOf(deps.pool, programme, found, caller);
      const { whole: c, version } = part ?? { whole: found.state, version: found.version };
      const people = part === undefined ? actors : peopleIn(part, actors);
      const reader = { ...caller, ...holderOf(caller.accountId, found) };
      const today = await withAskers(deps.pool, await loadContext(deps, programme.name, c), found.state);
      const ctx = part?.overAt === undefined ? today : { ...today, now: part.overAt };
      const uncovered = part === undefined ? await uncoveredIn(deps.pool, programme, c, ctx) : ALL_COVERED;
      const reading = { db: deps.pool, caller, ctx, language, whole: found.state, part, roles: caller.roles };
      return {
        body: {
          ...caseView(api, {
            ...{ c, version, ctx, caller: reader, people, reads: readsOf(part), uncovered, language },
            actsIn: part?.acts === true ? { c: found.state, ctx: today } : undefined,
          }),
          openRequests: await requestsShown(formAtOf(api, reading), reader, part?.acts !== false),
          ...(programme.disclosed === undefined ? {} : { publicPath: publicPath(c.id) }),
          ...view?.of(c, ctx, language, part && { ...part, now: found.state }),
          state: papersShown(
            programme,
            found.state,
            caller,
            stateShownTo(api, caller, stateWithAccounts(api, part?.state ?? c, caller)),
          ),
        },
        headers: { ETag: etagOf(version) },
      };
    },
  });

const ledgerOperation = ({ programme }: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'getLedger',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/{noun}/{id}/ledger',
    tag: '{noun}',
    summary: { zh: '资金台账', en: 'List the ledger entries' },
    params: idParams,
    response: z.object({
      entries: z.array(
        z.object({
          version: z.int(),
          no: z.int(),
          at: z.string(),
          source: z.enum(programme.sources),
          from: z.enum(ACCOUNTS),
          to: z.enum(ACCOUNTS),
          amountFen: z.int(),
          reference: z.string(),
          command: z.string(),
          preparedBy: z.string().nullable().meta({ description: 'Who asked for it, if it took two hands' }),
          actorName: z.string(),
          why: z.string().nullable(),
          firms: z
            .array(z.string())
            .meta({ description: 'Whose claim, payment, retention or recovery it is, by name' }),
          payers: z.array(z.string().nullable()).meta({
            description: 'Who paid money of others, or got it back; null: a home, which the reader is not told',
          }),
          files: z.array(z.object({ fileId: z.string(), name: z.string() })),
          meeting: z
            .object({
              listId: z.string(),
              organisationId: z.string(),
              number: z.string(),
              title: z.string(),
              heldOn: z.string(),
              minutes: z.object({ fileId: z.string(), name: z.string() }),
              mayRead: z.boolean().meta({ description: 'Whether the reader may open the list and the minutes' }),
            })
            .nullable()
            .meta({ description: 'The meeting that decided it, by a list of many cases' }),
        }),
      ),
    }),
    handle: async (handled) => {
      const { state } = await caseOf(handled);
      return { body: { entries: await postingsOf(handled.deps.pool, programme, state, handled) } };
    },
  });

/** The operations on a case itself: open it, view it, read its timeline, give it commands. */
export const lifeOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  openOperation(api),
  viewOperation(api),
  timelineOperation(api),
  ledgerOperation(api),
  ...explainOperations(api),
  ...STATEMENT_OPERATIONS,
  ...commandOperations(api),
];
