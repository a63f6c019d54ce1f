import { isWaivable } from '../engine/overrides';
import { HIGHER_THRESHOLD } from '../policies/strictness';
import { type ReasonCode, type Refusal, when } from '../reason';
import type { Period } from '../time/deadline';
import { addMonths, type LocalDate } from '../time/instant';
import type { PolicyWithBallots } from './policy';
import { ballotTermFaults, votePolicyFaults } from './policyBounds';
import type { ThresholdRule } from './tally';
import type { Threshold } from './threshold';

/**
 * What the law demands of a decision of owners (Civil Code art. 278). No policy goes below it, so it stands here and not
 * in a policy.
 */

/** The matters that need three quarters of those taking part, with their item in the article's first paragraph. */
export const SPECIAL_MATTERS = {
  /** 筹集建筑物及其附属设施的维修资金 */
  raisesFunds: 6,
  /** 改建、重建建筑物及其附属设施 */
  rebuilds: 7,
  /** 改变共有部分的用途或者利用共有部分从事经营活动 */
  changesUse: 8,
} as const;
export type SpecialMatter = keyof typeof SPECIAL_MATTERS;
export const SPECIAL_MATTER_NAMES = Object.keys(SPECIAL_MATTERS) as readonly SpecialMatter[];

/** Whether a decision is an ordinary matter (more than half), or one of those that need three quarters. */
export type MatterWeight = 'ordinary' | 'special';

export const PARTICIPATION_FLOOR: Threshold = { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' };

export const CARRIED_FLOOR: Readonly<Record<MatterWeight, Threshold>> = {
  ordinary: { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' },
  special: { share: { numerator: 3, denominator: 4 }, bound: 'atLeast' },
};

const isBelow = (threshold: Threshold, floor: Threshold): boolean =>
  HIGHER_THRESHOLD.isAsStrict(threshold, floor) !== true;

/** Where a threshold rule asks for less than the law does. */
export const ruleFaults = (rule: ThresholdRule, weight: MatterWeight, path?: string): Refusal => {
  const at = (field: string) => (path === undefined ? undefined : `${path}/${field}`);
  const ofShare = weight === 'special' ? 'three-quarters-below-law' : 'majority-below-law';
  return [
    ...when(
      isBelow(rule.participation, PARTICIPATION_FLOOR),
      'participation-below-law',
      undefined,
      at('participation'),
    ),
    ...when(isBelow(rule.carried, CARRIED_FLOOR[weight]), ofShare, undefined, at('carried')),
  ];
};

const lengthOf = (period: Period): readonly [unit: string, length: number] =>
  Object.entries(period)[0] as [string, number];

/** An extension that would not lengthen the vote. Days and working days cannot be compared; there the opening decides. */
export const isExtensionLonger = (open: Period, extended: Period): boolean => {
  const [[unit, length], [extendedUnit, extendedLength]] = [lengthOf(open), lengthOf(extended)];
  return unit !== extendedUnit || extendedLength > length;
};

/**
 * Everything in a policy that the law, or what no policy may take back, does not permit. `weightOf` says which rules are
 * about matters that need three quarters; `neverWaived`: what the programme never lets be lifted.
 */
export const ballotPolicyFaults = <Kind extends string>(
  policy: PolicyWithBallots<Kind>,
  weightOf: (rule: string) => MatterWeight,
  neverWaived: readonly ReasonCode[],
): Refusal => {
  const { ballot, override } = policy;
  const { open, extended } = ballot;
  return [
    ...Object.entries<ThresholdRule | undefined>(ballot.rules).flatMap(([name, rule]) =>
      rule === undefined ? [] : ruleFaults(rule, weightOf(name), `/ballot/rules/${name}`),
    ),
    ...ballotTermFaults(policy, '/ballot'),
    ...votePolicyFaults(policy),
    ...when(
      extended !== undefined && !isExtensionLonger(open, extended),
      'extension-not-longer',
      undefined,
      '/ballot/extended',
    ),
    ...override.waivable.flatMap((code, no) =>
      when(!isWaivable(code, neverWaived), 'waiver-against-vote', undefined, `/override/waivable/${no}`),
    ),
  ];
};

/** Two rules in one: of each threshold the stricter. The first rule's programme consent stays. */
export const stricterRule = (own: ThresholdRule, other: ThresholdRule): ThresholdRule => {
  const participation = HIGHER_THRESHOLD.both(other.participation, own.participation);
  const carried = HIGHER_THRESHOLD.both(other.carried, own.carried);
  const isOther =
    own.programmeConsent === undefined && participation === other.participation && carried === other.carried;
  if (isOther) return other;
  return { ...own, participation, carried, version: `${own.version}+${other.version}` };
};

/** What is known of an action against a decision: the day on which the owner knew of it, and the day it was brought. */
export interface CourtAction {
  readonly knownOn?: LocalDate;
  readonly filedOn?: LocalDate;
}

/**
 * Faults of an action against a result: an owner brings it within a year of the day on which they knew of the decision or
 * had to know of it (最高人民法院建筑物区分所有权司法解释第十二条). Paths: `/knownOn`, `/filedOn`.
 */
export const courtActionFaults = (
  { knownOn, filedOn }: CourtAction,
  { decidedOn, today }: { readonly decidedOn: LocalDate; readonly today: LocalDate },
): Refusal => {
  if (knownOn === undefined || filedOn === undefined) {
    return [
      ...when(knownOn === undefined, 'court-dates-missing', undefined, '/knownOn'),
      ...when(filedOn === undefined, 'court-dates-missing', undefined, '/filedOn'),
    ];
  }
  const until = addMonths(knownOn, 12);
  return [
    ...when(knownOn < decidedOn, 'dates-out-of-order', undefined, '/knownOn'),
    ...when(filedOn < knownOn, 'dates-out-of-order', undefined, '/filedOn'),
    ...when(filedOn > today, 'date-in-future', undefined, '/filedOn'),
    ...when(filedOn > until, 'court-year-over', { until }, '/filedOn'),
  ];
};
