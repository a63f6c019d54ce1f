import { type AmountBounds, boundsParams } from '../kernel/approval/bounds';
import { type EndedApplication, isWithApplicant } from '../kernel/approval/state';
import { isOpen } from '../kernel/deliberation/ballotQueries';
import { isShareOf, shareOf } from '../kernel/policies/casePolicy';
import { type Refusal, when } from '../kernel/reason';
import type { TextParams } from '../kernel/textParams';
import { dateOf, epochMs, type Instant, instantOf, type LocalDate, startOf } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import type { FundingSource } from './facts/money';
import { ofSourceFen, plannedFen } from './funding';
import { ballotOn } from './motions';
import type { Policy } from './policy';
import { effectiveDays, subsidyBounds } from './subsidyRule';

/** The approval in part that limits the subsidy of this round; absent: the policy's rule alone does. */
const approvedInPart = ({ endedApplications = [], round }: Courtyard): EndedApplication | undefined =>
  endedApplications.findLast(({ at, approvedFen }) => approvedFen > 0 && at >= round.startedAt);

/**
 * The most that the subsidy may be since less was approved than was applied for, in fen. Absent: the policy's limit alone.
 */
export const approvedCeilingFen = (c: Courtyard): number | undefined => approvedInPart(c)?.approvedFen;

/** The figures of a plan that takes more subsidy than was approved; `false` if it does not. */
export const aboveApproved = (c: Courtyard): false | { readonly plannedFen: number; readonly approvedFen: number } => {
  const approvedFen = approvedCeilingFen(c);
  const planned = plannedFen(c, 'subsidy');
  return approvedFen !== undefined && planned > approvedFen && { plannedFen: planned, approvedFen };
};

/** The homes of the roll; until one is here, those of the last vote that was held on paper. */
const unitsOf = ({ roll, ballots }: Courtyard): number =>
  roll?.units ?? ballots.findLast(({ takenOver }) => takenOver !== undefined)?.roll.units ?? 0;

/**
 * What a courtyard may apply for on a day (by default today) under its policy, in fen; never more than an office has
 * approved in part. That amount may be applied for under a later rule with a higher band, too.
 */
export const boundsOf = (c: Courtyard, { policy, now }: Context, day: LocalDate = dateOf(now)): AmountBounds => {
  const units = unitsOf(c);
  const { minFen, maxFen, ...because } = subsidyBounds(policy.subsidy, units, day);
  const approved = approvedInPart(c);
  const ceilingFen = approved?.approvedFen ?? maxFen;
  return {
    minFen: Math.min(minFen, ceilingFen),
    maxFen: Math.min(maxFen, ceilingFen),
    day,
    policy: policy.version,
    ...because,
    units,
    // Then an office has set the limit, and not the rule of that day.
    ...(approved !== undefined && ceilingFen <= maxFen ? { approvedOn: dateOf(approved.at) } : {}),
  };
};

/**
 * The bounds of the application that is being decided: those of the day on which it was submitted (以申报之日为准), whatever
 * rule or policy holds by now; without an application, today's.
 */
export const applicationBoundsOf = (c: Courtyard, ctx: Context): AmountBounds => {
  const { application } = c;
  return application?.bounds ?? boundsOf(c, ctx, application && dateOf(application.submittedAt));
};

const isOutside = (amountFen: number, { minFen, maxFen }: AmountBounds): boolean =>
  amountFen < minFen || amountFen > maxFen;

/** The subsidy's limits are both inclusive (seed: 300,000–500,000 CNY). */
export const outsideBand = (amountFen: number, bounds: AmountBounds, path: string): Refusal =>
  when(isOutside(amountFen, bounds), 'outside-band', { amountFen, ...boundsParams(bounds) }, path);

/** Faults of a plan's money: sources must add up to the cost, and residents must bear at least the policy's share. */
export const planFaults = (
  costFen: number,
  sources: readonly FundingSource[],
  policy: Policy,
  bounds: AmountBounds,
): Refusal => {
  const totalFen = sources.reduce((sum, source) => sum + source.amountFen, 0);
  const coFundingFen = ofSourceFen(sources, 'coFunding');
  const subsidyFen = ofSourceFen(sources, 'subsidy');
  return [
    ...when(totalFen !== costFen, 'sources-unbalanced', { costFen, totalFen }, '/sources'),
    ...when(
      !isShareOf(coFundingFen, costFen, policy.coFunding.shareOfPlan),
      'co-funding-share-low',
      { coFundingFen, neededFen: shareOf(costFen, policy.coFunding.shareOfPlan) },
      '/sources',
    ),
    ...outsideBand(subsidyFen, bounds, '/sources'),
  ];
};

/** Whether the plan may still become another: owners are not voting on it, and no office decides or has decided on it. */
const isPlanFree = (c: Courtyard): boolean =>
  c.plan !== undefined &&
  (c.application === undefined || isWithApplicant(c.application)) &&
  (c.stage === 'subsidy' || (c.stage === 'plan' && !isOpen(ballotOn(c, 'how'))));

/**
 * The figures of a plan whose subsidy can no longer be applied for as it is: another rule applies by now, another policy
 * holds, or the roll has another number of homes. `false` if it can, or if what was applied for is being decided.
 */
export const planOutsideBounds = (c: Courtyard, ctx: Context): false | TextParams => {
  if (!isPlanFree(c) || aboveApproved(c) !== false) return false;
  const [amountFen, bounds] = [plannedFen(c, 'subsidy'), boundsOf(c, ctx)];
  return isOutside(amountFen, bounds) && { amountFen, ...boundsParams(bounds) };
};

/** The last second before a rule begins that the plan does not meet; absent: no such rule is to come. */
export const planWithinUntil = (c: Courtyard, ctx: Context): Instant | undefined => {
  const today = dateOf(ctx.now);
  const day = effectiveDays(ctx.policy.subsidy).find(
    (one) => one > today && isOutside(plannedFen(c, 'subsidy'), boundsOf(c, ctx, one)),
  );
  return isPlanFree(c) && day !== undefined ? instantOf(epochMs(startOf(day)) - 1_000) : undefined;
};

/** The start of the last day from which another rule applied, if the plan is older. */
export const ruleChangedAt = ({ plan }: Courtyard, { policy, now }: Context): Instant | undefined => {
  const day = effectiveDays(policy.subsidy).findLast((one) => one <= dateOf(now));
  return day !== undefined && plan !== undefined && plan.submittedAt < startOf(day) ? startOf(day) : undefined;
};

/** Today's bounds, those by which an application is decided, and those that begin with the next rule. */
export const boundsFiguresOf = (c: Courtyard, ctx: Context) => {
  const next = effectiveDays(ctx.policy.subsidy).find((day) => day > dateOf(ctx.now));
  return {
    today: boundsOf(c, ctx),
    ofApplication: c.application === undefined ? null : applicationBoundsOf(c, ctx),
    next: next === undefined ? null : boundsOf(c, ctx, next),
  };
};
