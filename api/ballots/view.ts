import type { BallotPhase } from '../../domain/kernel/deliberation/ballotTimes';
import type { PersonVerdict } from '../../domain/kernel/deliberation/secretVote';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { type Comparison, type Measure, minus, tallyUnderRule } from '../../domain/kernel/deliberation/tally';
import { requiredPart } from '../../domain/kernel/deliberation/threshold';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';
import { comparisonText } from '../../i18n/verdict';
import type { ClosedBallot } from './find';

/** A ballot as anybody in scope sees it: the turnout, and the result once it is closed. */
export const ballotView = (
  ballot: Ballot,
  turnout: { readonly roll: Measure; readonly returned: Measure },
  pending: number,
  times: {
    readonly provisional: boolean;
    readonly phase: BallotPhase;
    readonly papersUntil: Instant;
    readonly takesPapers: boolean;
  },
) => ({
  ballotId: ballot.ballotId,
  round: ballot.round,
  motion: ballot.motion,
  roll: ballot.roll,
  openedAt: ballot.openedAt,
  extended: ballot.extended,
  terms: ballot.terms ?? null,
  moves: ballot.moves ?? [],
  ...(ballot.online === undefined ? {} : { online: ballot.online }),
  closed: ballot.closed ?? null,
  notice: ballot.notice ?? null,
  objections: ballot.objections,
  closesAt: ballot.closesAt,
  ...(ballot.assembly === undefined ? {} : { assembly: ballot.assembly }),
  ...(ballot.takenOver === undefined ? {} : { takenOver: ballot.takenOver }),
  ...(ballot.contests === undefined ? {} : { contests: ballot.contests }),
  ...(ballot.rulings === undefined ? {} : { rulings: ballot.rulings }),
  ...(ballot.cancelled === undefined ? {} : { cancelled: ballot.cancelled }),
  ...(ballot.noticeEnded === undefined ? {} : { noticeEnded: ballot.noticeEnded }),
  turnout: { ...turnout, outstanding: minus(turnout.roll, turnout.returned) },
  pending,
  ...times,
});

const stepsIn = (steps: readonly Comparison[], language: Language) =>
  steps.map((step) => ({ ...step, needed: requiredPart(step.whole, step), text: comparisonText(step, language) }));

const personsIn = (persons: readonly PersonVerdict[] = [], language: Language) =>
  persons.map(({ steps, ...person }) => ({ ...person, steps: stepsIn(steps, language) }));

/** The pinned rule, the count, and each comparison of what was needed with what was reached. */
export const verdictView = ({ ballotId, roll, motion, closed }: ClosedBallot, language: Language) => {
  const { tally, verdict, count, papers, papersHash, at, early } = closed;
  const { rule, about } = motion;
  const { version: _, ...shares } = rule;
  return {
    ballotId,
    carried: verdict.carried,
    carriedByLaw: verdict.carriedByLaw,
    closedAt: at,
    early,
    rule: { version: verdict.ruleVersion, ...shares },
    roll,
    papers,
    papersHash,
    tally,
    counted: tallyUnderRule(rule, tally),
    ...(about === undefined ? {} : { about, count, persons: personsIn(verdict.persons, language) }),
    ...(verdict.runOff === undefined ? {} : { runOff: verdict.runOff }),
    steps: stepsIn(verdict.steps, language),
  };
};
