import { z } from 'zod';
import { measure } from '../../commands/shapes';
import { TIE_RULES } from '../../domain/kernel/deliberation/secretVote';
import { COMPARISON_UNITS, type ComparisonCode } from '../../domain/kernel/deliberation/tally';
import { threshold } from '../http/shapes';
import { onlineVoting, period, pinnedRule } from '../policies/shape';

/** Owners and area, more or fewer. */
export const measureDifference = z
  .object({ owners: z.int(), areaCentiSqm: z.int() })
  .meta({ id: 'MeasureDifference', description: 'This count minus the recorded one' });

export const turnoutShape = z.object({ roll: measure, returned: measure, outstanding: measure });

export const tallyShape = z
  .object({
    roll: measure,
    for: measure,
    against: measure,
    abstain: measure,
    served: measure.exactOptional().meta({ description: 'Papers not returned, but delivered with the warning' }),
    secret: measure.exactOptional().meta({ description: 'Those who took part in a secret vote' }),
  })
  .meta({ id: 'Tally' });

export const rollShape = z
  .object({
    rollId: z.string(),
    units: z.int(),
    owners: z.int(),
    areaCentiSqm: z.int(),
    hash: z.string(),
    frozenAt: z.string(),
    round: z.int(),
  })
  .meta({ id: 'FrozenRoll' });

const stepShape = threshold
  .safeExtend({
    code: z.enum(Object.keys(COMPARISON_UNITS) as ComparisonCode[]),
    part: z.int(),
    whole: z.int(),
    reached: z.boolean(),
  })
  .meta({ id: 'VerdictStep' });

/** A comparison with its sum in words. */
const explainedStepShape = stepShape
  .safeExtend({ needed: z.int(), text: z.string() })
  .meta({ id: 'ExplainedVerdictStep' });

const votesShape = { for: measure, against: measure, abstain: measure };
const personVerdictOf = <S extends z.ZodType>(step: S) =>
  z.object({
    no: z.int(),
    name: z.string(),
    ...votesShape,
    steps: z.array(step),
    reached: z.boolean(),
    chosen: z.boolean(),
  });
const personVerdictShape = personVerdictOf(stepShape).meta({ id: 'PersonVerdict' });

export const secretCountShape = z
  .object({
    persons: z.array(z.object({ no: z.int(), ...votesShape })),
    lot: z.array(z.int()).exactOptional(),
  })
  .meta({ id: 'KeptSecretCount' });

const aboutShape = z.object({
  persons: z.array(z.object({ no: z.int(), name: z.string() })),
  seats: z.int().exactOptional(),
  minChosen: z.int(),
  ties: z.enum(TIE_RULES),
  vacancies: z.boolean().exactOptional().meta({ description: 'A by-election: the term of the body goes on' }),
  runOffOf: z.string().exactOptional().meta({ description: 'A run-off: the ballot that ended in a tie' }),
  elected: z
    .array(z.object({ no: z.int(), name: z.string() }))
    .exactOptional()
    .meta({ description: 'Of a run-off: whom that ballot had elected already' }),
});

export const motionShape = z
  .object({
    kind: z.string(),
    title: z.string(),
    text: z.string(),
    rule: pinnedRule,
    about: aboutShape.exactOptional().meta({ description: 'Of a motion about persons' }),
  })
  .meta({ id: 'Motion' });

const runOffShape = z
  .object({ tied: z.array(z.int()), seats: z.int(), elected: z.array(z.int()) })
  .meta({ id: 'RunOff', description: 'A tie for the last seats: the numbers of those tied, and of those elected' });

/** The verdict on a motion, or on the persons that it is about. */
export const verdictFields = z.object({
  carried: z.boolean(),
  carriedByLaw: z.boolean(),
  ruleVersion: z.string(),
  steps: z.array(stepShape),
  persons: z.array(personVerdictShape).exactOptional(),
  runOff: runOffShape.exactOptional(),
});

export const closedShape = z
  .object({
    at: z.string(),
    early: z.boolean(),
    tally: tallyShape,
    papers: z.int(),
    papersHash: z.string(),
    verdict: verdictFields,
    count: secretCountShape.exactOptional(),
  })
  .meta({ id: 'ClosedBallot' });

export const noticeShape = z
  .object({ postedAt: z.string(), place: z.string(), within: period, endsAt: z.string() })
  .meta({ id: 'BallotNotice' });

export const objectionShape = z
  .object({
    no: z.int(),
    raisedAt: z.string(),
    raisedBy: z.string(),
    text: z.string(),
    ref: z.string().exactOptional(),
    answer: z.object({ at: z.string(), by: z.string(), text: z.string() }).exactOptional(),
  })
  .meta({ id: 'Objection' });

export const ballotShape = z.object({
  ballotId: z.string(),
  round: z.int(),
  motion: motionShape,
  roll: rollShape,
  openedAt: z.string(),
  extended: z.boolean(),
  online: onlineVoting.exactOptional().meta({ description: 'Absent: a code alone votes' }),
  closed: closedShape.nullable(),
  notice: noticeShape.nullable(),
  objections: z.array(objectionShape),
  closesAt: z.string(),
  turnout: turnoutShape,
  pending: z.int().meta({ description: 'Papers without two equal readings' }),
});

export const verdictShape = z.object({
  ballotId: z.string(),
  carried: z.boolean(),
  carriedByLaw: z.boolean(),
  closedAt: z.string(),
  early: z.boolean(),
  rule: pinnedRule,
  roll: rollShape,
  papers: z.int(),
  papersHash: z.string(),
  tally: tallyShape,
  counted: tallyShape.meta({ description: 'The tally as the rule counts it' }),
  about: aboutShape.exactOptional(),
  count: secretCountShape.exactOptional(),
  persons: z.array(personVerdictOf(explainedStepShape)).exactOptional(),
  steps: z.array(explainedStepShape),
});

const recountHead = {
  no: z.int(),
  why: z.string(),
  counters: z.array(z.string()),
  agrees: z.boolean(),
  carried: z.boolean(),
  by: z.string(),
  at: z.string(),
};
const differencesShape = { for: measureDifference, against: measureDifference, abstain: measureDifference };

/** What was counted again by hand, of choices or of persons. */
export const recountShape = z.union([
  z.object({ ...recountHead, counted: z.object(votesShape), difference: z.object(differencesShape) }),
  z.object({
    ...recountHead,
    counted: secretCountShape,
    difference: z.array(z.object({ no: z.int(), ...differencesShape })),
    chosen: z
      .array(z.int())
      .exactOptional()
      .meta({ description: 'Whom this count would choose; sent when it is recorded' }),
  }),
]);

export const publicResultShape = z.object({
  closedAt: z.string(),
  carried: z.boolean(),
  ruleVersion: z.string(),
  tally: tallyShape,
  returned: measure,
  steps: z.array(stepShape),
  persons: z.array(personVerdictShape).nullable(),
  papersHash: z.string(),
});

const sittingVotes = z.object({ for: z.int(), against: z.int(), abstain: z.int() });

/** What the state of any case with votes has (`HasBallots`). */
export const ballotStateFields = {
  round: z.object({ no: z.int(), startedAt: z.string() }),
  sessions: z.array(
    z.object({
      round: z.int(),
      heldOn: z.string(),
      members: z.int(),
      present: z.int(),
      quorate: z.boolean(),
      resolves: z.string().exactOptional(),
      minutes: z.string(),
      attendance: z
        .object({ termId: z.string(), attended: z.array(z.string()), votes: sittingVotes.exactOptional() })
        .exactOptional(),
    }),
  ),
  roll: rollShape.exactOptional(),
  ballots: z.array(
    z.object({
      ballotId: z.string(),
      round: z.int(),
      motion: motionShape,
      roll: rollShape,
      openedAt: z.string(),
      within: period,
      closesAt: z.string(),
      extended: z.boolean(),
      online: onlineVoting.exactOptional(),
      closed: closedShape.exactOptional(),
      notice: noticeShape.exactOptional(),
      objections: z.array(objectionShape),
      carriedOutAt: z.string().exactOptional(),
    }),
  ),
  submissions: z
    .array(
      z.object({
        no: z.int(),
        ref: z.string(),
        ballotId: z.string(),
        receivedAt: z.string(),
        handled: z
          .union([z.object({ at: z.string(), objectionNo: z.int() }), z.object({ at: z.string(), why: z.string() })])
          .exactOptional(),
      }),
    )
    .exactOptional(),
};
