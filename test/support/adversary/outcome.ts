import { isAnnulled } from '../../../domain/kernel/deliberation/results';
import { chosenBy } from '../../../domain/kernel/deliberation/runOff';
import { secretVerdict } from '../../../domain/kernel/deliberation/secretVote';
import { verdict } from '../../../domain/kernel/deliberation/tally';
import type { Instant } from '../../../domain/kernel/time/instant';
import { type Course, run } from './course';
import { NOBODY } from './hands';
import { type OwnerLife, trueCount, trueTally } from './truth';
import type { AdversaryVote } from './vote';

const SILENT: OwnerLife = {
  areaCentiSqm: 6_000,
  way: 'never',
  choice: 'for',
  hour: 2,
  isWarned: false,
  marks: [true, true],
};
const SILENT_FOLK = [SILENT, SILENT, SILENT];

/** What was decided, and what was made of it. */
export const outcomeOf = (vote: AdversaryVote) => {
  const { ballot } = vote.desk;
  const { facts } = vote.c;
  return {
    isCounted: ballot.closed !== undefined && ballot.cancelled === undefined && !isAnnulled(ballot),
    carried: ballot.closed?.verdict.carried ?? false,
    tally: ballot.closed?.tally,
    count: ballot.closed?.count,
    recalled: [...chosenBy(ballot)],
    covenants: facts.covenants.length - vote.before.covenants,
    members: vote.members,
    stage: facts.stage,
    assemblies: (facts.assemblies ?? []).filter(({ recordedAt }) => recordedAt >= vote.openedAt).length,
    turnedAway: vote.turnedAway,
    /** Honest recounts agree, and no court has said anything. */
    doubts: (ballot.contests ?? []).filter(({ ground }) => ground !== 'objection').length,
    endsOn: vote.c.facts.ballots.at(-1)?.closesAt,
  };
};

/** The same if nobody is corrupt: by the votes of the owners up to the close that honest people came to. */
export const honestOutcome = (vote: AdversaryVote, closesAt: Instant): ReturnType<typeof outcomeOf> => {
  const { scenario, folk, isSecret } = vote;
  const { motion } = vote.desk.ballot;
  // One that was closed early has the votes of all.
  const end = vote.endAt(closesAt);
  const tally = trueTally(folk, end, isSecret);
  const { about, rule } = motion;
  const secret = about === undefined ? undefined : secretVerdict({ ...about, rule }, tally, trueCount(folk, end));
  const { carried } = secret ?? verdict(rule, tally);
  const recalled = (secret?.persons ?? []).filter(({ chosen }) => chosen).map(({ name }) => name);
  return {
    isCounted: true,
    carried,
    tally,
    count: isSecret ? trueCount(folk, end) : undefined,
    recalled,
    covenants: scenario === 'covenant' && carried ? 1 : 0,
    members: vote.before.members.filter((member) => !recalled.includes(member.split(' ')[0] ?? '')),
    stage: scenario === 'whether' ? (carried ? 'selfGovernance' : 'notAdopted') : vote.before.stage,
    assemblies: 0,
    turnedAway: [],
    doubts: 0,
    endsOn: closesAt,
  };
};

const restedCloses = new Map<string, Instant>();
/** When a vote ends that honest people suspended on those days, whatever its owners do. */
const restedClose = ({ scenario, suspended }: Course): Instant => {
  const key = `${scenario} ${suspended?.day} ${suspended?.days}`;
  const known = restedCloses.get(key);
  if (known !== undefined) return known;
  const { closesAt } = run({ scenario, suspended, folk: SILENT_FOLK, ...NOBODY, attacks: [] });
  restedCloses.set(key, closesAt);
  return closesAt;
};

/** A vote that nobody suspends ends when it was told to. One that was closed early, with the votes of all, stands still no more. */
export const honestClose = (one: Course, vote: AdversaryVote): Instant => {
  if (one.suspended === undefined) return vote.toldClose;
  return vote.desk.ballot.closed?.early === true ? vote.closesAt : restedClose(one);
};
