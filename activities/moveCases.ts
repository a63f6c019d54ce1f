import { randomUUID } from 'node:crypto';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { storedState } from '../db/cases';
import type { Reorganisation } from '../db/reorganisations';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { inTodaysShape } from '../domain/kernel/journal/shape';
import { type Instant, instantOf } from '../domain/kernel/time/instant';
import { BROKEN, type CommandMessage, REFUSED, type RefusedDetails, workflowIdOf } from '../workflows/messages';
import type { CaseActivities } from './caseTask';

/** The command of any case that takes it to another office. */
const MOVE = 'moveCase';
const ANSWER_MS = 15_000;

/** The code of a refusal; undefined for a case that is there now. */
export type MoveRefusal = string | undefined;

const refusalOf = (code: string | undefined): MoveRefusal => (code === 'case-already-there' ? undefined : code);

export interface CaseMoverDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly perform: CaseActivities['perform'];
}

/** Sends the move of one case for a reorganisation: once for each case, however often it is called. */
export const caseMover = ({ pool, client, perform }: CaseMoverDeps) => {
  const messageOf = ({ id, proposedBy, why }: Reorganisation, organisationId: string): CommandMessage => ({
    actor: proposedBy,
    key: `reorganisation/${id}`,
    requestHash: id,
    input: { organisationId, why },
    why,
    isOrdered: true,
  });

  /** A case that is over has no workflow that takes commands, and nobody else who writes. */
  const moveOver = async (programme: AnyProgramme, caseId: string, message: CommandMessage): Promise<MoveRefusal> => {
    const seen = await storedState(pool, caseId);
    if (seen === undefined) throw new Error(`there is no case ${caseId}`);
    const facts = inTodaysShape<CaseState>(programme.stateUpcasters, seen.state, seen.shape);
    if (!programme.lifecycle.isOver(facts)) throw new Error(`case ${caseId} has no workflow`);
    const now = instantOf(Date.now());
    const { version, head } = seen;
    const { actor, key, requestHash, ...rest } = message;
    const at: Instant = now > facts.stageSince ? now : facts.stageSince;
    const request = { key, requestHash };
    const task = { programme: programme.name, caseId, version, head, at, command: MOVE, actor, request, ...rest };
    const result = await perform(task);
    if (result.kind === 'committed' || result.kind === 'answered') return undefined;
    if (result.kind === 'refused') return refusalOf(result.reasons[0]?.code);
    if (result.kind === 'broken') return 'record-broken';
    throw new Error(`case ${caseId} is ${result.kind}`);
  };

  return async (
    programme: AnyProgramme,
    caseId: string,
    order: Reorganisation,
    organisationId: string,
  ): Promise<MoveRefusal> => {
    if (programme.commands[MOVE] === undefined) return 'no-place-for-case';
    const message = messageOf(order, organisationId);
    try {
      await client.withDeadline(Date.now() + ANSWER_MS, () =>
        client.workflow
          .getHandle(workflowIdOf(programme.workflow, caseId))
          // Its own id each time: under the same one a refusal would be answered from memory. The key tells repetitions.
          .executeUpdate(MOVE, { updateId: randomUUID(), args: [message] }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return moveOver(programme, caseId, message);
      const failure = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
      if (!(failure instanceof ApplicationFailure)) throw error;
      if (failure.type === BROKEN) return 'record-broken';
      if (failure.type !== REFUSED) throw error;
      return refusalOf((failure.details?.[0] as RefusedDetails | undefined)?.reasons[0]?.code);
    }
  };
};
