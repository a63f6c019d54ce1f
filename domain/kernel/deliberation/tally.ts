import { reaches, type Threshold } from './threshold';

/** Votes counted both ways that the law requires: by owners, and by floor area in 0.01 m². */
export interface Measure {
  readonly owners: number;
  readonly areaCentiSqm: number;
}

export const CHOICES = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];

/** The counted papers and the whole roll that they count against. */
export interface Tally extends Readonly<Record<Choice, Measure>> {
  readonly roll: Measure;
  /** Unreturned papers that were delivered with evidence and with the warning of what silence means. */
  readonly served?: Measure;
  /** Those who took part in a secret vote; nobody knows their choices. */
  readonly secret?: Measure;
}

/** What a motion must reach; its version is pinned to the motion (Civil Code art. 278; programme consent by policy). */
export interface ThresholdRule {
  readonly version: string;
  /** Participants as a share of the roll, by owners and by area. */
  readonly participation: Threshold;
  /** "For" votes as a share of the participants, by owners and by area. */
  readonly carried: Threshold;
  /** Owners who voted "for" as a share of all owners on the roll. */
  readonly programmeConsent?: Threshold;
  /** Whether unreturned papers count with the majority (从多). Only papers delivered with the warning ever do. */
  readonly unreturned: 'notCounted' | 'withMajority';
  /** The clause of the covenant that says so. In a policy's rule it is absent: there the covenant is not known. */
  readonly silence?: SilenceClause;
}

/** What a version of the covenant says of unreturned papers. */
export interface SilenceClause {
  readonly covenantVersion: number;
  readonly clause: string;
}

/** The comparisons of a verdict, and whether each counts owners or their area. */
export const COMPARISON_UNITS = {
  'participation-owners': 'owners',
  'participation-area': 'area',
  'for-owners': 'owners',
  'for-area': 'area',
  'programme-consent': 'owners',
} as const;

export type ComparisonCode = keyof typeof COMPARISON_UNITS;

/** One comparison of a verdict, with the numbers for anybody to check. */
export interface Comparison extends Threshold {
  readonly code: ComparisonCode;
  readonly part: number;
  readonly whole: number;
  readonly reached: boolean;
}

export interface Verdict {
  readonly carried: boolean;
  readonly carriedByLaw: boolean;
  readonly ruleVersion: string;
  readonly steps: readonly Comparison[];
}

export const plus = (a: Measure, b: Measure): Measure => ({
  owners: a.owners + b.owners,
  areaCentiSqm: a.areaCentiSqm + b.areaCentiSqm,
});

export const minus = (a: Measure, b: Measure): Measure => ({
  owners: a.owners - b.owners,
  areaCentiSqm: a.areaCentiSqm - b.areaCentiSqm,
});

export const ZERO: Measure = { owners: 0, areaCentiSqm: 0 };

export const returned = (tally: Tally): Measure =>
  [...CHOICES.map((choice) => tally[choice]), tally.secret ?? ZERO].reduce(plus);

export const outstanding = (tally: Tally): Measure => minus(tally.roll, returned(tally));

/** The choice of most owners. A tie has no majority. */
const majorityOf = (tally: Tally): Choice | undefined => {
  const [first, second] = [...CHOICES].sort((a, b) => tally[b].owners - tally[a].owners);
  return first !== undefined && second !== undefined && tally[first].owners > tally[second].owners ? first : undefined;
};

/**
 * The tally as the rule counts it. Unreturned papers join the majority only if the rule says so, and only those
 * delivered with evidence and warning: courts upheld the practice with both, never without.
 */
export const tallyUnderRule = (rule: ThresholdRule, tally: Tally): Tally => {
  const majority = rule.unreturned === 'withMajority' ? majorityOf(tally) : undefined;
  return majority === undefined || tally.served === undefined
    ? tally
    : { ...tally, [majority]: plus(tally[majority], tally.served) };
};

/** One comparison with its result. */
export const compared = (code: Comparison['code'], part: number, whole: number, threshold: Threshold): Comparison => ({
  code,
  part,
  whole,
  share: threshold.share,
  bound: threshold.bound,
  reached: reaches(part, whole, threshold),
});

/**
 * The verdict with every comparison. It is carried only if the law's and the programme's comparisons are all reached.
 */
export const verdict = (rule: ThresholdRule, raw: Tally): Verdict => {
  const tally = tallyUnderRule(rule, raw);
  const took = returned(tally);
  const byLaw = [
    compared('participation-owners', took.owners, tally.roll.owners, rule.participation),
    compared('participation-area', took.areaCentiSqm, tally.roll.areaCentiSqm, rule.participation),
    compared('for-owners', tally.for.owners, took.owners, rule.carried),
    compared('for-area', tally.for.areaCentiSqm, took.areaCentiSqm, rule.carried),
  ];
  // Programme consent needs papers: an unreturned paper is not consent.
  const byProgramme =
    rule.programmeConsent === undefined
      ? []
      : [compared('programme-consent', raw.for.owners, raw.roll.owners, rule.programmeConsent)];
  const carriedByLaw = byLaw.every((s) => s.reached);
  return {
    carried: carriedByLaw && byProgramme.every((s) => s.reached),
    carriedByLaw,
    ruleVersion: rule.version,
    steps: [...byLaw, ...byProgramme],
  };
};
