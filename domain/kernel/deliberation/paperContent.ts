import { type Refusal, when } from '../reason';
import { looksLikeName } from './lookAlike';
import type { Paper, Read } from './paper';
import { leavesVote, voteDisputeOf } from './voteDispute';

// What readers read from one paper: the choice, the proxy, and, once the ballot is over, the day on which it came in.

const proxyKey = ({ proxy }: Read): string => looksLikeName(proxy?.name ?? '');

/** Whether two readings say the same. Before the ballot is over every day is in time, so it decides nothing. */
export const isReadAlike = (one: Read, other: Read, isOver: boolean): boolean =>
  one.choice === other.choice &&
  (one.choice === 'noPaper' || (proxyKey(one) === proxyKey(other) && (!isOver || one.receivedOn === other.receivedOn)));

/** Once the ballot is over, the day on which a paper came in decides whether it counts: no reader leaves it to the first. */
export const dayMissing = (read: Read, isOver: boolean): Refusal =>
  when(
    isOver && read.choice !== 'noPaper' && read.receivedOn === undefined,
    'received-on-missing',
    undefined,
    '/receivedOn',
  );

/** The readings of a disputed paper that differ: the first, and the second made without seeing it. */
const readingsOf = (paper: Paper): readonly Read[] => {
  const { last } = paper;
  return last?.kind === 'verify' || last?.kind === 'attend' ? [paper, last] : [paper];
};

/**
 * Why a dispute cannot be settled so. In each part it is settled to what a reader read, or to that there is no such paper;
 * beside the owner's online vote also to the owner's choice, whatever the paper says.
 */
export const settlementFaults = (paper: Paper, settled: Read, isOver: boolean): Refusal => {
  const dispute = voteDisputeOf(paper);
  if (settled.choice === 'noPaper' || (dispute !== undefined && leavesVote(dispute, settled))) return [];
  const readings = dispute?.readings ?? readingsOf(paper);
  const otherwise = (isSaid: (read: Read) => boolean, path: string): Refusal =>
    when(!readings.some(isSaid), 'paper-read-otherwise', undefined, path);
  const choiceFaults = otherwise(({ choice }) => choice === settled.choice, '/choice');
  if (choiceFaults.length > 0) return choiceFaults;
  return [
    ...otherwise((one) => one.choice !== 'noPaper' && proxyKey(one) === proxyKey(settled), '/proxy'),
    ...dayMissing(settled, isOver),
    ...(isOver && settled.receivedOn !== undefined
      ? otherwise(({ receivedOn }) => receivedOn === settled.receivedOn, '/receivedOn')
      : []),
  ];
};
