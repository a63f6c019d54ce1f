import fc from 'fast-check';

/**
 * How a request is made: as an example that is probably done, as one with a single fault, as its shapes say with what is
 * there, nearly so, or anyhow.
 */
export type Manner = 'example' | 'spoiltExample' | 'fits' | 'nearly' | 'any';

/** One for each round: when all of a round are examples, commands follow from one another. */
const MANNERS: readonly Manner[] = [
  'example',
  'fits',
  'example',
  'spoiltExample',
  'nearly',
  'example',
  'fits',
  'example',
  'spoiltExample',
  'any',
];
export const mannerOf = (round: number): Manner => MANNERS[round % MANNERS.length] ?? 'fits';

export const isOfExample = (manner: Manner): boolean => manner === 'example' || manner === 'spoiltExample';

export interface Drawn {
  readonly n: number;
  readonly manner: Manner;
}

export const pick = <V>(list: readonly V[], n: number): V | undefined => list[n % Math.max(1, list.length)];

/** Another number for each question asked of one that was drawn: small ones are drawn more often than others. */
export const other = (n: number, question: number): number => {
  const mixed = Math.imul(n ^ Math.imul(question + 1, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

/** One value of an arbitrary: what fits depends on what is there when it is asked for. */
export const one = <V>(values: fc.Arbitrary<V>, n: number): V => fc.sample(values, { seed: n, numRuns: 1 })[0] as V;
