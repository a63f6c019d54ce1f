import { type LastAct, type Paper, type PaperAct, type PaperContent, type Read, withContent } from './paper';

type OwnVote = Extract<PaperAct, { readonly kind: 'vote' }>;

/** The owner's online vote beside a paper of the same owner, whichever came first. */
export interface VoteDispute {
  readonly vote: Paper;
  readonly brought: Paper;
  /** What was read from the paper. */
  readonly readings: readonly Read[];
}

export const ownVote = (ownerKey: string, { choice, receivedOn }: Omit<OwnVote, 'kind'>, by: string): Paper => ({
  ownerKey,
  choice,
  channel: 'online',
  receivedOn,
  status: 'counted',
  enteredBy: by,
});

/** The second reading of a paper. Whoever only declined a change is no reader of it: they could settle to their own word. */
const secondReading = ({ last, verifiedBy }: Paper): PaperContent | undefined => {
  if (last?.kind !== 'verify') return last?.readBefore;
  if (last.by !== verifiedBy) return undefined;
  const { choice, receivedOn, proxy } = last;
  return {
    choice,
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(proxy === undefined ? {} : { proxy }),
  };
};

/** A paper after its owner has voted online. A change that was asked for falls: the owner has spoken. */
export const besidePaper = (paper: Paper, act: OwnVote, by: string): Paper => {
  const readBefore = secondReading(paper);
  return { ...paper, status: 'disputed', last: { ...act, by, ...(readBefore === undefined ? {} : { readBefore }) } };
};

/** Both sides of a disputed paper that is about the owner's own vote; `undefined` if two readers differ, or nobody does. */
export const voteDisputeOf = (paper: Paper): VoteDispute | undefined => {
  const { ownerKey, status, choice, receivedOn, enteredBy, enteredLate, last } = paper;
  if (status !== 'disputed') return undefined;
  if (last?.kind === 'vote') {
    const readings = last.readBefore === undefined ? [paper] : [paper, last.readBefore];
    return { vote: ownVote(ownerKey, last, last.by), brought: paper, readings };
  }
  if (last?.kind !== 'enter' || choice === undefined) return undefined;
  const { kind: _, by, choice: read, readBefore: __, ...entry } = last;
  const brought: Paper = {
    ownerKey,
    ...entry,
    choice: read,
    status,
    enteredBy: by,
    ...(enteredLate === true ? { enteredLate } : {}),
  };
  return { vote: ownVote(ownerKey, { choice, receivedOn }, enteredBy), brought, readings: [brought] };
};

/** Whether a third person's decision leaves the owner's vote, which exists: it says the same, or there is no paper. */
export const leavesVote = ({ vote }: VoteDispute, { choice }: Read): boolean =>
  choice === 'noPaper' || choice === vote.choice;

/** What a third person's decision leaves: the vote, or the paper with what was decided that it says. */
export const settledVote = (
  dispute: VoteDispute,
  settled: Pick<Paper, 'proxy'> & Pick<PaperContent, 'choice' | 'receivedOn'>,
  last: LastAct,
): Paper => {
  const { vote, brought } = dispute;
  const { choice, receivedOn, proxy } = settled;
  if (choice === 'noPaper' || leavesVote(dispute, settled)) return { ...vote, last };
  const content = { choice, ...(receivedOn && { receivedOn }), ...(proxy && { proxy }) };
  return {
    ...withContent(brought, content),
    status: 'counted',
    verifiedBy: brought.verifiedBy ?? last.by,
    last,
  };
};
