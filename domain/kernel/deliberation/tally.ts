import { reaches, type Threshold } from './threshold';

/** Votes measured both ways the law counts: by owners, and by floor area in 0.01 m². */
export interface Measure {
  readonly owners: number;
  readonly areaCentiSqm: number;
}

export const CHOICES = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];

/** The counted papers beside the whole roll they count against. */
export interface Tally extends Readonly<Record<Choice, Measure>> {
  readonly roll: Measure;
  /** Of what was not returned: papers delivered with evidence and with the warning of what silence means. */
  readonly served?: Measure;
  /** Who took part in a secret vote: what they chose nobody knows. */
  readonly secret?: Measure;
}

/** What a motion must reach, pinned to it with its version (Civil Code art. 278; programme consent by policy). */
export interface ThresholdRule {
  readonly version: string;
  /** Of the roll, by owners and by area. */
  readonly participation: Threshold;
  /** Of those taking part, by owners and by area. */
  readonly carried: Threshold;
  /** Owners for, of all owners on the roll. */
  readonly programmeConsent?: Threshold;
  /** Whether unreturned papers count with the majority (从多): only those delivered with the warning ever do. */
  readonly unreturned: 'notCounted' | 'withMajority';
}

export const STEP_CODES = [
  'participation-owners',
  'participation-area',
  'for-owners',
  'for-area',
  'programme-consent',
] as const;

/** One comparison of a verdict, with the numbers that anybody can check. */
export interface Step extends Threshold {
  readonly code: (typeof STEP_CODES)[number];
  readonly part: number;
  readonly whole: number;
  readonly reached: boolean;
}

export interface Verdict {
  readonly carried: boolean;
  readonly carriedByLaw: boolean;
  readonly ruleVersion: string;
  readonly steps: readonly Step[];
}

export const plus = (a: Measure, b: Measure): Measure => ({
  owners: a.owners + b.owners,
  areaCentiSqm: a.areaCentiSqm + b.areaCentiSqm,
});

export const minus = (a: Measure, b: Measure): Measure => ({
  owners: a.owners - b.owners,
  areaCentiSqm: a.areaCentiSqm - b.areaCentiSqm,
});

export const NONE: Measure = { owners: 0, areaCentiSqm: 0 };

export const returned = (tally: Tally): Measure =>
  [...CHOICES.map((choice) => tally[choice]), tally.secret ?? NONE].reduce(plus);

export const outstanding = (tally: Tally): Measure => minus(tally.roll, returned(tally));

/** The choice most owners made; a tie has no majority to count with. */
const majorityOf = (tally: Tally): Choice | undefined => {
  const [first, second] = [...CHOICES].sort((a, b) => tally[b].owners - tally[a].owners);
  return first !== undefined && second !== undefined && tally[first].owners > tally[second].owners ? first : undefined;
};

/**
 * The tally as the rule counts it: unreturned papers join the majority only where the rule says so, and of those only
 * the ones delivered with evidence and warning (courts upheld it with both, never without).
 */
export const counted = (rule: ThresholdRule, tally: Tally): Tally => {
  const majority = rule.unreturned === 'withMajority' ? majorityOf(tally) : undefined;
  return majority === undefined || tally.served === undefined
    ? tally
    : { ...tally, [majority]: plus(tally[majority], tally.served) };
};

/** One comparison, made. */
export const step = (code: Step['code'], part: number, whole: number, threshold: Threshold): Step => ({
  code,
  part,
  whole,
  share: threshold.share,
  bound: threshold.bound,
  reached: reaches(part, whole, threshold),
});

/** The verdict with every comparison it rests on; carried only if the law's and the programme's are all reached. */
export const verdict = (rule: ThresholdRule, raw: Tally): Verdict => {
  const tally = counted(rule, raw);
  const took = returned(tally);
  const byLaw = [
    step('participation-owners', took.owners, tally.roll.owners, rule.participation),
    step('participation-area', took.areaCentiSqm, tally.roll.areaCentiSqm, rule.participation),
    step('for-owners', tally.for.owners, took.owners, rule.carried),
    step('for-area', tally.for.areaCentiSqm, took.areaCentiSqm, rule.carried),
  ];
  // Programme consent asks for papers: what was not returned is nobody's consent.
  const byProgramme =
    rule.programmeConsent === undefined
      ? []
      : [step('programme-consent', raw.for.owners, raw.roll.owners, rule.programmeConsent)];
  const carriedByLaw = byLaw.every((s) => s.reached);
  return {
    carried: carriedByLaw && byProgramme.every((s) => s.reached),
    carriedByLaw,
    ruleVersion: rule.version,
    steps: [...byLaw, ...byProgramme],
  };
};

/**
 * Whether nothing that may still come back can turn the verdict. A paper for never hurts, so a motion lost with every
 * outstanding paper for is lost. A carried one must stay so both with nothing more returned or served (fewest taking
 * part) and with everything against (smallest share for); with `withMajority` its majority must besides be out of reach.
 * Exact for shares from one half up, as the law's are; never wrong for others.
 */
export const decided = (rule: ThresholdRule, { served: _, ...tally }: Tally): boolean => {
  const left = outstanding(tally);
  if (left.owners === 0) return true;
  if (!verdict(rule, { ...tally, for: plus(tally.for, left) }).carried) return true;
  const allAgainst = verdict(rule, { ...tally, against: plus(tally.against, left) }).carried;
  const isMajoritySafe =
    rule.unreturned === 'notCounted' ||
    tally.for.owners > Math.max(tally.against.owners, tally.abstain.owners) + left.owners;
  return allAgainst && isMajoritySafe && verdict(rule, tally).carried;
};
