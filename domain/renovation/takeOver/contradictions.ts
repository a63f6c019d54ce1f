import { voteBeforeFaults } from '../../kernel/deliberation/voteBefore';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { declaredMatterFaults } from '../declaredMatters';
import { boundsOf, planFaults } from '../subsidyBounds';
import { hasAccountNumber } from '../vouchers';
import {
  type BodyRecord,
  type DayOfRecord,
  daysOf,
  isAfter,
  PART_STAGES,
  PARTS,
  type Part,
  type TakeOver,
} from './record';

/** What a plan may lack by today's policy without contradicting itself. */
export const PLAN_GAPS: readonly string[] = ['co-funding-share-low'];

const under = (part: string, faults: Refusal): Refusal =>
  faults.map((fault) => ({ ...fault, path: `/${part}${fault.path ?? ''}` }));

/** Without these facts no courtyard stands in a stage after them. */
const STANDS_ON: readonly Part[] = ['whether', 'body', 'plan'];

const partFaults = (record: TakeOver): Refusal =>
  PARTS.flatMap((part) => {
    const stage = PART_STAGES[part];
    return record[part] === undefined
      ? when(
          STANDS_ON.includes(part) && isAfter(record.stage, stage),
          'part-missing',
          { stage: record.stage },
          `/${part}`,
        )
      : when(isAfter(stage, record.stage), 'part-of-later-stage', { stage: record.stage }, `/${part}`);
  });

const dayFaults = (record: TakeOver, { now }: Context): Refusal => {
  const { asOf, since, suspension } = record;
  const more: readonly DayOfRecord[] = [
    ...(since === undefined ? [] : [{ day: since, path: '/since' }]),
    ...(suspension === undefined ? [] : [{ day: suspension.since, path: '/suspension/since' }]),
  ];
  return [
    ...when(asOf > dateOf(now), 'date-in-future', undefined, '/asOf'),
    ...[...Object.values(daysOf(record)).flat(), ...more].flatMap(({ day, path }) =>
      when(day > asOf, 'day-after-record', { asOf }, path),
    ),
  ];
};

/** Days that follow one upon another, whatever body was elected anew in between. */
const orderFaults = ({ stage, since, whether, body, filing, plan, how, suspension }: TakeOver): Refusal => {
  const inOrder = (earlier: string | undefined, later: string | undefined, path: string): Refusal =>
    when(earlier !== undefined && later !== undefined && later < earlier, 'dates-out-of-order', undefined, path);
  const began = stage === 'consensus' ? undefined : since;
  return [
    ...inOrder(whether?.heldOn, plan?.submittedOn, '/plan/submittedOn'),
    ...inOrder(plan?.submittedOn, how?.heldOn, '/how/heldOn'),
    ...inOrder(body?.electedOn, filing?.filedOn, '/filing/filedOn'),
    ...inOrder(whether?.heldOn, began, '/since'),
    ...inOrder(since ?? how?.heldOn ?? whether?.heldOn, suspension?.since, '/suspension/since'),
  ];
};

const bodyFaults = ({ electedOn, termEndsOn, members, councilSeats }: BodyRecord): Refusal => [
  ...when(termEndsOn <= electedOn, 'dates-out-of-order', undefined, '/termEndsOn'),
  ...members.flatMap(({ name }, i) =>
    when(
      members.some((other, at) => at < i && other.name === name),
      'line-duplicate',
      undefined,
      `/members/${i}/name`,
    ),
  ),
  ...when(members.filter(({ duty }) => duty === 'chair').length > 1, 'chair-not-one', undefined, '/members'),
  ...when(councilSeats > members.length, 'council-seats-above-members', undefined, '/councilSeats'),
];

/** What is the body's needs a body. */
const ofBody = ({ stage, body, bookkeeping, filing }: TakeOver): Refusal =>
  stage === 'selfGovernance' && body === undefined && (bookkeeping ?? filing) !== undefined
    ? [reason('part-missing', { stage }, '/body')]
    : [];

const planRecordFaults = (c: Courtyard, { plan }: TakeOver, ctx: Context): Refusal => {
  if (plan === undefined) return [];
  const costFen = plan.items.reduce((sum, item) => sum + item.estimateFen, 0);
  return [
    ...planFaults(costFen, plan.sources, ctx.policy, boundsOf(c, ctx)).filter(({ code }) => !PLAN_GAPS.includes(code)),
    ...declaredMatterFaults(plan.matters),
  ];
};

/**
 * Everything in a paper record that contradicts itself, at once, with the path of each field. What is only missing, or breaks a
 * rule of today, is a gap (`past.ts`).
 * @param c The courtyard with its first vote on paper, whose roll says how many homes it has.
 */
export const contradictionsIn = (c: Courtyard, record: TakeOver, ctx: Context): Refusal => [
  ...partFaults(record),
  ...dayFaults(record, ctx),
  ...orderFaults(record),
  ...(['whether', 'how'] as const).flatMap((part) => {
    const vote = record[part];
    return vote === undefined ? [] : voteBeforeFaults(vote, `/${part}`);
  }),
  ...(record.body === undefined ? [] : under('body', bodyFaults(record.body))),
  ...ofBody(record),
  ...when(
    record.bookkeeping !== undefined && !hasAccountNumber(record.bookkeeping.account),
    'account-malformed',
    undefined,
    '/bookkeeping/account',
  ),
  ...under('plan', planRecordFaults(c, record, ctx)),
];
