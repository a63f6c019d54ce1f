import type { Actor } from '../actor';
import type { RequestedCommand } from '../engine/case';
import type { Context } from '../engine/context';
import { periodEndsAt } from '../obligations/obligation';
import { type Refusal, reason, when } from '../reason';
import { dateOf, type LocalDate } from '../time/instant';
import { isCarried, isLost, isOpen } from './ballotQueries';
import { areaFaults } from './ownerAreas';
import type { PolicyWithBallots } from './policy';
import { type PersonCount, type SecretMotion, type SecretVerdict, secretVerdict } from './secretVote';
import type { Ballot, BallotEventData, BallotState, FrozenRoll, Motion } from './state';
import { type Measure, minus, plus, type Tally, type ThresholdRule, type Verdict, verdict, ZERO } from './tally';
import { barAfterLostOf, termsAtOpening } from './terms';

// An owners' assembly (业主大会会议) decides in a meeting what a ballot would decide on papers. Its minutes say who took
// part and how they voted; the same rule applies as to a ballot on the same motion.

/** Who came to an assembly, as its minutes and its attendance list (签到表) say. */
export interface AssemblyMinutes {
  readonly heldOn: LocalDate;
  readonly place: string;
  readonly minutes: string;
  readonly households: number;
  readonly attended: Measure;
}

/** The votes on a text. Whoever came and voted neither way abstained. */
export interface AssemblyVotes {
  readonly for: Measure;
  readonly against: Measure;
}

/** Votes for one candidate of an election. */
export type CandidateVotes = AssemblyVotes & { readonly name: string };

/**
 * Reasons against an assembly's decision on a motion: a ballot on it is open, a decision on it waits to be put into
 * effect, or a ballot was lost and the time in which the matter rests is not over. `heldOn` is the day of the assembly.
 */
export const againstBallots = (
  c: BallotState,
  ctx: Context<PolicyWithBallots>,
  kind: string,
  heldOn: LocalDate,
): Refusal => {
  const ballots = c.ballots.filter(({ motion }) => motion.kind === kind);
  const lost = ballots.findLast((ballot) => isLost(ballot) && ballot.assembly === undefined);
  const until = lost?.closed && dateOf(periodEndsAt(c, ctx, lost.closed.at, barAfterLostOf(lost, ctx.policy)));
  return [
    ...ballots.filter(isOpen).map(({ closesAt }) => reason('ballot-open', { motion: kind, closesAt })),
    ...when(
      ballots.some((ballot) => isCarried(ballot) && ballot.carriedOutAt === undefined),
      'decision-ballot-other',
    ),
    ...(until !== undefined && heldOn <= until ? [reason('ballot-lost', { motion: kind, until })] : []),
  ];
};

const isAbove = (a: Measure, b: Measure): boolean => a.owners > b.owners || a.areaCentiSqm > b.areaCentiSqm;

/** Faults of who came, against the roll. Paths: `/attended`, `/households`. */
export const attendanceFaults = ({ attended, households }: AssemblyMinutes, roll: FrozenRoll): Refusal => [
  ...when(
    isAbove(attended, roll),
    'assembly-above-roll',
    { owners: roll.owners, areaCentiSqm: roll.areaCentiSqm },
    '/attended',
  ),
  ...when(households > roll.units, 'households-above-roll', { households, units: roll.units }, '/households'),
];

/** Faults of votes that those who came cannot have given. */
export const votesFaults = (attended: Measure, votes: AssemblyVotes, path: string): Refusal =>
  when(
    isAbove(plus(votes.for, votes.against), attended),
    'count-above-turnout',
    { owners: attended.owners, areaCentiSqm: attended.areaCentiSqm },
    path,
  );

/** Faults of numbers of owners with an area that so many owners of the roll cannot have. */
export const assemblyAreaFaults = (
  { attended }: AssemblyMinutes,
  votes: readonly { readonly votes: AssemblyVotes; readonly path: string }[],
  areas: readonly number[],
): Refusal => {
  const fits = areaFaults(areas);
  return [
    ...fits(attended, '/attended/areaCentiSqm'),
    ...votes.flatMap(({ votes: { for: yes, against }, path }) => [
      ...fits(yes, `${path}/for/areaCentiSqm`),
      ...fits(against, `${path}/against/areaCentiSqm`),
    ]),
  ];
};

const abstained = (attended: Measure, votes: AssemblyVotes): Measure => minus(attended, plus(votes.for, votes.against));

const rollMeasure = ({ owners, areaCentiSqm }: FrozenRoll): Measure => ({ owners, areaCentiSqm });

/** The result of an assembly's vote on a text. An assembly never counts silence. */
export const assemblyVerdict = (
  rule: ThresholdRule,
  roll: FrozenRoll,
  { attended }: AssemblyMinutes,
  votes: AssemblyVotes,
): { readonly tally: Tally; readonly verdict: Verdict } => {
  const tally = { roll: rollMeasure(roll), ...votes, abstain: abstained(attended, votes) };
  return { tally, verdict: verdict({ ...rule, unreturned: 'notCounted' }, tally) };
};

/** The result of an assembly's election: who has the votes and a seat. */
export const assemblyElection = (
  motion: Omit<SecretMotion, 'persons'>,
  roll: FrozenRoll,
  { attended }: AssemblyMinutes,
  candidates: readonly CandidateVotes[],
): { readonly tally: Tally; readonly verdict: SecretVerdict; readonly about: NonNullable<Motion['about']> } => {
  const persons = candidates.map(({ name }, i) => ({ no: i + 1, name }));
  const counts = candidates.map(
    ({ name: _, ...votes }, i): PersonCount => ({ no: i + 1, ...votes, abstain: abstained(attended, votes) }),
  );
  const tally = { roll: rollMeasure(roll), for: ZERO, against: ZERO, abstain: ZERO, secret: attended };
  const { rule: _, ...about } = { ...motion, persons };
  return { tally, verdict: secretVerdict({ ...motion, persons }, tally, { persons: counts }), about };
};

/** Who recorded an assembly and who confirms it; a request in two hands becomes a decision with the second. */
interface Recording {
  readonly asked?: RequestedCommand | undefined;
  /** The office that recorded assemblies before requests named the role of who asked. */
  readonly usualOffice: string;
  readonly confirming: Actor;
}

/** An assembly's decision as a result like a ballot's: posted, objected to and doubted as one. */
export const assemblyDecision = <Kind extends string>(
  c: BallotState<Kind>,
  { policy }: Context<PolicyWithBallots>,
  decided: {
    readonly kind: Kind;
    readonly no: number;
    readonly minutes: AssemblyMinutes & { readonly evidence: readonly string[] };
    /** The text that was decided; none for an election. */
    readonly text: string;
    readonly rule: ThresholdRule;
    readonly about?: Motion['about'];
    readonly tally: Tally;
    readonly verdict: NonNullable<Ballot['closed']>['verdict'];
  },
  { asked, usualOffice, confirming }: Recording,
): BallotEventData<Kind>['assemblyDecided'] => {
  const { kind, no, minutes, text, rule, about, tally, verdict: result } = decided;
  const { heldOn, place, households, evidence } = minutes;
  return {
    ballotId: `${c.id}-b${c.ballots.length + 1}`,
    motion: { kind, title: `${heldOn} ${place}`, text, rule, ...(about === undefined ? {} : { about }) },
    terms: termsAtOpening(policy, undefined),
    assembly: {
      no,
      heldOn,
      place,
      households,
      recordedBy: asked?.role ?? usualOffice,
      confirmedBy: confirming.role,
      evidence,
    },
    ...(asked === undefined ? {} : { recordedBy: asked.requestedBy }),
    by: confirming.accountId,
    tally,
    verdict: result,
  };
};
