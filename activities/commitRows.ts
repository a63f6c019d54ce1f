import type { CaseRow } from '../db/caseRecords';
import type { CommitRows } from '../db/commit';
import { giverOf } from '../db/givers';
import { hashSchemeOf, sealRow, stateHash } from '../db/journalHash';
import { signedName } from '../domain/kernel/actor';
import { bankYearOf } from '../domain/kernel/budgets/bankDays';
import type { CaseState } from '../domain/kernel/engine/case';
import { recordedEvent } from '../domain/kernel/engine/event';
import { districtOf } from '../domain/kernel/engine/organisationPath';
import type { Outcome } from '../domain/kernel/engine/outcome';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Instant } from '../domain/kernel/time/instant';
import type { Answer } from '../workflows/messages';
import type { CaseTask } from './caseTask';

/** What a task decided, and its answer. */
export interface Decided {
  readonly outcome: Outcome;
  readonly answer: Answer;
}

/** When the nearest begun obligation is due. */
export const dueNext = (
  nearestFirst: readonly { readonly openedAt: Instant; readonly dueAt: Instant }[],
  at: Instant,
): Instant | undefined => nearestFirst.find(({ openedAt }) => openedAt <= at)?.dueAt;

/** The case's row for a state. `dueAt` is the nearest due date. */
export const caseRowOf = (
  programme: AnyProgramme,
  facts: CaseState,
  { dueAt, wakeAt }: { readonly dueAt: Instant | undefined; readonly wakeAt: Instant | undefined },
): CaseRow => {
  const head = programme.summary(facts);
  const hashing = hashSchemeOf(programme);
  return {
    programme: programme.name,
    organisationPath: facts.organisationPath,
    districtPath: districtOf(facts.organisationPath),
    name: head.name,
    city: head.city,
    district: head.district ?? null,
    subDistrict: head.subDistrict ?? null,
    community: head.community ?? null,
    policyVersion: facts.policyVersion,
    calendarVersion: facts.calendarVersion,
    stage: facts.stage,
    stageSince: facts.stageSince,
    suspended: facts.suspension !== undefined,
    takenOverAt: facts.takenOver?.at ?? null,
    overridden: facts.overrides.some((o) => o.confirmed !== undefined),
    nextDueAt: facts.suspension === undefined ? (dueAt ?? null) : null,
    wakeAt: wakeAt ?? null,
    grantedFen: head.grantedFen,
    paidFen: head.paidFen,
    latitudeE6: head.location?.latitudeE6 ?? null,
    longitudeE6: head.location?.longitudeE6 ?? null,
    state: facts,
    shape: hashing.shape,
    stateHash: stateHash(facts, hashing),
  };
};

/** An opening was registered, an order given, and the account looked at, before the task began; both stand whatever comes. */
const changingGiver = ({ actor, opening, isOrdered }: CaseTask) =>
  opening === undefined && isOrdered !== true ? giverOf(actor) : undefined;

/** All rows that one task writes. */
export const rowsOf = (programme: AnyProgramme, task: CaseTask, { outcome, answer }: Decided): CommitRows => {
  const { actor, request } = task;
  const { facts, wakeAt } = outcome;
  const row = caseRowOf(programme, facts, { dueAt: dueNext(outcome.obligations, task.at), wakeAt });
  return {
    giver: changingGiver(task),
    journal: sealRow(
      {
        caseId: task.caseId,
        version: task.version + 1,
        at: task.at,
        command: task.command,
        accountId: actor.accountId,
        actorName: signedName(actor),
        role: actor.role,
        organisationId: actor.organisationId,
        why: task.why ?? null,
        fromStage: outcome.fromStage ?? null,
        toStage: facts.stage,
        enteredStages: outcome.enteredStages,
        policyVersion: facts.policyVersion,
        calendarVersion: facts.calendarVersion,
        input: task.input,
        events: outcome.events.map((event) => recordedEvent(programme.upcasters, event)),
        answer,
        key: request?.key ?? null,
        requestHash: request?.requestHash ?? null,
        stateHash: row.stateHash,
        previousHash: task.head,
      },
      programme.personal.events,
    ),
    case: row,
    bankYear: bankYearOf(programme.budgets, outcome.events, task.at),
    obligations: outcome.obligations,
    fulfilled: outcome.fulfilled,
    movements: outcome.movements.map((movement, no) => ({ no: no + 1, ...movement })),
    ballots: outcome.ballots,
    notices: outcome.notices,
    parties: outcome.parties,
    numbers: outcome.numbers,
    readModel: outcome.readModel,
  };
};
