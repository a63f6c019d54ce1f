export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** 以上 includes the number itself; 过半数 does not (Civil Code art. 1259). */
export type Bound = 'atLeast' | 'moreThan';

export interface Threshold {
  readonly share: Fraction;
  readonly bound: Bound;
}

/**
 * Whether `part` of `whole` reaches a share. Uses integer cross-multiplication, no floating point. Never true if
 * `whole` is 0.
 */
export const reaches = (part: number, whole: number, { share, bound }: Threshold): boolean => {
  if (whole <= 0) return false;
  const have = BigInt(part) * BigInt(share.denominator);
  const need = BigInt(whole) * BigInt(share.numerator);
  return bound === 'atLeast' ? have >= need : have > need;
};

/** The smallest part of `whole` that reaches a share. Returns 1 if `whole` is 0, since nothing reaches it then. */
export const requiredPart = (whole: number, { share, bound }: Threshold): number => {
  const product = BigInt(whole) * BigInt(share.numerator);
  const [floor, rest] = [product / BigInt(share.denominator), product % BigInt(share.denominator)];
  return Number(bound === 'moreThan' || rest > 0n ? floor + 1n : floor);
};
