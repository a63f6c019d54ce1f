import type { LastAct, Paper, PaperAct, Reading } from './paper';

type OwnVote = Extract<PaperAct, { readonly kind: 'vote' }>;

/** The owner's online vote beside a paper of the same owner, whichever came first. */
export interface VoteDispute {
  readonly vote: Paper;
  readonly brought: Paper;
  /** What was read from the paper. */
  readonly readings: readonly (Reading | undefined)[];
}

export const ownVote = (ownerKey: string, { choice, receivedOn }: Omit<OwnVote, 'kind'>, by: string): Paper => ({
  ownerKey,
  choice,
  channel: 'online',
  receivedOn,
  status: 'counted',
  enteredBy: by,
});

/** A paper after its owner has voted online. A change that was asked for falls: the owner has spoken. */
export const besidePaper = (paper: Paper, act: OwnVote, by: string): Paper => {
  const { last } = paper;
  const readBefore = last?.kind === 'verify' ? last.choice : last?.readBefore;
  return { ...paper, status: 'disputed', last: { ...act, by, ...(readBefore === undefined ? {} : { readBefore }) } };
};

/** Both sides of a disputed paper that is about the owner's own vote; `undefined` if two readers differ, or nobody does. */
export const voteDisputeOf = (paper: Paper): VoteDispute | undefined => {
  const { ownerKey, status, choice, receivedOn, enteredBy, enteredLate, last } = paper;
  if (status !== 'disputed') return undefined;
  if (last?.kind === 'vote') {
    return { vote: ownVote(ownerKey, last, last.by), brought: paper, readings: [choice, last.readBefore] };
  }
  if (last?.kind !== 'enter' || choice === undefined) return undefined;
  const { kind: _, by, choice: read, readBefore: __, ...entry } = last;
  return {
    vote: ownVote(ownerKey, { choice, receivedOn }, enteredBy),
    brought: {
      ownerKey,
      ...entry,
      choice: read,
      status,
      enteredBy: by,
      ...(enteredLate === true ? { enteredLate } : {}),
    },
    readings: [read],
  };
};

/** What a third person's decision leaves. The owner's vote exists: it counts where it says the same, or where there is no paper. */
export const settledVote = ({ vote, brought }: VoteDispute, decided: Reading, last: LastAct): Paper =>
  decided === 'noPaper' || decided === vote.choice
    ? { ...vote, last }
    : { ...brought, choice: decided, status: 'counted', verifiedBy: brought.verifiedBy ?? last.by, last };
