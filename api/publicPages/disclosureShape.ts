import { z } from 'zod';
import { OBJECTION_OUTCOMES, REMEDIES } from '../../domain/kernel/deliberation/objections';
import { CONTEST_GROUNDS, RESULT_DECISIONS } from '../../domain/kernel/deliberation/results';
import { BALLOT_STATES } from '../../domain/kernel/disclosure/motions';
import { assemblyHeldShape, ballotPhase, heldBeforeShape, mattersShape, publicResultShape } from '../ballots/shapes';
import { movesShape, termsShape } from '../ballots/termsShapes';
import { stageIn } from '../board/filter';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { ledgerShape } from '../cases/stateFields';
import { reasonShape } from '../http/shapes';
import { thresholdRule } from '../policies/shape';
import { postedRollShape } from './postedRoll';

const motionShape = z
  .object({
    no: z.int(),
    kind: z.string(),
    title: z.string(),
    text: z.string(),
    rule: thresholdRule,
    matters: mattersShape,
    round: z.int(),
    openedAt: z.string(),
    closesAt: z.string(),
    phase: ballotPhase,
    assembly: assemblyHeldShape.nullable(),
    takenOver: heldBeforeShape.nullable().meta({ description: 'Held on paper before the case was taken over' }),
    terms: termsShape.nullable(),
    moves: movesShape,
    roll: z.object({ owners: z.int(), areaCentiSqm: z.int(), hash: z.string() }),
    result: publicResultShape.nullable(),
    notice: z.object({ postedAt: z.string(), endsAt: z.string(), place: z.string() }).nullable(),
    objections: z.object({
      raised: z.int(),
      open: z.int(),
      waiting: z.int(),
      answered: z.array(
        z.object({
          no: z.int(),
          at: z.string(),
          outcome: z.enum(OBJECTION_OUTCOMES),
          remedy: z.enum(REMEDIES).nullable(),
          byDistrict: z.boolean(),
        }),
      ),
    }),
    state: z.enum(BALLOT_STATES).meta({ description: 'Whether the ballot and its result can be built on' }),
    contests: z.array(z.object({ at: z.string(), ground: z.enum(CONTEST_GROUNDS), decidedAt: z.string().nullable() })),
    rulings: z.array(
      z.object({
        at: z.string(),
        decision: z.enum(RESULT_DECISIONS),
        ground: z.enum(CONTEST_GROUNDS),
        consequences: z.array(
          z.object({ rule: z.string(), amountFen: z.int().nullable(), version: z.int().nullable() }),
        ),
      }),
    ),
    cancelledAt: z.string().nullable(),
    endedWithCaseAt: z
      .string()
      .nullable()
      .meta({ description: 'When the vote, or the notice of its result, ended with the case' }),
    mayObject: z.boolean(),
    hasVoteCodes: z.boolean(),
    mayVoteByCode: z.boolean(),
  })
  .meta({ id: 'PublicMotion' });

/** What anybody may read of a case, with what its programme adds. */
export const disclosureShape = (api: AnyProgrammeApi) =>
  z.object({
    name: z.string(),
    isDemonstration: z.boolean().meta({ description: 'Shortened periods, without any effect' }),
    coveredUntil: z.string().meta({ description: 'Dates after this day are provisional' }),
    city: z.string(),
    district: z.string().nullable(),
    subDistrict: z.string().nullable(),
    community: z.string().nullable(),
    stage: stageIn(api),
    stageName: z.string(),
    since: z.string(),
    suspendedSince: z.string().nullable(),
    takenOver: z
      .object({
        on: z.string(),
        asOf: z.string(),
        stage: stageIn(api),
        gaps: z.array(reasonShape.extend({ stage: z.string() })),
      })
      .nullable()
      .meta({ description: 'It was half-way on paper when it was taken over, with what the record lacks' }),
    blockedBy: z.array(reasonShape),
    next: z
      .object({ code: z.string(), holder: z.string(), dueAt: z.string(), overdue: z.boolean() })
      .nullable()
      .meta({ description: 'The step that is due next; null while the case is suspended' }),
    postedRoll: postedRollShape,
    motions: z.array(motionShape),
    money: z.object({ ledger: ledgerShape(api.programme.sources) }).exactOptional(),
    payments: z.array(z.object({ at: z.string(), source: z.enum(api.programme.sources), amountFen: z.int() })),
    ...api.publicPage?.shape.shape,
  });
