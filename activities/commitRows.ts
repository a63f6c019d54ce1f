import type { CommitRows } from '../db/commit';
import { sealed, stateHash } from '../db/journalHash';
import { recorded } from '../domain/kernel/engine/event';
import type { Outcome } from '../domain/kernel/engine/outcome';
import { districtOf } from '../domain/kernel/engine/place';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Answer } from '../workflows/messages';
import type { Task } from './cases';

/** What a task was decided to, and what is answered. */
export interface Decided {
  readonly outcome: Outcome;
  readonly answer: Answer;
}

/** The rows that one task leaves. */
export const rowsOf = (programme: AnyProgramme, task: Task, { outcome, answer }: Decided): CommitRows => {
  const { actor, request } = task;
  const { facts, headline } = outcome;
  const { personal } = programme;
  const hash = stateHash(facts, personal.state);
  const due = outcome.obligations.find((o) => o.openedAt <= task.at)?.dueAt;
  return {
    journal: sealed(
      {
        caseId: task.caseId,
        version: task.version + 1,
        at: task.at,
        command: task.command,
        accountId: actor.accountId,
        actorName: actor.name,
        role: actor.role,
        organisationId: actor.organisationId,
        why: task.why ?? null,
        fromStage: outcome.fromStage ?? null,
        toStage: facts.stage,
        enteredStages: outcome.enteredStages,
        policyVersion: facts.policyVersion,
        calendarVersion: facts.calendarVersion,
        input: task.input,
        events: outcome.events.map((event) => recorded(programme.upcasters, event)),
        answer,
        key: request?.key ?? null,
        requestHash: request?.requestHash ?? null,
        stateHash: hash,
        previousHash: task.head,
      },
      personal.events,
    ),
    case: {
      programme: programme.name,
      organisationPath: facts.organisationPath,
      districtPath: districtOf(facts.organisationPath),
      name: headline.name,
      city: headline.city,
      district: headline.district ?? null,
      subDistrict: headline.subDistrict ?? null,
      community: headline.community ?? null,
      policyVersion: facts.policyVersion,
      calendarVersion: facts.calendarVersion,
      stage: facts.stage,
      stageSince: facts.stageSince,
      suspended: facts.suspension !== undefined,
      overridden: facts.overrides.some((o) => o.confirmed !== undefined),
      nextDueAt: facts.suspension === undefined ? (due ?? null) : null,
      wakeAt: outcome.wakeAt ?? null,
      grantedFen: headline.grantedFen,
      paidFen: headline.paidFen,
      latitudeE6: headline.location?.latitudeE6 ?? null,
      longitudeE6: headline.location?.longitudeE6 ?? null,
      state: facts,
      stateHash: hash,
    },
    obligations: outcome.obligations,
    fulfilled: outcome.fulfilled,
    movements: outcome.movements.map((movement, no) => ({ no: no + 1, ...movement })),
    ballots: outcome.ballots,
    notices: outcome.notices,
    readModel: outcome.readModel,
  };
};
