import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, reason, when } from '../reason';
import {
  type AskedChange,
  askedChange,
  isOwnVote,
  type LastAct,
  type Paper,
  type PaperAct,
  type Reading,
} from './paper';
import { besidePaper, ownVote, settledVote, voteDisputeOf } from './voteDispute';

const OWNER = '/ownerKey';

const samePerson = (by: AccountHolder, hands: readonly (string | undefined)[]): Refusal =>
  when(isHolderOfOne(by, hands), 'paper-same-person', undefined, OWNER);

/** What a dispute may be settled to: the owner's vote, what a reader read, or that there is no such paper. */
const settlements = (paper: Paper): readonly (Reading | undefined)[] => {
  const second = paper.last !== undefined && 'choice' in paper.last ? paper.last.choice : undefined;
  const read = voteDisputeOf(paper)?.readings ?? [];
  return [paper.choice, second, ...read, 'noPaper'];
};

/**
 * A paper in hand stays, and so does a dispute about the owner's own vote until it is settled. A paper beside an own vote is such a
 * dispute, and so is an own vote beside a paper: whoever enters a paper that does not exist silences nobody. Another own vote
 * replaces the one before.
 */
const newPaperFaults = (paper: Paper | undefined, kind: 'enter' | 'vote'): Refusal => {
  if (paper === undefined || paper.status === 'withdrawn') return [];
  if (voteDisputeOf(paper) !== undefined) return [reason('paper-disputed', undefined, OWNER)];
  return when(kind === 'enter' && !isOwnVote(paper), 'paper-already-recorded', undefined, OWNER);
};

/** Two people read the attendance list; a third, if one of them found that the owner did not take part. */
const attendFaults = (paper: Paper | undefined, by: AccountHolder): Refusal => {
  if (paper === undefined || paper.status === 'withdrawn') return [];
  const asked = askedChange(paper);
  if (paper.status === 'counted' && asked === undefined) return [reason('paper-already-recorded', undefined, OWNER)];
  if (paper.status === 'counted') return samePerson(by, [asked?.by]);
  if (paper.status === 'disputed') return samePerson(by, [paper.enteredBy, paper.verifiedBy]);
  if (paper.enteredBy === by.accountId) return [reason('paper-already-recorded', undefined, OWNER)];
  return samePerson(by, [paper.enteredBy, asked?.by]);
};

const changeFaults = (paper: Paper): Refusal => {
  if (isOwnVote(paper)) return [reason('paper-of-owner', undefined, OWNER)];
  if (paper.status === 'disputed') return [reason('paper-disputed', undefined, OWNER)];
  return when(askedChange(paper) !== undefined, 'paper-change-asked', undefined, OWNER);
};

/** In a secret vote the second reader says only that the owner did not take part. */
const secretFaults = (paper: Paper, reading: Reading): Refusal =>
  when(paper.choice === undefined && reading !== 'noPaper', 'ballot-secret', undefined, '/choice');

const verifyFaults = (paper: Paper, reading: Reading, by: AccountHolder): Refusal => {
  const asked = askedChange(paper);
  if (paper.status === 'disputed') return [reason('paper-disputed', undefined, OWNER)];
  if (isOwnVote(paper)) return [reason('paper-of-owner', undefined, OWNER)];
  if (paper.status === 'counted' && asked === undefined) return [reason('paper-already-verified', undefined, OWNER)];
  const first = paper.status === 'counted' ? [asked?.by] : [paper.enteredBy, asked?.by];
  return [...samePerson(by, first), ...secretFaults(paper, reading)];
};

const resolveFaults = (
  paper: Paper,
  { choice, presence }: Extract<PaperAct, { kind: 'resolve' }>,
  by: AccountHolder,
): Refusal => {
  if (paper.status !== 'disputed') return [reason('paper-not-disputed', undefined, OWNER)];
  return [
    ...samePerson(by, [paper.enteredBy, paper.verifiedBy]),
    ...when(!settlements(paper).includes(choice), 'paper-read-otherwise', undefined, '/choice'),
    ...when(voteDisputeOf(paper) !== undefined && presence === undefined, 'presence-missing', undefined, '/presence'),
  ];
};

const faultsOf = (paper: Paper | undefined, act: PaperAct, by: AccountHolder): Refusal => {
  if (act.kind === 'enter' || act.kind === 'vote') return newPaperFaults(paper, act.kind);
  if (act.kind === 'attend') return attendFaults(paper, by);
  if (paper === undefined || paper.status === 'withdrawn') return [reason('paper-unknown', undefined, OWNER)];
  if (act.kind === 'verify') return verifyFaults(paper, act.choice, by);
  if (act.kind === 'resolve') return resolveFaults(paper, act, by);
  return changeFaults(paper);
};

const changed = (paper: Paper, asked: AskedChange, last: LastAct): Paper =>
  asked.kind === 'withdraw'
    ? { ...paper, status: 'withdrawn', last }
    : { ...paper, choice: asked.choice, enteredBy: asked.by, verifiedBy: last.by, last };

/** A second reading: of what somebody has asked to change, or of the paper. */
const afterReading = (paper: Paper, reading: Reading, last: LastAct): Paper => {
  const asked = askedChange(paper);
  const wanted = asked?.kind === 'correct' ? asked.choice : 'noPaper';
  if (asked !== undefined && reading === wanted) return changed(paper, asked, last);
  // A change that the second reader does not confirm falls.
  if (paper.status === 'counted') return { ...paper, last };
  return { ...paper, status: reading === paper.choice ? 'counted' : 'disputed', verifiedBy: last.by, last };
};

const afterDecision = (paper: Paper, reading: Reading, last: LastAct): Paper => {
  const dispute = voteDisputeOf(paper);
  if (dispute !== undefined) return settledVote(dispute, reading, last);
  if (reading === 'noPaper') return { ...paper, status: 'withdrawn', last };
  return { ...paper, status: 'counted', choice: reading, last };
};

const inHand = (paper: Paper | undefined): Paper | undefined => (paper?.status === 'withdrawn' ? undefined : paper);

const afterEntry = (
  paper: Paper | undefined,
  ownerKey: string,
  { kind: _, ...entry }: Extract<PaperAct, { kind: 'enter' }>,
  last: LastAct,
): Paper =>
  paper === undefined
    ? { ownerKey, ...entry, status: 'entered', enteredBy: last.by, last }
    : { ...paper, status: 'disputed', verifiedBy: last.by, last };

const afterVote = (
  paper: Paper | undefined,
  ownerKey: string,
  act: Extract<PaperAct, { kind: 'vote' }>,
  by: string,
): Paper =>
  paper === undefined || isOwnVote(paper)
    ? { ...ownVote(ownerKey, act, by), last: { ...act, by } }
    : besidePaper(paper, act, by);

const afterAttendance = (
  paper: Paper | undefined,
  ownerKey: string,
  { kind: _, ...entry }: Extract<PaperAct, { kind: 'attend' }>,
  last: LastAct,
): Paper => {
  if (paper?.status === 'entered') return { ...paper, status: 'counted', verifiedBy: last.by, last };
  if (paper?.status === 'disputed' || paper?.status === 'counted') return { ...paper, status: 'counted', last };
  return { ownerKey, ...entry, channel: 'meeting', status: 'entered', enteredBy: last.by, last };
};

/** A change of a counted paper waits for another person; a reading that nobody has verified is replaced at once. */
const afterAsking = (paper: Paper, act: AskedChange): Paper => {
  if (act.kind === 'withdraw' || paper.status === 'counted') return { ...paper, last: act };
  return { ...paper, choice: act.choice, enteredBy: act.by, last: act };
};

const after = (paper: Paper | undefined, ownerKey: string, act: PaperAct, by: string): Paper | undefined => {
  const last = { ...act, by };
  if (act.kind === 'enter') return afterEntry(inHand(paper), ownerKey, act, last);
  if (act.kind === 'attend') return afterAttendance(paper, ownerKey, act, last);
  if (act.kind === 'vote') return afterVote(inHand(paper), ownerKey, act, by);
  if (paper === undefined) return undefined;
  if (act.kind === 'verify') return afterReading(paper, act.choice, last);
  if (act.kind === 'resolve') return afterDecision(paper, act.choice, last);
  return afterAsking(paper, { ...act, by });
};

/**
 * The paper after an act. No single hand moves the count: a paper counts once two different people have read the same
 * choice, or a third has decided between them; a correction or a withdrawal takes effect once another person has read
 * the same. Only the owner changes an online vote. A paper beside it, whichever came first, is a dispute: neither counts,
 * until a third person settles it in the owner's presence. Refusals point at `/ownerKey`, `/choice` or `/presence`. Source: domain.md §3.
 */
export const paperAfter = (
  paper: Paper | undefined,
  ownerKey: string,
  act: PaperAct,
  by: AccountHolder,
): { readonly paper: Paper } | { readonly refused: Refusal } => {
  const refused = faultsOf(paper, act, by);
  const changedPaper = refused.length > 0 ? undefined : after(paper, ownerKey, act, by.accountId);
  if (changedPaper !== undefined) return { paper: changedPaper };
  return { refused: refused.length > 0 ? refused : [reason('paper-unknown', undefined, OWNER)] };
};
