import { z } from 'zod';
import type { CaseState } from '../../domain/kernel/engine/case';
import { STEP_STATES } from '../../domain/kernel/engine/declaration';
import { RECEIVERS } from '../../domain/kernel/policies/casePolicy';
import { stageIn } from '../board/filter';
import { reasonShape } from '../http/shapes';
import { READS } from './firmPart';
import type { AnyProgrammeApi } from './programmeApi';
import { requestShape } from './requested';
import { caseStateFields } from './stateFields';

/** The state of a programme that describes none of its own. */
const anyState = z
  .looseObject({ ...caseStateFields, stage: z.string() })
  .meta({ description: 'As the programme records it' }) as unknown as z.ZodType<CaseState>;

const stepShape = z
  .object({
    step: z.string(),
    name: z.string(),
    holder: z.string().nullable(),
    state: z.enum(STEP_STATES),
    missing: z.array(reasonShape),
  })
  .meta({ id: 'StepStanding' });

/** What an obligation is about, as data; each field only where it applies. */
const obligationDetails = z
  .object({
    motion: z.string(),
    ballotId: z.string(),
    objectionNo: z.int(),
    submissionNo: z.int(),
    requestNo: z.int(),
    quarter: z.string().meta({ description: 'Such as 2026Q1' }),
  })
  .partial()
  .meta({ id: 'ObligationDetails' });

const obligationShape = z
  .object({
    key: z.string(),
    code: z.string(),
    name: z.string(),
    subject: z.string(),
    about: obligationDetails,
    holder: z.string(),
    coHolders: z.array(z.string()),
    openedAt: z.string(),
    dueAt: z.string(),
    provisional: z.boolean().meta({ description: 'Beyond the loaded calendars, so the date may move' }),
    overdue: z.boolean(),
    remindersSent: z.int(),
    escalatedTo: z.string().nullable(),
    remindedAt: z.string().nullable(),
    urgedAt: z.string().nullable(),
    startsLater: z.boolean().meta({ description: 'It begins later' }),
    upcomingReminders: z
      .array(
        z.object({
          name: z.string(),
          at: z.string(),
          to: z.enum(RECEIVERS),
          repeat: z.int().exactOptional().meta({ description: 'Number of a repeat after the last rung' }),
          plannedAt: z
            .string()
            .exactOptional()
            .meta({ description: 'The moment for which it was planned, if it is sent on a later day' }),
        }),
      )
      .meta({ description: 'Reminders still to come, as things stand' }),
    answeredBy: z.array(z.string()).meta({ description: 'Commands that fulfil it' }),
    givenBy: z.array(z.string()).meta({ description: 'Roles that may give one of them' }),
  })
  .meta({ id: 'Obligation' });

const actionShape = z
  .object({
    command: z.string(),
    name: z.string(),
    allowed: z.boolean(),
    refusedBecause: z.array(reasonShape),
  })
  .meta({ id: 'Action' });

const takenOverShape = z
  .object({
    at: z.string(),
    asOf: z.string().meta({ description: 'The day up to which the paper record goes' }),
    stage: z.string(),
    stageName: z.string(),
    gaps: z
      .array(reasonShape.extend({ stage: z.string(), stageName: z.string() }))
      .meta({ description: 'What the record lacks, or which of today’s rules it breaks; it holds nothing up' }),
  })
  .meta({ id: 'TakenOver', description: 'It was half-way on paper when it was taken over' });

/** A case as one caller sees it, with what its programme adds. */
export const caseViewShape = (api: AnyProgrammeApi) => {
  const stage = stageIn(api);
  return z.object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    stage,
    stageName: z.string(),
    since: z.string(),
    stages: z
      .array(z.object({ stage, state: z.enum(['past', 'current', 'ahead']), name: z.string() }))
      .meta({ description: 'Every stage in order' }),
    steps: z.array(stepShape).meta({ description: 'Of the current stage, in order' }),
    sideProcesses: z.array(z.object({ code: z.string(), name: z.string(), steps: z.array(stepShape) })),
    suspended: z.object({ since: z.string(), why: z.string() }).nullable(),
    policyVersion: z.string(),
    isDemonstration: z.boolean().meta({ description: 'Under a policy for demonstrations' }),
    takenOver: takenOverShape.nullable().meta({ description: 'Null: it began here' }),
    blockedBy: z.array(reasonShape),
    obligations: z.array(obligationShape),
    openRequests: z
      .array(requestShape)
      .meta({ description: 'What one person has asked for and another is to confirm' }),
    availableActions: z.array(actionShape),
    may: z.object({ sendFile: z.boolean(), listFiles: z.boolean() }),
    reads: z.enum(READS).meta({
      description:
        'Offices read `all`; a firm reads its `part` while it is engaged, and afterwards its part as it was when the engagement ended (`past`)',
    }),
    overridden: z.boolean(),
    people: z
      .record(
        z.string(),
        z.object({
          name: z.string(),
          role: z.string(),
          asDelegate: z
            .array(z.object({ at: z.string(), name: z.string() }))
            .exactOptional()
            .meta({ description: 'When they acted for somebody absent, and the name that says for whom' }),
        }),
      )
      .meta({ description: 'Everybody who has acted in the case, by account' }),
    state: anyState,
    publicPath: z.string().exactOptional(),
    ...api.view?.shape.shape,
  });
};

/** A row of the journal as a timeline tells it; `input` and `events` are as the command and the programme have them. */
export const timelineEntryShape = z
  .object({
    version: z.int(),
    at: z.string(),
    command: z.string(),
    accountId: z.string(),
    actorName: z.string(),
    role: z.string(),
    organisationId: z.string(),
    organisationName: z.string().nullable().meta({ description: 'As it was called on that day' }),
    why: z.string().nullable(),
    fromStage: z.string().nullable(),
    toStage: z.string(),
    input: z.unknown().meta({ description: 'What the command was given' }),
    events: z
      .array(
        z.object({
          type: z.string(),
          v: z.int(),
          data: z.unknown(),
          past: z
            .object({ at: z.string() })
            .exactOptional()
            .meta({ description: 'It happened on paper, before the case was taken over, and then' }),
        }),
      )
      .meta({ description: 'In today’s shapes' }),
    previousHash: z.string(),
    hash: z.string(),
    commandText: z.string().meta({ description: 'The command, in words' }),
    eventTexts: z.array(z.string()).meta({ description: 'The resulting events, in words' }),
  })
  .meta({ id: 'TimelineEntry' });
