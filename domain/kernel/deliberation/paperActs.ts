import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, reason, when } from '../reason';
import {
  type AskedChange,
  askedChange,
  isOwnVote,
  type LastAct,
  type Paper,
  type PaperAct,
  type Read,
  type Reading,
  withContent,
} from './paper';
import { dayMissing, isReadAlike, settlementFaults } from './paperContent';
import { besidePaper, ownVote, settledVote, voteDisputeOf } from './voteDispute';

const OWNER = '/ownerKey';

/** The attendance list says who took part, and nothing of the choice. */
const attendance = ({ receivedOn, proxy }: Extract<PaperAct, { kind: 'attend' }>): Read => ({
  receivedOn,
  ...(proxy === undefined ? {} : { proxy }),
});

const samePerson = (by: AccountHolder, hands: readonly (string | undefined)[]): Refusal =>
  when(isHolderOfOne(by, hands), 'paper-same-person', undefined, OWNER);

/**
 * A paper in hand stays. A paper beside an own vote is a dispute, and so is an own vote beside a paper: whoever enters a paper
 * that does not exist silences nobody. Another own vote replaces the one before, in a dispute as well.
 */
const newPaperFaults = (paper: Paper | undefined, kind: 'enter' | 'vote'): Refusal => {
  if (paper === undefined || paper.status === 'withdrawn') return [];
  if (kind === 'enter' && voteDisputeOf(paper) !== undefined) return [reason('paper-disputed', undefined, OWNER)];
  return when(kind === 'enter' && !isOwnVote(paper), 'paper-already-recorded', undefined, OWNER);
};

/** Two people read the attendance list; a third, if they read it differently. */
const attendFaults = (
  paper: Paper | undefined,
  act: Extract<PaperAct, { kind: 'attend' }>,
  by: AccountHolder,
  isOver: boolean,
): Refusal => {
  if (paper === undefined || paper.status === 'withdrawn') return [];
  const asked = askedChange(paper);
  if (paper.status === 'counted' && asked === undefined) return [reason('paper-already-recorded', undefined, OWNER)];
  if (paper.status === 'counted') return samePerson(by, [asked?.by]);
  if (paper.status === 'disputed') {
    return [
      ...samePerson(by, [paper.enteredBy, paper.verifiedBy]),
      ...settlementFaults(paper, attendance(act), isOver),
    ];
  }
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

const verifyFaults = (
  paper: Paper,
  read: Extract<PaperAct, { kind: 'verify' }>,
  by: AccountHolder,
  isOver: boolean,
): Refusal => {
  const asked = askedChange(paper);
  if (paper.status === 'disputed') return [reason('paper-disputed', undefined, OWNER)];
  if (isOwnVote(paper)) return [reason('paper-of-owner', undefined, OWNER)];
  if (paper.status === 'counted' && asked === undefined) return [reason('paper-already-verified', undefined, OWNER)];
  const first = paper.status === 'counted' ? [asked?.by] : [paper.enteredBy, asked?.by];
  return [
    ...samePerson(by, first),
    ...secretFaults(paper, read.choice),
    ...dayMissing(read, isOver && paper.status === 'entered'),
  ];
};

const resolveFaults = (
  paper: Paper,
  settled: Extract<PaperAct, { kind: 'resolve' }>,
  by: AccountHolder,
  isOver: boolean,
): Refusal => {
  if (paper.status !== 'disputed') return [reason('paper-not-disputed', undefined, OWNER)];
  return [
    ...samePerson(by, [paper.enteredBy, paper.verifiedBy]),
    ...settlementFaults(paper, settled, isOver),
    ...when(
      voteDisputeOf(paper) !== undefined && settled.presence === undefined,
      'presence-missing',
      undefined,
      '/presence',
    ),
  ];
};

const faultsOf = (paper: Paper | undefined, act: PaperAct, by: AccountHolder, isOver: boolean): Refusal => {
  if (act.kind === 'enter' || act.kind === 'vote') return newPaperFaults(paper, act.kind);
  if (act.kind === 'attend') return attendFaults(paper, act, by, isOver);
  if (paper === undefined || paper.status === 'withdrawn') return [reason('paper-unknown', undefined, OWNER)];
  if (act.kind === 'verify') return verifyFaults(paper, act, by, isOver);
  if (act.kind === 'resolve') return resolveFaults(paper, act, by, isOver);
  return changeFaults(paper);
};

const changed = (paper: Paper, asked: AskedChange, last: LastAct): Paper =>
  asked.kind === 'withdraw'
    ? { ...paper, status: 'withdrawn', last }
    : { ...withContent(paper, asked), enteredBy: asked.by, verifiedBy: last.by, last };

/** A second reading: of what somebody has asked to change, or of the paper. */
const afterReading = (paper: Paper, read: Read, last: LastAct, isOver: boolean): Paper => {
  const asked = askedChange(paper);
  const wanted: Read = asked?.kind === 'correct' ? asked : { choice: 'noPaper' };
  if (asked !== undefined && isReadAlike(read, wanted, false)) return changed(paper, asked, last);
  // A change that the second reader does not confirm falls.
  if (paper.status === 'counted') return { ...paper, last };
  const isAlike = isReadAlike(read, paper, isOver);
  return { ...paper, status: isAlike ? 'counted' : 'disputed', verifiedBy: last.by, last };
};

const afterDecision = (paper: Paper, settled: Extract<PaperAct, { kind: 'resolve' }>, last: LastAct): Paper => {
  const { choice, proxy } = settled;
  const dispute = voteDisputeOf(paper);
  if (dispute !== undefined) return settledVote(dispute, settled, last);
  if (choice === 'noPaper') return { ...paper, status: 'withdrawn', last };
  return {
    ...withContent(paper, { ...settled, choice, ...(proxy === undefined ? {} : { proxy }) }),
    status: 'counted',
    last,
  };
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
): Paper => {
  const brought = (paper && voteDisputeOf(paper)?.brought) ?? paper;
  return brought === undefined || isOwnVote(brought)
    ? { ...ownVote(ownerKey, act, by), last: { ...act, by } }
    : besidePaper(brought, act, by);
};

const afterAttendance = (
  paper: Paper | undefined,
  ownerKey: string,
  act: Extract<PaperAct, { kind: 'attend' }>,
  last: LastAct,
  isOver: boolean,
): Paper => {
  const { kind: _, ...entry } = act;
  if (paper?.status === 'entered') {
    const isAlike = isReadAlike(attendance(act), paper, isOver);
    return { ...paper, status: isAlike ? 'counted' : 'disputed', verifiedBy: last.by, last };
  }
  if (paper?.status === 'disputed') return { ...withContent(paper, entry), status: 'counted', last };
  if (paper?.status === 'counted') return { ...paper, last };
  return { ownerKey, ...entry, channel: 'meeting', status: 'entered', enteredBy: last.by, last };
};

/** A change of a counted paper waits for another person; a reading that nobody has verified is replaced at once. */
const afterAsking = (paper: Paper, act: AskedChange): Paper => {
  if (act.kind === 'withdraw' || paper.status === 'counted') return { ...paper, last: act };
  return { ...withContent(paper, act), enteredBy: act.by, last: act };
};

const after = (
  paper: Paper | undefined,
  ownerKey: string,
  act: PaperAct,
  { by, isOver }: { readonly by: string; readonly isOver: boolean },
): Paper | undefined => {
  const last = { ...act, by };
  if (act.kind === 'enter') return afterEntry(inHand(paper), ownerKey, act, last);
  if (act.kind === 'attend') return afterAttendance(paper, ownerKey, act, last, isOver);
  if (act.kind === 'vote') return afterVote(inHand(paper), ownerKey, act, by);
  if (paper === undefined) return undefined;
  if (act.kind === 'verify') return afterReading(paper, act, last, isOver);
  if (act.kind === 'resolve') return afterDecision(paper, act, last);
  return afterAsking(paper, { ...act, by });
};

/**
 * The paper after an act. No single hand moves the count: a paper counts once two different people have read the same
 * choice and proxy from it, and, once the ballot is over, the same day of receipt; or a third has decided between them. A
 * correction or a withdrawal takes effect once another person has read the same. Only the owner changes an online vote. A
 * paper beside it, whichever came first, is a dispute: neither counts, until a third person settles it in the owner's
 * presence. Refusals point at `/ownerKey`, `/choice`, `/proxy`, `/receivedOn` or `/presence`. Source: domain.md §3.
 */
export const paperAfter = (
  paper: Paper | undefined,
  ownerKey: string,
  act: PaperAct,
  by: AccountHolder,
  isOver = false,
): { readonly paper: Paper } | { readonly refused: Refusal } => {
  const refused = faultsOf(paper, act, by, isOver);
  const changedPaper = refused.length > 0 ? undefined : after(paper, ownerKey, act, { by: by.accountId, isOver });
  if (changedPaper !== undefined) return { paper: changedPaper };
  return { refused: refused.length > 0 ? refused : [reason('paper-unknown', undefined, OWNER)] };
};
