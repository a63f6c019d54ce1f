import { type Refusal, when } from '../reason';
import { looksLike } from './lookAlike';
import type { Paper, PaperContent, Reading } from './paper';
import { voteDisputeOf } from './voteDispute';

// What readers read from one paper: the choice, the proxy, and, once the ballot is over, the day on which it came in.

/** A reading; of the attendance list of a secret vote without a choice. */
export type Read = Omit<PaperContent, 'choice'> & { readonly choice?: Reading };

const proxyKey = ({ proxy }: Read): string => looksLike(proxy?.name ?? '');

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
 * beside the owner's online vote, to the owner's choice or what was read from the paper.
 */
export const settlementFaults = (paper: Paper, settled: Read, isOver: boolean): Refusal => {
  const dispute = voteDisputeOf(paper);
  const isOf = (choices: readonly (Reading | undefined)[]): Refusal =>
    when(
      settled.choice !== 'noPaper' && !choices.includes(settled.choice),
      'paper-read-otherwise',
      undefined,
      '/choice',
    );
  if (dispute !== undefined) return isOf([dispute.vote.choice, ...dispute.readings]);
  const readings = readingsOf(paper);
  const choiceFaults = isOf(readings.map(({ choice }) => choice));
  if (choiceFaults.length > 0 || settled.choice === 'noPaper') return choiceFaults;
  const isDayRead = readings.some(({ receivedOn }) => receivedOn === settled.receivedOn);
  return [
    ...when(
      !readings.some((one) => one.choice !== 'noPaper' && proxyKey(one) === proxyKey(settled)),
      'paper-read-otherwise',
      undefined,
      '/proxy',
    ),
    ...dayMissing(settled, isOver),
    ...when(isOver && settled.receivedOn !== undefined && !isDayRead, 'paper-read-otherwise', undefined, '/receivedOn'),
  ];
};

/** The paper, with what was read from it in place of what it said before. */
export const withContent = (
  { choice: _, proxy: __, ...paper }: Paper,
  { choice, receivedOn = paper.receivedOn, proxy }: Pick<Paper, 'choice' | 'proxy'> & Pick<PaperContent, 'receivedOn'>,
): Paper => ({
  ...paper,
  receivedOn,
  ...(choice === undefined ? {} : { choice }),
  ...(proxy === undefined ? {} : { proxy }),
});
