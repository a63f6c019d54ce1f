import { z } from 'zod';
import { uuid } from '../../commands/shapes';
import { candidatesFor, endAssignment, insertAssignment, lockAssignments } from '../../db/assignments';
import { insertOfficeNotices } from '../../db/outbox';
import { obligationParams } from '../../domain/kernel/notices/notices';
import { assignerRefusal, isAssignedTo } from '../../domain/kernel/obligations/assignment';
import { vocabularyOf } from '../../i18n/caseWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { idempotentWrite } from '../http/idempotentWrite';
import { reasonView } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { idParams, reasonShape } from '../http/shapes';
import { assertNone, assignerOf, candidateOf, judgedBy, openPart, type PartMeant } from './assignments';
import { faultsOfAssignees } from './barredMatters';
import { assignedShape, assignedView } from './view';

const part = {
  key: z.string().min(1).max(200).meta({ description: 'The obligation, such as `review-housing:1`' }),
  role: z.string().min(1).max(60).exactOptional().meta({ description: 'One of those awaited; else the caller’s own' }),
};
const answer = z.object({ key: z.string(), role: z.string(), assigned: assignedShape.nullable() });

/** Assigns a part of an obligation to somebody, or to nobody if `to` is null. Once, with its audit entry and notice. */
const assign = async (call: ServiceCall<{ id: string }>, meant: PartMeant, to: string | null) => {
  const setting = await judgedBy(call);
  return idempotentWrite(call, async ({ db, audit }) => {
    const { api, caller, params } = call;
    await lockAssignments(db, params.id);
    const open = await openPart(db, call, meant, setting);
    const { c, ctx, o, assigned: before } = open;
    const { role } = open.part;
    const at = ctx.now;
    assertNone(assignerRefusal(assignerOf(api, c, role, caller), role, before, to));
    const ids = { case: params.id, obligation: o.key, role };
    if (to === null) {
      await endAssignment(db, open.part, { because: 'givenBack', at });
      await audit('work', 'giveBackObligation', { ...ids, account: before?.accountId ?? null }, at);
      return { key: o.key, role, assigned: null };
    }
    assertNone((await faultsOfAssignees(db, api, open, [await candidateOf(db, open, to)])).flat());
    if (before?.accountId !== to) {
      await endAssignment(db, open.part, { because: 'handedOver', at });
      const no = await insertAssignment(db, open.part, { to, by: caller.accountId, at });
      await audit('work', 'assignObligation', { ...ids, account: to, before: before?.accountId ?? null }, at);
      if (to !== caller.accountId) await tellAssigned(call, open, { no, to, db });
    }
    const { assigned } = await openPart(db, call, { key: o.key, role }, setting);
    return { key: o.key, role, assigned: assigned === undefined ? null : assignedView(assigned, caller.accountId) };
  });
};

const tellAssigned = async (
  { api: { programme }, caller }: ServiceCall,
  { c, ctx, o, part: { caseId, role } }: Awaited<ReturnType<typeof openPart>>,
  { no, to, db }: { readonly no: number; readonly to: string; readonly db: Parameters<typeof insertOfficeNotices>[0] },
): Promise<void> => {
  const params = { ...obligationParams(programme.summary(c), o), holder: role, by: caller.name };
  const place = { programme: programme.name, path: c.organisationPath, at: ctx.now, caseId };
  await insertOfficeNotices(db, place, [
    { key: `assigned/${no}`, kind: 'assigned', toRole: role, toAccount: to, params },
  ]);
};

const assignOperation: AnyOperation = operation({
  id: 'assignObligation',
  method: 'post',
  path: '/api/v1/{noun}/{id}/assignments',
  tag: '{noun}',
  summary: {
    zh: '认领、转交或指派待办事项',
    en: 'Claim a pending step, hand it over, or assign it as a leader',
  },
  params: idParams,
  body: z.strictObject({ ...part, accountId: uuid.meta({ description: 'To whom; one’s own to claim it' }) }),
  response: answer,
  openToFirms: true,
  idempotent: true,
  handle: async (handled) => {
    const { accountId, ...meant } = handled.body;
    return { body: await assign(handled, meant, accountId) };
  },
});

const giveBackOperation: AnyOperation = operation({
  id: 'giveBackObligation',
  method: 'post',
  path: '/api/v1/{noun}/{id}/assignments/end',
  tag: '{noun}',
  summary: { zh: '退回待办事项，由岗位人员共同承办', en: 'Give a pending step back to all who hold the role' },
  params: idParams,
  body: z.strictObject(part),
  response: answer,
  openToFirms: true,
  idempotent: true,
  handle: async (handled) => ({ body: await assign(handled, handled.body, null) }),
});

const candidatesOperation = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'listAssignees',
    method: 'get',
    path: '/api/v1/{noun}/{id}/assignments',
    tag: '{noun}',
    summary: { zh: '可承办某一待办事项的人员', en: 'List who may be given a pending step, and why others may not' },
    params: idParams,
    query: z.strictObject(part),
    response: z.object({
      key: z.string(),
      role: z.string(),
      assigned: assignedShape.nullable(),
      may: z.object({ claim: z.boolean(), handOver: z.boolean(), giveBack: z.boolean() }),
      candidates: z.array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          organisationName: z.string(),
          refusedBecause: reasonShape.nullable(),
        }),
      ),
    }),
    openToFirms: true,
    handle: async (handled) => {
      const { deps, caller, query, language } = handled;
      const open = await openPart(deps.pool, handled, query, await judgedBy(handled));
      const { assigned } = open;
      const { key, role } = open.part;
      const assigner = assignerOf(api, open.c, role, caller);
      const holds = assigner.roles.includes(role);
      if (!holds) assertNone(assigner.isLeader ? [] : assignerRefusal(assigner, role, assigned, caller.accountId));
      const rows = await candidatesFor(deps.pool, open.part);
      const refusalOf = (accountId: string) => assignerRefusal(assigner, role, assigned, accountId);
      const own = vocabularyOf(api.words);
      const refusals = await faultsOfAssignees(deps.pool, api, open, rows);
      return {
        body: {
          key,
          role,
          assigned: assigned === undefined ? null : assignedView(assigned, caller.accountId),
          may: {
            claim: holds && assigned?.accountId !== caller.accountId && refusalOf(caller.accountId).length === 0,
            handOver: assigner.isLeader || isAssignedTo(assigned, caller.accountId),
            giveBack: assignerRefusal(assigner, role, assigned, null).length === 0 && assigned !== undefined,
          },
          candidates: rows.map((row, i) => {
            const [why] = refusals[i] ?? [];
            const { accountId, name, organisationName } = row;
            const refusedBecause = why === undefined ? null : reasonView(why, language, own);
            return { accountId, name, organisationName, refusedBecause };
          }),
        },
      };
    },
  });

export const assignmentOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  candidatesOperation(api),
  assignOperation,
  giveBackOperation,
];
