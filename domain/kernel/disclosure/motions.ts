import { hasPapers, openObjections, submissionsOn } from '../deliberation/ballotQueries';
import { phaseOf } from '../deliberation/ballotTimes';
import { type Objection, outcomeOf } from '../deliberation/objections';
import { isAnnulled, isValid, openContests } from '../deliberation/results';
import type { Ballot, HasBallots } from '../deliberation/state';
import { returned } from '../deliberation/tally';
import type { Instant } from '../time/instant';
import { maskedName } from './masked';

/** What a programme's motions contribute to the disclosure. */
export interface BallotReadings<Kind extends string> {
  /** The ballots that residents may object to now. */
  readonly objectionable: readonly Ballot<Kind>[];
  readonly isSecret: (kind: Kind) => boolean;
}

const resultOf = ({ closed }: Ballot) =>
  closed === undefined
    ? null
    : {
        closedAt: closed.at,
        carried: closed.verdict.carried,
        ruleVersion: closed.verdict.ruleVersion,
        tally: closed.tally,
        returned: returned(closed.tally),
        steps: closed.verdict.steps,
        persons: closed.verdict.persons?.map((person) => ({ ...person, name: maskedName(person.name) })) ?? null,
        papersHash: closed.papersHash,
      };

/** Whether a ballot and its result can be built on. */
export const BALLOT_STATES = ['running', 'stands', 'contested', 'annulled', 'cancelled'] as const;
type BallotStanding = (typeof BALLOT_STATES)[number];

const stateOf = (ballot: Ballot): BallotStanding => {
  if (ballot.cancelled !== undefined) return 'cancelled';
  if (isAnnulled(ballot)) return 'annulled';
  if (openContests(ballot).length > 0) return 'contested';
  return ballot.closed === undefined ? 'running' : 'stands';
};

/** What came of the objections, without who raised them and what they say. */
const answersOf = (objections: readonly Objection[]) =>
  objections.flatMap(({ no, answer }) =>
    answer === undefined
      ? []
      : [
          {
            no,
            at: answer.at,
            outcome: outcomeOf(answer),
            remedy: answer.remedy ?? null,
            byDistrict: answer.byDistrict === true,
          },
        ],
  );

/**
 * The motions in the order they were put, each with its course and result. Individual choices, and the names and texts
 * of objections, stay private.
 */
export const disclosedMotions = <Kind extends string>(
  c: HasBallots<Kind>,
  { objectionable, isSecret }: BallotReadings<Kind>,
  now: Instant,
) =>
  c.ballots.map((ballot, i) => {
    const { notice, noticeEnded, objections, motion, roll, contests, rulings, cancelled } = ballot;
    const phase = phaseOf(ballot, now);
    // A secret vote and an assembly print no slips.
    const hasVoteCodes = !isSecret(motion.kind) && hasPapers(ballot);
    return {
      no: i + 1,
      kind: motion.kind,
      title: motion.title,
      text: motion.text,
      rule: motion.rule,
      matters: motion.matters ?? [],
      round: ballot.round,
      openedAt: ballot.openedAt,
      closesAt: ballot.closesAt,
      phase,
      assembly: ballot.assembly ?? null,
      takenOver: ballot.takenOver ?? null,
      terms: ballot.terms ?? null,
      moves: ballot.moves ?? [],
      roll: { owners: roll.owners, areaCentiSqm: roll.areaCentiSqm, hash: roll.hash },
      result: resultOf(ballot),
      notice: notice === undefined ? null : { postedAt: notice.postedAt, endsAt: notice.endsAt, place: notice.place },
      objections: {
        raised: objections.length,
        open: openObjections(ballot).length,
        waiting: submissionsOn(c, ballot).length,
        answered: answersOf(objections),
      },
      state: stateOf(ballot),
      contests: (contests ?? []).map(({ at, ground, decidedAt }) => ({ at, ground, decidedAt: decidedAt ?? null })),
      rulings: (rulings ?? []).map(({ at, decision, ground, consequences }) => ({
        at,
        decision,
        ground,
        consequences: (consequences ?? []).map(({ rule, amountFen, version }) => ({
          rule,
          amountFen: amountFen ?? null,
          version: version ?? null,
        })),
      })),
      cancelledAt: cancelled?.at ?? null,
      endedWithCaseAt: noticeEnded?.at ?? (cancelled?.endedWith === undefined ? null : cancelled.at),
      mayObject: objectionable.includes(ballot),
      hasVoteCodes,
      mayVoteByCode: phase === 'open' && isValid(ballot) && hasVoteCodes,
    };
  });

export type DisclosedMotion<Kind extends string = string> = ReturnType<typeof disclosedMotions<Kind>>[number];
