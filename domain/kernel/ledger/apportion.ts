/**
 * Splits a sum in fen over weights by the method of the largest remainder: each gets the whole fen of its quota, and the
 * fen that are left go one by one to the largest remainders, of equal ones to the first. The parts add up to the sum; a
 * larger weight never gets less, and equal weights differ by one fen at most. Throws a RangeError for a negative or
 * fractional sum or weight, and where a sum has no weight to go to.
 */
export const apportioned = (totalFen: number, weights: readonly number[]): readonly number[] => {
  for (const one of [totalFen, ...weights])
    if (!Number.isSafeInteger(one) || one < 0) throw new RangeError(`not a whole number: ${one}`);
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) {
    if (totalFen > 0) throw new RangeError('no weights to split a sum over');
    return weights.map(() => 0);
  }
  // An area times a sum is beyond what a number holds exactly.
  const quotas = weights.map((weight, i) => {
    const product = BigInt(totalFen) * BigInt(weight);
    return { i, part: Number(product / whole), rest: product % whole };
  });
  const left = totalFen - quotas.reduce((sum, { part }) => sum + part, 0);
  const first = [...quotas].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1)).slice(0, left);
  const raised = new Set(first.map(({ i }) => i));
  return quotas.map(({ i, part }) => part + (raised.has(i) ? 1 : 0));
};

/** What somebody has paid in all, and what of it went back, in fen. */
export interface Payer {
  readonly paidFen: number;
  readonly refundedFen: number;
}

/** What of it did not go back, in fen. */
export const leftFen = ({ paidFen, refundedFen }: Payer): number => paidFen - refundedFen;

const totalOf = (payers: readonly Payer[], field: keyof Payer): number =>
  payers.reduce((sum, payer) => sum + payer[field], 0);

/**
 * Splits a refund in fen over those who paid, in their order, so that with what went back before, each has got back the
 * same share of what it paid, by the largest remainder. Who got more than that share before gets nothing more. The parts
 * add up to the refund, or to all that was paid and not refunded if that is less; nobody gets back more than it paid. Given
 * one after another, the parts stay the same.
 */
export const refundedInProportion = (dueFen: number, payers: readonly Payer[]): readonly number[] => {
  const share = (active: readonly Payer[]): ReadonlyMap<Payer, number> => {
    const paidFen = totalOf(active, 'paidFen');
    const backFen = Math.min(dueFen + totalOf(active, 'refundedFen'), paidFen);
    const entitled = apportioned(
      backFen,
      active.map((payer) => payer.paidFen),
    );
    const within = active.filter((payer, i) => payer.refundedFen <= (entitled[i] ?? 0));
    return within.length < active.length
      ? share(within)
      : new Map(active.map((payer, i) => [payer, (entitled[i] ?? 0) - payer.refundedFen]));
  };
  const parts = share(payers);
  return payers.map((payer) => parts.get(payer) ?? 0);
};
