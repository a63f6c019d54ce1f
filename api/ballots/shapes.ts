import { z } from 'zod';
import { measure } from '../../commands/shapes';
import { BALLOT_PHASES } from '../../domain/kernel/deliberation/ballotTimes';
import { TIE_RULES } from '../../domain/kernel/deliberation/secretVote';
import { SPECIAL_MATTER_NAMES } from '../../domain/kernel/deliberation/statute';
import { COMPARISON_UNITS, type ComparisonCode } from '../../domain/kernel/deliberation/tally';
import { threshold } from '../http/shapes';
import { onlineVoting, period, pinnedRule, titleHolders } from '../policies/shape';
import { doubts, objectionShape } from './doubtShapes';
import { movesShape, termsShape } from './termsShapes';

/** Owners and area, more or fewer. */
export const measureDifference = z
  .object({ owners: z.int(), areaCentiSqm: z.int() })
  .meta({ id: 'MeasureDifference', description: 'This count minus the recorded one' });

export const ballotPhase = z.enum(BALLOT_PHASES).meta({
  id: 'BallotPhase',
  description: '`open`: votes are taken. `over`: the time has passed, nobody has counted yet. `closed`: counted.',
});

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

const rollFigure = z.object({ found: z.int(), recorded: z.int() }).exactOptional();

export const rollShape = z
  .object({
    rollId: z.string(),
    units: z.int(),
    owners: z.int(),
    areaCentiSqm: z.int(),
    hash: z.string(),
    deviation: z
      .object({ units: rollFigure, areaCentiSqm: rollFigure, why: z.string() })
      .exactOptional()
      .meta({ description: 'How far it is from the recorded figures, and why' }),
    votesFor: titleHolders.exactOptional(),
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

export const votesShape = { for: measure, against: measure, abstain: measure };
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

export const mattersShape = z
  .array(z.enum(SPECIAL_MATTER_NAMES))
  .meta({ description: 'What it is about for which the law demands three quarters; absent or empty: nothing of that' });

/** An assembly that decided, and by which offices it came on record. */
export const assemblyHeldShape = z
  .object({
    no: z.int(),
    heldOn: z.string(),
    place: z.string(),
    households: z.int(),
    recordedBy: z.string(),
    confirmedBy: z.string(),
    evidence: z.array(z.string()),
  })
  .meta({ id: 'AssemblyHeld', description: 'Decided by an assembly, without papers' });

/** A vote that was held on paper, before the case was taken over. */
export const heldBeforeShape = z.object({ heldOn: z.string(), evidence: z.array(z.string()) }).meta({
  id: 'HeldBefore',
  description: 'Held on paper before the case was taken over: no roll or paper of it is here',
});

export const motionShape = z
  .object({
    kind: z.string(),
    title: z.string(),
    text: z.string(),
    rule: pinnedRule,
    matters: mattersShape.exactOptional(),
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
    by: z.string().exactOptional(),
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

export const ballotShape = z.object({
  ...doubts,
  ballotId: z.string(),
  round: z.int(),
  motion: motionShape,
  roll: rollShape,
  openedAt: z.string(),
  extended: z.boolean(),
  terms: termsShape.nullable().meta({ description: 'Null: opened before they were recorded' }),
  moves: movesShape,
  online: onlineVoting.exactOptional().meta({ description: 'Absent: a code alone votes' }),
  closed: closedShape.nullable(),
  notice: noticeShape.nullable(),
  objections: z.array(objectionShape),
  closesAt: z.string(),
  phase: ballotPhase,
  papersUntil: z
    .string()
    .meta({ description: 'Until when papers that came in before the close may be entered; nobody counts before' }),
  takesPapers: z.boolean().meta({ description: 'Whether papers may be entered now' }),
  provisional: z
    .boolean()
    .meta({ description: 'Its close, or the end of its notice, lies beyond the loaded calendars and may move' }),
  assembly: assemblyHeldShape.exactOptional(),
  takenOver: heldBeforeShape.exactOptional(),
  turnout: turnoutShape,
  pending: z.int().meta({
    description: 'Papers that wait for another person: a second reading, a decision, or the confirmation of a change',
  }),
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
  runOff: runOffShape.exactOptional(),
  steps: z.array(explainedStepShape),
});

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
      latePapers: period.exactOptional(),
      allInAt: z.string().exactOptional(),
      extended: z.boolean(),
      terms: termsShape.exactOptional(),
      moves: movesShape.exactOptional(),
      online: onlineVoting.exactOptional(),
      closed: closedShape.exactOptional(),
      notice: noticeShape.exactOptional(),
      objections: z.array(objectionShape),
      ...doubts,
      openedBy: z.string().exactOptional(),
      assembly: assemblyHeldShape.exactOptional(),
      takenOver: heldBeforeShape.exactOptional(),
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
        origin: z.string().exactOptional(),
        handled: z
          .union([z.object({ at: z.string(), objectionNo: z.int() }), z.object({ at: z.string(), why: z.string() })])
          .exactOptional(),
      }),
    )
    .exactOptional(),
};
