import { z } from 'zod';
import { localDate, name, trimmed } from '../../commands/shapes';
import { ownersOnRoll } from '../../db/ownerContacts';
import { appendReminders, type OutstandingOwner, outstandingOwners } from '../../db/reminders';
import {
  isInPart,
  REMINDER_WAYS,
  type ReminderWay,
  type RollPart,
  type UnitPlace,
} from '../../domain/kernel/deliberation/canvass';
import type { LocalDate } from '../../domain/kernel/time/instant';
import { type BallotParams, ballotParams } from '../ballots/find';
import { type Fault, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { recorded } from './routes';
import { appendToOpenBallot } from './service';

/** Where to visit an owner: the first of their units. */
export const firstUnitOf = ({ units }: OutstandingOwner): UnitPlace => units[0] ?? { building: '', unit: '' };

interface ReminderBody extends RollPart {
  readonly way: ReminderWay;
  readonly remindedOn: LocalDate;
  readonly ownerKeys?: readonly string[];
}

/** The owners to remind: those named, or all of a building or stairwell who have not voted. */
const ownersToRemind = (
  { ownerKeys, ...within }: ReminderBody,
  outstanding: readonly OutstandingOwner[],
  onRoll: ReadonlySet<string>,
): readonly string[] => {
  if (ownerKeys === undefined) {
    return outstanding.filter((owner) => isInPart(firstUnitOf(owner), within)).map(({ ownerKey }) => ownerKey);
  }
  const waiting = new Set(outstanding.map(({ ownerKey }) => ownerKey));
  const faults = ownerKeys.flatMap((key, i): readonly Fault[] => {
    const path = `/ownerKeys/${i}`;
    if (!onRoll.has(key)) return [{ code: 'owner-unknown', path }];
    if (ownerKeys.indexOf(key) < i) return [{ code: 'line-duplicate', path }];
    return waiting.has(key) ? [] : [{ code: 'paper-already-recorded', path }];
  });
  if (faults.length > 0) throw problemWith(faults);
  return ownerKeys;
};

/** Records that owners who have not voted were reminded. Throws with every fault of owners and day. */
const appendOwnerReminders = (call: ServiceCall<BallotParams>, body: ReminderBody): Promise<{ recorded: number }> =>
  appendToOpenBallot(call, 'recordReminders', async (db, head, [from, to], { by, actingFor = null, at }) => {
    const path = '/remindedOn';
    const faults: Fault[] = [
      ...(body.remindedOn < from ? [{ code: 'dates-out-of-order' as const, path }] : []),
      ...(body.remindedOn > to ? [{ code: 'date-in-future' as const, path }] : []),
    ];
    if (faults.length > 0) throw problemWith(faults);
    const onRoll = await ownersOnRoll(db, head, body.ownerKeys ?? []);
    const keys = ownersToRemind(body, await outstandingOwners(db, head.ballotId), onRoll);
    await appendReminders(db, head, keys, { ...body, by, actingFor, at });
    return keys.length;
  });

const recordReminders = operation({
  id: 'recordReminders',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/reminders',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '登记催票：提醒尚未投票的业主（全院、一栋、一个单元或指定业主）',
    en: 'Record reminders to owners who have not voted: all, a building, a stairwell, or named owners',
  },
  params: ballotParams,
  body: z.strictObject({
    way: z.enum(REMINDER_WAYS),
    remindedOn: localDate,
    building: name.exactOptional(),
    stairwell: z.string().overwrite(trimmed).max(120).exactOptional(),
    ownerKeys: z.array(name).min(1).max(2_000).exactOptional(),
  }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await appendOwnerReminders(handled, handled.body) }),
});

export const REMINDER_OPERATIONS: readonly AnyOperation[] = [recordReminders];
