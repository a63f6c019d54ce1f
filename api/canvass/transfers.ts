import { z } from 'zod';
import { localDate, name, shortText } from '../../commands/shapes';
import { ballotForPapers } from '../../db/ballots';
import type { Queryable } from '../../db/queryable';
import {
  allVotingOwners,
  appendTransfers,
  type NewTransfer,
  ownersWithPaper,
  transfersOf,
  unitTitles,
} from '../../db/unitTransfers';
import { revokeCodes } from '../../db/voteCodes';
import type { AccountHolder } from '../../domain/kernel/actor';
import {
  ownersToFind,
  type TitleTransfer,
  TRANSFER_OUTCOMES,
  transferEntry,
  transferFaults,
  type UnitTitle,
} from '../../domain/kernel/deliberation/titleTransfer';
import { doerOf } from '../../domain/kernel/engine/standIns';
import { dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { assertNotSuspended, assertOpen, type BallotParams, ballotInScope, ballotParams } from '../ballots/find';
import { handInBallot } from '../ballots/hands';
import { assertNoConflict } from '../cases/conflict';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, problemWith } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { MAX_AT_ONCE } from './routes';

const transferShape = z.strictObject({
  building: name,
  unit: name,
  ownerKey: name.meta({ description: 'Of the new owner; the same as before for somebody who owns a unit already' }),
  names: z.array(name).min(1).max(20),
  transferredOn: localDate,
  evidence: shortText,
  countsApart: z
    .boolean()
    .meta({ description: 'Confirmed as an owner apart from others whose name or key looks the same' })
    .exactOptional(),
});

const outcomeShape = z.object({
  building: z.string(),
  unit: z.string(),
  outcome: z.enum(TRANSFER_OUTCOMES).meta({
    description:
      'It waits for a second person’s entry, stands, or reads otherwise than the first entry, which it replaces',
  }),
  moves: z.boolean().meta({ description: 'The new owner votes; a vote already cast stands' }),
});

const keyOf = ({ building, unit }: { readonly building: string; readonly unit: string }): string =>
  JSON.stringify([building, unit]);

/** Each transfer beside its unit’s title. Throws with every fault of the list. */
const titled = async (
  db: Queryable,
  ballotId: string,
  transfers: readonly TitleTransfer[],
  [openedOn, today]: readonly [LocalDate, LocalDate],
): Promise<readonly { readonly transfer: TitleTransfer; readonly title: UnitTitle }[]> => {
  const titles = new Map((await unitTitles(db, ballotId, transfers)).map((title) => [keyOf(title), title]));
  const owners = ownersToFind(await allVotingOwners(db, ballotId));
  const seen = new Set<string>();
  const faultsOf = (transfer: TitleTransfer): readonly Fault[] => {
    const key = keyOf(transfer);
    const title = titles.get(key);
    if (title === undefined) return [{ code: 'unit-unknown', path: '/unit' }];
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...(isTwice ? [{ code: 'line-duplicate' as const, path: '/unit' }] : []),
      ...(transfer.transferredOn > today ? [{ code: 'date-in-future' as const, path: '/transferredOn' }] : []),
      ...transferFaults(transfer, title, owners, openedOn),
    ];
  };
  const faults = transfers.flatMap((transfer, i) =>
    faultsOf(transfer).map((fault): Fault => ({ ...fault, path: `/transfers/${i}${fault.path ?? ''}` })),
  );
  if (faults.length > 0) throw problemWith(faults);
  return transfers.flatMap((transfer) => {
    const title = titles.get(keyOf(transfer));
    return title === undefined ? [] : [{ transfer, title }];
  });
};

/** The entries to append: each waits for a second person, or stands because this is the second one. */
const entriesOf = async (
  db: Queryable,
  ballotId: string,
  list: Awaited<ReturnType<typeof titled>>,
  by: AccountHolder,
) => {
  const voted = await ownersWithPaper(
    db,
    ballotId,
    list.map(({ title }) => title.ownerKey),
  );
  return list.map(({ transfer: { countsApart: _, ...transfer }, title }) => {
    const { outcome, ...kept } = transferEntry(transfer, title, by, voted.has(title.ownerKey));
    const entry: NewTransfer = { ...transfer, fromKey: title.ownerKey, ...kept };
    return { entry, outcome };
  });
};

const enterTransfers = async (call: ServiceCall<BallotParams>, transfers: readonly TitleTransfer[]) => {
  const { c, ballot } = await ballotInScope(call);
  const now = await call.deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    // Alone: a paper that comes in at the same time either stands before the transfer, or is judged after it.
    const head = assertOpen(await ballotForPapers(db, ballot.ballotId, true), now);
    const list = await titled(db, head.ballotId, transfers, [dateOf(ballot.openedAt), dateOf(now)]);
    const hand = await handInBallot(db, c, head.ballotId, by);
    const entered = await entriesOf(db, head.ballotId, list, hand);
    const recorded = { ...doerOf(by), at: now };
    await appendTransfers(
      db,
      head,
      entered.map(({ entry }) => entry),
      recorded,
    );
    // Whoever sold a home has no say in its vote: one that was cast stands as it is, and without a unit left there is none.
    const left = new Set((await allVotingOwners(db, head.ballotId)).map(({ ownerKey }) => ownerKey));
    const sellers = entered
      .filter(({ entry, outcome }) => outcome === 'confirmed' && (!entry.moves || !left.has(entry.fromKey)))
      .map(({ entry }) => entry.fromKey);
    await revokeCodes(db, head.ballotId, sellers, { ...recorded, why: 'title passed' });
    const outcomes = entered.map(({ entry: { building, unit, moves }, outcome }) => ({
      building,
      unit,
      outcome,
      moves,
    }));
    await audit(`ballot/${head.ballotId}`, 'recordTransfers', { ballot: head.ballotId, outcomes }, now);
    return { outcomes };
  });
};

const recordTransfers = operation({
  id: 'recordTransfers',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/transfers',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '逐套登记产权转移（或查明的业主）：两人先后录入一致才生效；已投的票有效，未投的由新业主投票',
    en: 'Record who became the owner of a unit: it stands once two people have entered the same; a vote already cast stands, otherwise the new owner votes',
  },
  params: ballotParams,
  body: z.strictObject({ transfers: z.array(transferShape).min(1).max(MAX_AT_ONCE) }),
  response: z.object({ outcomes: z.array(outcomeShape) }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await enterTransfers(handled, handled.body.transfers) }),
});

const listTransfers = operation({
  id: 'listTransfers',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/transfers',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '表决期间的产权转移：已生效的，和待第二人录入的（不显示第一人录入的内容）',
    en: 'List transfers of title during a ballot; of those that wait for a second person, not what the first one entered',
  },
  params: ballotParams,
  response: z.object({
    transfers: z.array(
      z.object({
        no: z.int(),
        building: z.string(),
        unit: z.string(),
        evidence: z.string(),
        by: z.string(),
        actingFor: z
          .string()
          .nullable()
          .meta({ description: 'The account in whose place they acted; null: in their own' }),
        at: z.string(),
        confirmed: z
          .object({ by: z.string(), actingFor: z.string().nullable(), at: z.string(), moves: z.boolean() })
          .nullable(),
        ownerKey: z.string().nullable(),
        names: z.array(z.string()).nullable(),
        transferredOn: z.string().nullable(),
      }),
    ),
  }),
  handle: async (handled) => {
    const { ballot } = await ballotInScope(handled);
    return { body: { transfers: await transfersOf(handled.deps.pool, ballot.ballotId) } };
  },
});

export const TRANSFER_OPERATIONS: readonly AnyOperation[] = [recordTransfers, listTransfers];
