import type { ThresholdRule } from '../../kernel/deliberation/tally';
import { happens } from '../../kernel/engine/command';
import { endOf } from '../../kernel/obligations/obligation';
import { type Refusal, reason, when } from '../../kernel/reason';
import { command } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Motion } from '../facts/deliberation';
import { motionsOf } from '../lifecycle';
import { ballotBlockers, ballotOn, isCarried, isLost, isOpen, needsCouncil, rollOfRound, sessionFor } from '../motions';
import type { MotionKind, Policy } from '../policy';
import { memberFaults } from '../selfGovernance';
import { STAGES } from '../stage';

/** The rule a motion is pinned to when its ballot opens. */
const ruleFor = (c: Courtyard, { ballot: { rules } }: Policy, kind: MotionKind): ThresholdRule => {
  if (kind === 'how' && c.plan?.raisesFunds) return rules.howRaisingFunds;
  return rules[kind] ?? (kind === 'raiseFunds' ? rules.howRaisingFunds : rules.how);
};

const isAccepted = (c: Courtyard): boolean => {
  const round = c.acceptance?.rounds.at(-1);
  return round?.signedAt !== undefined && round.rectification === undefined;
};

/** Funds are decided on again and again: once the last decision has run its course, the next may be asked for. */
const isBehind = (c: Courtyard, ctx: Context, kind: MotionKind): boolean =>
  (kind === 'useFunds' || kind === 'raiseFunds') && ballotBlockers(c, ctx, kind).length === 0;

const ofItsKind: Readonly<Partial<Record<MotionKind, (c: Courtyard) => Refusal>>> = {
  how: (c) => [...when(c.plan === undefined, 'plan-missing'), ...when(isLost(ballotOn(c, 'how')), 'plan-not-revised')],
  result: (c) => when(!isAccepted(c), 'acceptance-unsigned', { parties: '' }),
  election: (c) => when((c.nominations ?? []).length === 0, 'candidates-missing', { candidates: 0, seats: 1 }),
  recall: (c) => when(c.body === undefined, 'body-not-elected'),
};

/** Why a motion cannot be put now. */
const motionBlockers = (c: Courtyard, ctx: Context, kind: MotionKind): Refusal => {
  const existing = ballotOn(c, kind);
  if (isOpen(existing)) return [reason('ballot-open', { motion: kind })];
  if (isCarried(existing) && !isBehind(c, ctx, kind)) return [reason('motion-already-carried')];
  return [
    ...when(needsCouncil(ctx.policy, kind) && sessionFor(c, kind) === undefined, 'council-not-convened'),
    ...when(rollOfRound(c) === undefined, 'roll-not-frozen'),
    ...(ofItsKind[kind]?.(c) ?? []),
  ];
};

/** What may be put to the residents now, the stage's own question first. */
export const motionsToPut = (c: Courtyard, ctx: Context): readonly MotionKind[] =>
  motionsOf(c.stage).filter((kind) => motionBlockers(c, ctx, kind).length === 0);

export interface OpenBallot {
  readonly motion: MotionKind;
  readonly title: string;
  readonly text: string;
  /** Of an election: how many are to be elected from those nominated. */
  readonly seats?: number;
  /** Of an election: only seats that fell vacant, for the rest of the term. */
  readonly vacancies?: boolean;
  /** Of a recall: the members it is about. */
  readonly members?: readonly string[];
}

const electionFaults = (c: Courtyard, { seats, vacancies }: OpenBallot, { body }: Policy): Refusal => {
  const candidates = (c.nominations ?? []).length;
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

const aboutFaults = (c: Courtyard, input: OpenBallot, policy: Policy): Refusal => [
  ...when(input.motion !== 'election' && input.seats !== undefined, 'of-other-motion', undefined, '/seats'),
  ...when(input.motion !== 'election' && input.vacancies === true, 'of-other-motion', undefined, '/vacancies'),
  ...when(input.motion !== 'recall' && input.members !== undefined, 'of-other-motion', undefined, '/members'),
  ...(input.motion === 'election' ? electionFaults(c, input, policy) : []),
  ...(input.motion === 'recall' ? memberFaults(c, input.members ?? []) : []),
];

const persons = (names: readonly string[]) => names.map((name, i) => ({ no: i + 1, name }));

/** What is pinned of a motion about persons: who they are, and how they are counted. */
const aboutOf = (c: Courtyard, input: OpenBallot, { body }: Policy): Motion['about'] => {
  const ties = body.ties ?? 'runOff';
  if (input.motion === 'recall') return { persons: persons(input.members ?? []), least: 1, ties };
  if (input.motion !== 'election' || input.seats === undefined) return undefined;
  const vacancies = input.vacancies === true;
  return {
    persons: persons((c.nominations ?? []).map(({ name }) => name)),
    seats: input.seats,
    least: vacancies ? 1 : body.minMembers,
    ties,
    ...(vacancies ? { vacancies } : {}),
  };
};

export const openBallot = command<OpenBallot>({
  stages: STAGES,
  by: ['projectManager'],
  blocked: (c, ctx) => {
    const blockers = motionsOf(c.stage).map((kind) => motionBlockers(c, ctx, kind));
    return blockers.every((one) => one.length > 0) ? (blockers[0] ?? []) : [];
  },
  faults: (c, input, ctx) => {
    const { motion } = input;
    if (!motionsOf(c.stage).includes(motion)) return [reason('motion-of-other-stage', { motion }, '/motion')];
    const blockers = motionBlockers(c, ctx, motion);
    return blockers.length > 0 ? blockers : aboutFaults(c, input, ctx.policy);
  },
  decide: (c, input, ctx) => {
    const { policy } = ctx;
    const { motion, title, text } = input;
    const about = aboutOf(c, input, policy);
    const ballotId = `${c.id}-b${c.ballots.length + 1}`;
    const put = {
      kind: motion,
      title,
      text,
      rule: ruleFor(c, policy, motion),
      ...(about === undefined ? {} : { about }),
    };
    const within = policy.ballot.open;
    return happens(event('ballotOpened', { ballotId, motion: put, within, closesAt: endOf(c, ctx, ctx.now, within) }));
  },
});
