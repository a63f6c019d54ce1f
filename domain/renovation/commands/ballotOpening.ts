import { isLost } from '../../kernel/deliberation/ballotQueries';
import type { OpenBallot as Opened, OpeningRules } from '../../kernel/deliberation/commands/opening';
import { ballotTermFaults } from '../../kernel/deliberation/policyBounds';
import type { Motion } from '../../kernel/deliberation/state';
import { ruleFaults, SPECIAL_MATTER_NAMES, type SpecialMatter, stricterRule } from '../../kernel/deliberation/statute';
import type { ThresholdRule } from '../../kernel/deliberation/tally';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { memberFaults } from '../body';
import type { Renovation } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { silenceClauseOf } from '../covenants';
import { type DeclaredMatter, declaredMatterFaults, planMatters } from '../declaredMatters';
import { ballotOn } from '../motions';
import { planOfRound } from '../plan';
import type { MotionKind, Policy } from '../policy';
import { lostAgainEndsAt } from '../putAgain';
import { planOutsideBounds } from '../subsidyBounds';

/** Kinds of motion that are about such a matter by themselves. */
const OWN_MATTER: Readonly<Partial<Record<MotionKind, readonly SpecialMatter[]>>> = {
  raiseFunds: ['raisesFunds'],
  changeOfUse: ['changesUse'],
};

/** What the motion is about for which the law demands three quarters: by its kind, by the plan, by its own word. */
const mattersOf = (
  c: Courtyard,
  { motion, matters = [] }: Pick<OpenBallot, 'motion' | 'matters'>,
): readonly SpecialMatter[] => {
  const said = new Set<DeclaredMatter>([
    ...matters,
    ...(motion === 'how' ? planMatters(c) : []),
    ...(OWN_MATTER[motion] ?? []),
  ]);
  return SPECIAL_MATTER_NAMES.filter((matter) => said.has(matter));
};

/** The threshold rule that is pinned to a motion when its ballot opens. */
export const ruleFor = (
  c: Courtyard,
  { ballot: { rules } }: Policy,
  input: Pick<OpenBallot, 'motion' | 'matters'>,
): ThresholdRule => {
  const { motion } = input;
  const own = rules[motion] ?? (OWN_MATTER[motion] === undefined ? rules.how : rules.howRaisingFunds);
  const isSpecial = OWN_MATTER[motion] === undefined && mattersOf(c, input).length > 0;
  return isSpecial ? stricterRule(own, rules.howRaisingFunds) : own;
};

/** Where the rule that a policy from before the floors stood in code gives to a motion is below them. */
export const ruleFloorFaults = (c: Courtyard, input: Pick<OpenBallot, 'motion' | 'matters'>, policy: Policy): Refusal =>
  ruleFaults(ruleFor(c, policy, input), mattersOf(c, input).length > 0 ? 'special' : 'ordinary');

/** Such a policy opens no ballot below the floors. */
const floorFaults = (c: Courtyard, input: OpenBallot, policy: Policy): Refusal => [
  ...ruleFloorFaults(c, input, policy),
  ...ballotTermFaults(policy),
];

const isAccepted = (c: Courtyard): boolean => {
  const round = c.acceptance?.rounds.at(-1);
  return round?.signedAt !== undefined && round.rectification === undefined;
};

/** Nobody is asked again and again until the answer suits: what was lost under a contract waits for the cooling-off period. */
const lostAgain = (c: Courtyard, ctx: Context, kind: MotionKind): Refusal => {
  const endsAt = lostAgainEndsAt(c, ctx, kind);
  return endsAt === undefined || ctx.now >= endsAt
    ? []
    : [reason('cooling-off-running', { since: ballotOn(c, kind)?.closed?.at ?? '' })];
};

/** Reasons against a motion, in addition to a missing council resolution and a roll that is not frozen. */
const BLOCKERS: Readonly<Partial<Record<MotionKind, (c: Courtyard, ctx: Context) => Refusal>>> = {
  how: (c, ctx) => {
    const outside = planOutsideBounds(c, ctx);
    return [
      ...when(planOfRound(c) === undefined, 'plan-missing'),
      ...(c.works === undefined ? when(isLost(ballotOn(c, 'how')), 'plan-not-revised') : lostAgain(c, ctx, 'how')),
      ...(outside === false ? [] : [reason('plan-outside-bounds', outside)]),
    ];
  },
  whether: (c, ctx) => lostAgain(c, ctx, 'whether'),
  result: (c, ctx) => [...when(!isAccepted(c), 'acceptance-unsigned', { parties: [] }), ...lostAgain(c, ctx, 'result')],
  election: (c) => when((c.nominations ?? []).length === 0, 'candidates-missing', { candidates: 0, seats: 1 }),
  recall: (c) => when(c.body === undefined, 'body-not-elected'),
};

export interface OpenBallot extends Opened<MotionKind> {
  /** What it is about for which the law demands three quarters. Said of each question, so that nothing passes as ordinary by omission. */
  readonly matters?: readonly DeclaredMatter[];
  /** For an election: the number of seats. */
  readonly seats?: number;
  /** For an election: fills vacant seats only, for the rest of the term. */
  readonly vacancies?: boolean;
  /** For a recall: the members to recall. */
  readonly members?: readonly string[];
  /** Counts unreturned papers with the majority, under the clause of this version of the covenant. */
  readonly silenceByCovenant?: number;
}

/** Faults of an election, in a ballot or in an assembly. Paths: `/seats`, `/vacancies`. */
export const electionFaults = (
  c: Courtyard,
  { seats, vacancies }: Pick<OpenBallot, 'seats' | 'vacancies'>,
  candidates: number,
  { body }: Policy,
): Refusal => {
  if (seats === undefined) return [reason('seats-missing', undefined, '/seats')];
  return [
    ...when(candidates < seats, 'candidates-missing', { candidates, seats }, '/seats'),
    ...when(
      vacancies !== true && seats < body.minMembers,
      'body-too-small',
      { members: seats, needed: body.minMembers },
      '/seats',
    ),
    ...when(vacancies === true && c.body === undefined, 'body-not-elected', undefined, '/vacancies'),
  ];
};

/** Motions that may be ordinary or need three quarters: what they are about must be said. */
export const ASKED_FOR_MATTERS = ['whether', 'how', 'covenant', 'useFunds'] as const satisfies readonly MotionKind[];
export const isAskedForMatters = (kind: MotionKind): boolean => ASKED_FOR_MATTERS.some((one) => one === kind);

/** Motions on a question that may raise funds, rebuild or change a use; the kind of the others says so by itself. */
const isQuestion = (kind: MotionKind): boolean => isAskedForMatters(kind) || OWN_MATTER[kind] !== undefined;

const matterFaults = ({ motion, matters }: OpenBallot): Refusal => {
  if (matters === undefined) return when(isAskedForMatters(motion), 'matters-unsaid', undefined, '/matters');
  return [
    ...when(!isQuestion(motion), 'of-other-motion', undefined, '/matters'),
    ...(isAskedForMatters(motion) || matters.length > 0 ? declaredMatterFaults(matters) : []),
  ];
};

/**
 * The clause on unreturned papers that this opening names: it must stand in the covenant that is in force, and the
 * policy must allow it for this motion.
 */
const silenceFaults = (c: Courtyard, input: OpenBallot, { policy, now }: Context): Refusal => {
  if (input.silenceByCovenant === undefined) return [];
  const isAllowed = ruleFor(c, policy, input).unreturned === 'withMajority';
  return [
    ...when(!isAllowed, 'silence-not-allowed', undefined, '/silenceByCovenant'),
    ...when(
      silenceClauseOf(c, dateOf(now))?.covenantVersion !== input.silenceByCovenant,
      'silence-clause-missing',
      { version: input.silenceByCovenant },
      '/silenceByCovenant',
    ),
  ];
};

const aboutFaults = (c: Courtyard, input: OpenBallot, ctx: Context): Refusal => {
  const { policy } = ctx;
  return [
    ...matterFaults(input),
    ...when(input.motion !== 'election' && input.seats !== undefined, 'of-other-motion', undefined, '/seats'),
    ...when(input.motion !== 'election' && input.vacancies === true, 'of-other-motion', undefined, '/vacancies'),
    ...when(input.motion !== 'recall' && input.members !== undefined, 'of-other-motion', undefined, '/members'),
    ...(input.motion === 'election' ? electionFaults(c, input, (c.nominations ?? []).length, policy) : []),
    ...(input.motion === 'recall' ? memberFaults(c, input.members ?? []) : []),
    ...silenceFaults(c, input, ctx),
  ];
};

const persons = (names: readonly string[]) => names.map((name, i) => ({ no: i + 1, name }));

/** For a motion about persons: who they are and how they are counted, pinned to the motion. */
const aboutOf = (c: Courtyard, input: OpenBallot, { body }: Policy): Motion['about'] => {
  const ties = body.ties ?? 'runOff';
  if (input.motion === 'recall') return { persons: persons(input.members ?? []), minChosen: 1, ties };
  if (input.motion !== 'election' || input.seats === undefined) return undefined;
  const vacancies = input.vacancies === true;
  return {
    persons: persons((c.nominations ?? []).map(({ name }) => name)),
    seats: input.seats,
    minChosen: vacancies ? 1 : body.minMembers,
    ties,
    ...(vacancies ? { vacancies } : {}),
  };
};

/** What the renovation adds to the opening of a ballot. */
export const OPENING: OpeningRules<Renovation, OpenBallot> = {
  ruleFor,
  blockers: (c, ctx, kind) => BLOCKERS[kind]?.(c, ctx) ?? [],
  faults: (c, input, ctx) => [...floorFaults(c, input, ctx.policy), ...aboutFaults(c, input, ctx)],
  matters: mattersOf,
  about: aboutOf,
  silence: (c, { silenceByCovenant }, { now }) =>
    silenceByCovenant === undefined ? undefined : silenceClauseOf(c, dateOf(now)),
};
