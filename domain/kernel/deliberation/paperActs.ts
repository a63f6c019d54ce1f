import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, reason, when } from '../reason';
import {
  type AskedChange,
  askedChange,
  isOwnVote,
  isVotedBeside,
  type LastAct,
  type Paper,
  type PaperAct,
  type Reading,
} from './paper';

const OWNER = '/ownerKey';

const samePerson = (by: AccountHolder, hands: readonly (string | undefined)[]): Refusal =>
  when(isHolderOfOne(by, hands), 'paper-same-person', undefined, OWNER);

/** What a dispute may be settled to: what one of the two readers read, or that there is no such paper. */
const settlements = (paper: Paper): readonly (Reading | undefined)[] => {
  const second = paper.last !== undefined && 'choice' in paper.last ? paper.last.choice : undefined;
  // The owner's own vote exists, whatever is found of the paper beside it.
  return hasOwnVote(paper) ? [paper.choice, second] : [paper.choice, second, 'noPaper'];
};

const hasOwnVote = (paper: Paper): boolean => isOwnVote(paper) || isVotedBeside(paper);

/** A paper that no two people have read alike does not keep the owner from voting: nobody but one hand says that it exists. */
const isUnread = (paper: Paper): boolean =>
  !isOwnVote(paper) && (paper.status === 'entered' || paper.status === 'disputed');

/**
 * A paper in hand stays. Beside the owner's own vote, another own vote replaces it, and a paper is a dispute; so is an own
 * vote beside a paper that is not read yet. A dispute stays until it is settled.
 */
const newPaperFaults = (paper: Paper | undefined, { kind }: PaperAct): Refusal => {
  if (paper === undefined || paper.status === 'withdrawn' || (kind === 'vote' && isUnread(paper))) return [];
  if (!isOwnVote(paper)) return [reason('paper-already-recorded', undefined, OWNER)];
  return when(paper.status === 'disputed', 'paper-disputed', undefined, OWNER);
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
    ...when(hasOwnVote(paper) && presence === undefined, 'presence-missing', undefined, '/presence'),
  ];
};

const faultsOf = (paper: Paper | undefined, act: PaperAct, by: AccountHolder): Refusal => {
  if (act.kind === 'enter' || act.kind === 'vote') return newPaperFaults(paper, act);
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

const ownVote = (
  ownerKey: string,
  { choice, receivedOn, by }: Extract<LastAct, { kind: 'vote' }>,
  last: LastAct,
): Paper => ({ ownerKey, choice, channel: 'online', receivedOn, status: 'counted', enteredBy: by, last });

const afterVote = (paper: Paper | undefined, ownerKey: string, vote: Extract<LastAct, { kind: 'vote' }>): Paper =>
  paper !== undefined && isUnread(paper)
    ? { ...paper, status: 'disputed', verifiedBy: paper.verifiedBy ?? vote.by, last: vote }
    : ownVote(ownerKey, vote, vote);

const afterDecision = (paper: Paper, reading: Reading, last: LastAct): Paper => {
  if (reading === 'noPaper') return { ...paper, status: 'withdrawn', last };
  const settled: Paper = { ...paper, status: 'counted', choice: reading, last };
  const brought = paper.last;
  if (brought?.kind === 'vote' && brought.choice === reading) return ownVote(paper.ownerKey, brought, last);
  if (!isOwnVote(paper) || reading === paper.choice || brought?.kind !== 'enter') return settled;
  const { kind: _, by: __, ...entry } = brought;
  return { ...settled, ...entry };
};

const afterEntry = (
  paper: Paper | undefined,
  ownerKey: string,
  { kind: _, ...entry }: Extract<PaperAct, { kind: 'enter' }>,
  last: LastAct,
): Paper =>
  paper !== undefined && isOwnVote(paper) && paper.status === 'counted'
    ? { ...paper, status: 'disputed', verifiedBy: last.by, last }
    : { ownerKey, ...entry, status: 'entered', enteredBy: last.by, last };

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
  if (act.kind === 'enter') return afterEntry(paper, ownerKey, act, last);
  if (act.kind === 'attend') return afterAttendance(paper, ownerKey, act, last);
  if (act.kind === 'vote') return afterVote(paper, ownerKey, { ...act, by });
  if (paper === undefined) return undefined;
  if (act.kind === 'verify') return afterReading(paper, act.choice, last);
  if (act.kind === 'resolve') return afterDecision(paper, act.choice, last);
  return afterAsking(paper, { ...act, by });
};

/**
 * The paper after an act. No single hand moves the count: a paper counts once two different people have read the same
 * choice, or a third has decided between them; a correction or a withdrawal takes effect once another person has read
 * the same. Only the owner changes an online vote; a paper beside it, that is brought later or was not read yet, is a
 * dispute, which a third person settles in the owner's presence. Refusals point at `/ownerKey`, `/choice` or `/presence`. Source: domain.md §3.
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
