import { inspect } from 'node:util';
import type { Pool } from 'pg';
import { type BallotHead, ballotForPapers } from '../../../db/ballots';
import { appendDeliveries } from '../../../db/ownerContacts';
import { papersToActOn, writePapers } from '../../../db/papers';
import type { Queryable } from '../../../db/queryable';
import { inTransaction } from '../../../db/transaction';
import { allVotingOwners, appendTransfers, ownersWithPaper, unitTitles } from '../../../db/unitTransfers';
import { appendConfirmations, unconfirmedDeliveries } from '../../../db/warnedDeliveries';
import type { PaperAct } from '../../../domain/kernel/deliberation/paper';
import { judgedPaper, type OwnerAct } from '../../../domain/kernel/deliberation/paperList';
import type { UnitEntry } from '../../../domain/kernel/deliberation/roll';
import { transferEntry } from '../../../domain/kernel/deliberation/titleTransfer';
import { AT, openBallotOn } from '../database/rolls';
import { type BallotStory, type OwnerDeed, PUBLIC_HOUSING, UNSOLD } from './story';

const RECEIVED = '2026-03-20';
const keyOf = (owner: number): string => `o${owner}`;

const entriesOf = ({ homes }: BallotStory): readonly UnitEntry[] =>
  homes.map(({ owner, areaCentiSqm }, i) => ({
    building: '1',
    unit: `${i}`,
    use: 'dwelling',
    areaCentiSqm,
    ownerNames: owner === 0 ? [] : [keyOf(owner)],
    ...(owner === 0 ? {} : { ownerKey: keyOf(owner) }),
    ...(owner === PUBLIC_HOUSING ? { titleKind: 'publicHousing' } : {}),
    ...(owner === UNSOLD ? { titleKind: 'unsold' } : {}),
  }));

/** One act after another, each with its hand. */
type Acts = readonly (readonly [by: string, act: PaperAct])[];

const RULES = {
  mandates: { held: new Map<string, number>(), most: 9 },
  scans: { known: new Set<string>(), required: false },
  days: { openedOn: '2026-03-16', today: '2026-03-30' },
  votesFor: [{ titleKind: 'publicHousing', voter: '区房管局', document: '委托函' }],
} as const;

/** For public housing the office's representative votes, with the document; nobody does so online. */
const mandateOf = (owner: number) =>
  owner === PUBLIC_HOUSING ? { proxy: { name: '公房所', mandate: '房管〔2026〕1号' } } : {};

const actsOn = (owner: number, deed: OwnerDeed): Acts => {
  const enter = (choice: PaperChoice): PaperAct => ({
    kind: 'enter',
    choice,
    channel: 'paper',
    receivedOn: RECEIVED,
    ...mandateOf(owner),
  });
  const vote = (choice: PaperChoice): PaperAct => ({ kind: 'vote', choice, receivedOn: RECEIVED });
  const verify = (choice: PaperChoice | 'noPaper'): PaperAct => ({ kind: 'verify', choice, ...mandateOf(owner) });
  const settle = (choice: PaperChoice | 'noPaper'): PaperAct => ({
    kind: 'resolve',
    choice,
    ...mandateOf(owner),
    why: '看过',
    presence: '本人',
  });
  switch (deed.kind) {
    case 'silent':
      return [];
    case 'paper':
      return [
        ['a', enter(deed.choice)],
        ['b', verify(deed.choice)],
      ];
    case 'misread': {
      const read: Acts = [
        ['a', enter(deed.choice)],
        ['b', verify(deed.second)],
      ];
      if (deed.second === deed.choice) return read;
      return [...read, ['c', settle(deed.settled === 'first' ? deed.choice : deed.second)]];
    }
    case 'corrected':
      return [
        ['a', enter(deed.choice)],
        ['b', verify(deed.choice)],
        ['a', { kind: 'correct', choice: deed.to, ...mandateOf(owner), why: '看错' }],
        ['b', verify(deed.agreed ? deed.to : otherThan(deed.to))],
      ];
    case 'withdrawn':
      return [
        ['a', enter(deed.choice)],
        ['b', verify(deed.choice)],
        ['a', { kind: 'withdraw', why: '不是本人' }],
        ['b', verify(deed.agreed ? 'noPaper' : deed.choice)],
      ];
    case 'online':
      return deed.choices.map((choice) => ['owner', vote(choice)]);
    case 'onlineAndPaper':
      return [
        ['owner', vote(deed.own)],
        ['a', enter(deed.paper)],
        ['b', settle(deed.settled === 'first' ? deed.own : deed.paper)],
      ];
  }
};
type PaperChoice = 'for' | 'against' | 'abstain';
const otherThan = (choice: PaperChoice): PaperChoice => (choice === 'for' ? 'against' : 'for');

/** In a vote about persons the same deeds say who took part: an owner voted who has a paper in the end. */
const attendanceOf = (owner: number, deed: OwnerDeed): Acts => {
  const attend: PaperAct = { kind: 'attend', receivedOn: RECEIVED, ...mandateOf(owner) };
  const none: PaperAct = { kind: 'verify', choice: 'noPaper' };
  if (deed.kind === 'silent') return [];
  if (deed.kind === 'misread' && deed.second === 'noPaper')
    return [
      ['a', attend],
      ['b', none],
      ['c', deed.settled === 'first' ? attend : { kind: 'resolve', choice: 'noPaper', why: '没来' }],
    ];
  const seen: Acts = [
    ['a', attend],
    ['b', attend],
  ];
  if (deed.kind !== 'withdrawn') return seen;
  return [...seen, ['a', { kind: 'withdraw', why: '没来' }], ['b', deed.agreed ? none : attend]];
};

/** Two people enter each sale. */
const sell = async (db: Queryable, head: BallotHead, story: BallotStory, when: 'before' | 'after'): Promise<void> => {
  for (const { home, to } of story.sales.filter((sale) => sale.when === when)) {
    for (const by of ['a', 'b']) {
      const [title] = await unitTitles(db, head.ballotId, [{ building: '1', unit: String(home) }]);
      if (title === undefined || title.ownerKey === keyOf(to)) continue;
      const sale = {
        building: '1',
        unit: String(home),
        ownerKey: keyOf(to),
        names: [keyOf(to)],
        transferredOn: RECEIVED,
        evidence: '不动产登记簿',
      };
      const inHand = (await ownersWithPaper(db, head.ballotId, [title.ownerKey])).size > 0;
      const { outcome: _, ...kept } = transferEntry(sale, title, { accountId: by }, inHand);
      await appendTransfers(db, head, [{ ...sale, fromKey: title.ownerKey, ...kept }], { by, at: AT });
    }
  }
};

const deliver = async (db: Queryable, head: BallotHead, { owners }: BallotStory): Promise<void> => {
  const how = (ownerKey: string) => owners[Number(ownerKey.slice(1))]?.delivered ?? 'confirmed';
  const voters = (await allVotingOwners(db, head.ballotId)).map(({ ownerKey }) => ownerKey);
  const deliveries = voters
    .filter((ownerKey) => how(ownerKey) !== 'none')
    .map((ownerKey) => ({
      ownerKey,
      way: 'posting' as const,
      deliveredOn: RECEIVED,
      evidence: '照片',
      warned: how(ownerKey) !== 'unwarned',
    }));
  await appendDeliveries(db, head, deliveries, { by: 'a', at: AT });
  const waiting = await unconfirmedDeliveries(db, head.ballotId);
  const confirmed = waiting.filter(({ ownerKey }) => how(ownerKey) === 'confirmed');
  await appendConfirmations(db, head, confirmed, { by: 'b', at: AT });
};

/** Owners for whom nobody may vote are tried too, and refused; everything else has to be taken. */
const act = async (db: Queryable, head: BallotHead, acts: readonly OwnerAct[], by: string): Promise<void> => {
  const owners = await papersToActOn(
    db,
    head,
    acts.map(({ ownerKey }) => ownerKey),
  );
  const votes = acts.filter(({ ownerKey }) => owners.has(ownerKey) && ownerKey !== keyOf(UNSOLD));
  const verdict = judgedPaper(votes, owners, RULES, { accountId: by });
  if ('refused' in verdict) throw new Error(`refused: ${inspect(verdict.refused)}`);
  await writePapers(db, head, verdict.acted, { by, at: AT });
  const nobodys = acts.filter(({ ownerKey }) => ownerKey === keyOf(UNSOLD));
  if (!('refused' in judgedPaper(nobodys, owners, RULES, { accountId: by })) && nobodys.length > 0)
    throw new Error('somebody votes for what is unsold');
};

/** Plays a story through the tables, up to the close. */
export const played = async (pool: Pool, story: BallotStory, isSecret: boolean): Promise<string> => {
  const { ballotId } = await openBallotOn(pool, entriesOf(story), { kind: isSecret ? 'election' : 'whether' });
  await inTransaction(pool, async (db) => {
    const head = await ballotForPapers(db, ballotId, true);
    if (head === undefined) throw new Error('no ballot');
    await sell(db, head, story, 'before');
    await deliver(db, head, story);
    const all = story.owners.map(({ deed }, owner): readonly [string, Acts] => [
      keyOf(owner),
      (isSecret ? attendanceOf : actsOn)(owner, deed),
    ]);
    for (const step of [0, 1, 2, 3])
      for (const by of ['owner', 'a', 'b', 'c']) {
        const acts = all.flatMap(([ownerKey, own]) => {
          const next = own[step];
          return next === undefined || next[0] !== by ? [] : [{ ownerKey, act: next[1] }];
        });
        if (acts.length > 0) await act(db, head, acts, by);
      }
    await sell(db, head, story, 'after');
  });
  return ballotId;
};
