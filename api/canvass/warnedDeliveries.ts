import { z } from 'zod';
import { localDate, name } from '../../commands/shapes';
import { appendConfirmations, unconfirmedDeliveries } from '../../db/warnedDeliveries';
import { DELIVERY_WAYS } from '../../domain/kernel/deliberation/canvass';
import { deliveriesReadAlike, ofOthers, type ReadDelivery } from '../../domain/kernel/deliberation/warnedDelivery';
import { assertUnsealed, type BallotParams, ballotInScope, ballotParams } from '../ballots/find';
import { readerInBallot } from '../ballots/hands';
import { problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { MAX_AT_ONCE, recorded } from './routes';
import { appendToBallot, type Recorded } from './service';

const confirmWarnedDeliveries = (
  call: ServiceCall<BallotParams>,
  deliveries: readonly ReadDelivery[],
): Promise<Recorded> =>
  appendToBallot(call, 'confirmDeliveries', assertUnsealed, async (db, head, _, { hand, ...written }) => {
    const read = deliveriesReadAlike(deliveries, await unconfirmedDeliveries(db, head.ballotId), hand);
    if ('refused' in read) throw problemWith(read.refused);
    await appendConfirmations(db, head, read.found, written);
    return read.found.length;
  });

const confirmDeliveries = operation({
  id: 'confirmDeliveries',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/deliveries/confirmations',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '确认附书面告知的送达：由另一人查看凭据文件，登记方式和日期，一致方为有效',
    en: 'Confirm deliveries with the warning: another person reads way and day from the evidence; what matches counts',
  },
  params: ballotParams,
  body: z.strictObject({
    deliveries: z
      .array(z.strictObject({ ownerKey: name, way: z.enum(DELIVERY_WAYS), deliveredOn: localDate }))
      .min(1)
      .max(MAX_AT_ONCE),
  }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await confirmWarnedDeliveries(handled, handled.body.deliveries) }),
});

/** Without way and day: who confirms reads them from the evidence. */
const listUnconfirmedDeliveries = operation({
  id: 'listUnconfirmedDeliveries',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/deliveries/unconfirmed',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '等待本人确认的送达及其凭据文件；不显示已登记的方式和日期',
    en: 'List the deliveries that the caller may confirm, with their evidence, but without way and day',
  },
  params: ballotParams,
  response: z.object({
    deliveries: z.array(
      z.object({ ownerKey: z.string(), evidence: z.string(), file: z.string().nullable(), at: z.string() }),
    ),
  }),
  handle: async (handled) => {
    const { deps } = handled;
    const { c, ballot } = await ballotInScope(handled);
    const reader = await readerInBallot(handled, c);
    const waiting = ofOthers(await unconfirmedDeliveries(deps.pool, ballot.ballotId), reader);
    return {
      body: { deliveries: waiting.map(({ ownerKey, evidence, file, at }) => ({ ownerKey, evidence, file, at })) },
    };
  },
});

export const WARNED_DELIVERY_OPERATIONS: readonly AnyOperation[] = [confirmDeliveries, listUnconfirmedDeliveries];
