import type { AccountHolder } from '../../../domain/kernel/actor';
import { isCarried, isForNotice, openObjections } from '../../../domain/kernel/deliberation/ballotQueries';
import { isOver, papersUntil } from '../../../domain/kernel/deliberation/ballotTimes';
import {
  askedChange,
  isOwnVote,
  isPending,
  type Paper,
  type PaperAct,
  type PaperEntry,
} from '../../../domain/kernel/deliberation/paper';
import { openContests } from '../../../domain/kernel/deliberation/results';
import { agreedCount } from '../../../domain/kernel/deliberation/secretVote';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Role } from '../../../domain/renovation/roles';
import { buyerKey, ownerKey, trueCount, trueTally } from './truth';
import { type AdversaryVote, TEXT } from './vote';

// What honest people do on a day: they read what there is, confirm what is true, and decline everything else. Three of
// an office are enough, whoever else is there.

const nos = [1, 2, 3, 4] as const;
const isHonest = (account: string): boolean => /^[a-zA-Z]+ [1-4]$/.test(account);
const DECISION = ['d'.repeat(64)];

const holder = (accountId: string): AccountHolder => ({ accountId });

/** Requests of honest people are confirmed by others, all others declined. */
const settleRequests = (vote: AdversaryVote): void => {
  for (const { no, awaits, requestedBy } of vote.requests) {
    const role = awaits[0] as Role;
    if (isHonest(requestedBy)) vote.give('confirmRequest', role, `${role} 2`, { no });
    else vote.give('declineRequest', role, `${role} 2`, { no, why: '不属实' });
  }
};

const attendance = ({ choice: _, channel: __, ...entry }: PaperEntry): PaperAct => ({ kind: 'attend', ...entry });

/** A third person decides. The owner is there, and says whether the vote is theirs or the paper. */
const settlements = (
  { isSecret }: AdversaryVote,
  found: Paper,
  inTime: PaperEntry | undefined,
): readonly PaperAct[] => {
  const resolve = { kind: 'resolve', why: '核对', presence: '本人' } as const;
  const none: PaperAct = { ...resolve, choice: 'noPaper' };
  if (inTime !== undefined) {
    const { channel: _, ...read } = inTime;
    // A paper that nobody has brought goes first; theirs is then entered beside the vote.
    return isSecret ? [attendance(inTime)] : [{ ...resolve, ...read }, none];
  }
  const own = found.channel === 'online' ? found.choice : found.last?.kind === 'vote' ? found.last.choice : undefined;
  return [own === undefined ? none : { ...resolve, choice: own }];
};

/**
 * A second reading says what the paper says; whether it came too late is not the reader's to decide. Who came too late to a
 * secret vote did not take part.
 */
const reading = (
  { isSecret }: AdversaryVote,
  read: PaperEntry | undefined,
  inTime: PaperEntry | undefined,
): PaperAct => {
  if (isSecret && inTime !== undefined) return attendance(inTime);
  if (isSecret || read === undefined) return { kind: 'verify', choice: 'noPaper' };
  const { channel: _, ...content } = read;
  return { kind: 'verify', ...content };
};

/** One step towards a settled paper; whether there was one to take. */
const handle = (vote: AdversaryVote, key: string): boolean => {
  const { desk, isSecret } = vote;
  const found = desk.papers.get(key)?.paper;
  const action = vote.tray.get(key);
  const read = action === undefined ? undefined : vote.entryOf(action);
  const inTime = read !== undefined && read.receivedOn <= dateOf(vote.closesAt) ? read : undefined;
  const anybody = (act: PaperAct) => nos.some((no) => desk.act(holder(`gridWorker ${no}`), key, act));
  const enters = () => inTime !== undefined && anybody(isSecret ? attendance(inTime) : { kind: 'enter', ...inTime });
  if (found === undefined || found.status === 'withdrawn') return enters();
  if (found.status === 'disputed') return settlements(vote, found, inTime).some(anybody);
  if (isOwnVote(found)) return found.choice !== inTime?.choice && enters();
  return (found.status === 'entered' || askedChange(found) !== undefined) && anybody(reading(vote, read, inTime));
};

const handlePapers = (vote: AdversaryVote): void => {
  const { desk, tray } = vote;
  if (desk.ballot.closed !== undefined) return;
  for (const key of new Set([...tray.keys(), ...desk.papers.keys()])) {
    for (let left = 6; left > 0 && handle(vote, key); left -= 1);
  }
};

/** Titles that passed, once the papers of before are settled. */
const handleTitles = (vote: AdversaryVote): void => {
  for (const { no } of vote.sold) {
    const isPassed = () => vote.desk.homes[no]?.ownerKey === buyerKey(no);
    const held = vote.desk.papers.get(ownerKey(no))?.paper;
    if (isPassed() || (held !== undefined && held.status !== 'withdrawn')) continue;
    for (const n of [1, 2, 3]) if (!isPassed()) vote.desk.transfer(holder(`community ${n}`), no, buyerKey(no));
  }
};

/** Papers are delivered with the warning on the second day, to whom they are. */
const handleDeliveries = (vote: AdversaryVote): void => {
  const { desk, folk, openedAt } = vote;
  folk.forEach(({ isWarned, sale }, no) => {
    const read = { ownerKey: ownerKey(no), way: 'signature', deliveredOn: dateOf(openedAt) } as const;
    const isKnown = desk.deliveries.some((one) => one.ownerKey === read.ownerKey && isHonest(one.by));
    if (!isWarned || sale !== undefined || isKnown) return;
    desk.deliver(holder('gridWorker 1'), read);
    desk.confirm(holder('gridWorker 2'), read);
  });
};

const isClosingTime = ({ desk, c }: AdversaryVote): boolean =>
  desk.ballot.closed === undefined &&
  isOver(desk.ballot, c.now) &&
  (desk.ballot.motion.about !== undefined || c.now >= papersUntil(c.facts, c.context, desk.ballot));

const close = (vote: AdversaryVote): void => {
  const { desk, ballotId, isSecret, folk, closesAt } = vote;
  if (!isClosingTime(vote) || [...desk.papers.values()].some(({ paper }) => isPending(paper))) return;
  const totals = isSecret ? trueCount(folk, vote.endAt(closesAt)) : undefined;
  for (const no of [1, 2, 3]) {
    if (totals !== undefined && agreedCount(desk.counts) === undefined) desk.count(holder(`gridWorker ${no}`), totals);
  }
  vote.give('closeBallot', 'projectManager', 'projectManager 1', { ballotId });
};

/** A result in doubt is counted again, and stands if it is right. */
const defend = (vote: AdversaryVote): void => {
  const { desk, ballotId, folk, isSecret, closesAt } = vote;
  const { closed } = desk.ballot;
  if (closed === undefined || openContests(desk.ballot).length === 0) return;
  const end = vote.endAt(closesAt);
  const { for: yes, against, abstain } = trueTally(folk, end, isSecret);
  const counted = isSecret ? trueCount(folk, end) : { for: yes, against, abstain };
  // Whoever counts again answers no objection any more; one of the office is left for the next.
  for (const no of [2, 3]) desk.recount(holder(`community ${no}`), counted);
  const decision = { ballotId, decision: 'stands', ground: 'objection', why: '复核无误', evidence: DECISION } as const;
  vote.give('decideResult', 'supervisor', 'supervisor 1', decision);
  settleRequests(vote);
};

const answer = (vote: AdversaryVote): void => {
  const { ballotId, desk } = vote;
  for (const { no } of openObjections(desk.ballot)) {
    vote.give('answerObjection', 'community', 'community 4', { ballotId, no, text: '不成立', outcome: 'dismissed' });
  }
  for (const { no, handled } of vote.c.facts.submissions ?? []) {
    if (handled === undefined) vote.give('declineSubmission', 'community', 'community 4', { no, why: '无关' });
  }
};

/** The result is posted, carried or lost; what was carried takes effect. */
const carryOut = (vote: AdversaryVote): void => {
  const { ballotId, scenario, desk, c } = vote;
  if (!isForNotice(desk.ballot)) return;
  if (desk.ballot.notice === undefined)
    vote.give('postNotice', 'community', 'community 3', { ballotId, place: '院门' });
  if (!isCarried(desk.ballot)) return;
  const adopted = { adoptedOn: dateOf(c.now), by: 'ballot', text: TEXT, ballotId } as const;
  if (scenario === 'covenant') vote.give('adoptCovenant', 'community', 'community 3', adopted);
  if (scenario === 'recall') vote.give('recordRecall', 'community', 'community 3', {});
};

export const honestShift = (vote: AdversaryVote): void => {
  settleRequests(vote);
  const isSuspended = vote.c.facts.suspension !== undefined;
  if (isSuspended !== vote.isToBeSuspended) {
    vote.give(isSuspended ? 'resume' : 'suspend', 'supervisor', 'supervisor 1', { why: '核查名册' });
    settleRequests(vote);
  }
  handlePapers(vote);
  handleTitles(vote);
  handleDeliveries(vote);
  handlePapers(vote);
  close(vote);
  answer(vote);
  defend(vote);
  carryOut(vote);
};
