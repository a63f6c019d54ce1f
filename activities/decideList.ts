import { randomUUID } from 'node:crypto';
import { heartbeat } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import { finishReleases } from '../db/decisionLists';
import { type ReleasedRow, type RowRefusal, releasedRows, settleRow } from '../db/decisionRows';
import { journalRowFor } from '../db/journal';
import { NO_ROLE } from '../domain/kernel/actor';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { reason } from '../domain/kernel/reason';
import {
  BROKEN,
  type CommandMessage,
  GIVER_DISABLED,
  REFUSED,
  type RecordedAnswer,
  type RefusedDetails,
  workflowIdOf,
} from '../workflows/messages';

export interface DecisionActivities {
  /**
   * Gives the command of each released row of a list, one after the other in the list's order: so an envelope covers the
   * first ones. A row that has ended is not given again, and a repeated command is answered by its key.
   */
  carryOutDecisions(listId: string): Promise<void>;
}

export interface DecisionDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
}

type Outcome = { readonly version: number } | { readonly refused: RowRefusal };

const ANSWER_MS = 15_000;
const AT_ONCE = 50;

/** One for each row of a list, whoever releases it and however often. */
const keyOf = (listId: string, { no }: ReleasedRow): string => `decision/${listId}/${no}`;

const messageOf = (listId: string, row: ReleasedRow): CommandMessage => {
  const { no, revision, input, actor, roles, offices, kind, step, subject, prepared } = row;
  const { number, title, heldOn, minutes, path } = row;
  return {
    actor: { ...actor, role: offices.find((office) => roles.includes(office)) ?? roles[0] ?? NO_ROLE },
    key: keyOf(listId, row),
    requestHash: `${listId}/${no}/${revision}`,
    input,
    ...(typeof input.why === 'string' ? { why: input.why } : {}),
    scope: path,
    meeting: {
      ...{ listId, row: no, number, title, heldOn, evidence: [minutes], kind, step, subject },
      preparedBy: prepared.by,
      ...(prepared.actingFor === null ? {} : { preparedFor: prepared.actingFor }),
    },
  };
};

/** The refusal in a failed update; undefined if it says nothing of the case and is to be tried again. */
const refusalIn = (error: unknown): RowRefusal | undefined => {
  const failure = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(failure instanceof ApplicationFailure)) return undefined;
  if (failure.type === GIVER_DISABLED) return [reason('releaser-left')];
  if (failure.type === BROKEN) return [{ code: 'record-broken' }];
  if (failure.type !== REFUSED) return undefined;
  return (failure.details?.[0] as RefusedDetails | undefined)?.reasons ?? [];
};

export const createDecisionActivities = ({ pool, client, programmes }: DecisionDeps): DecisionActivities => {
  const decide = async (listId: string, row: ReleasedRow): Promise<Outcome> => {
    const programme = programmes.get(row.programme);
    if (programme === undefined) throw new Error(`unknown programme ${row.programme}`);
    const message = messageOf(listId, row);
    try {
      const { answer } = await client.withDeadline(Date.now() + ANSWER_MS, () =>
        client.workflow
          .getHandle(workflowIdOf(programme.workflow, row.caseId))
          // Its own id each time: under the same one a refusal would be answered from memory. The key tells repetitions.
          .executeUpdate<RecordedAnswer, [CommandMessage]>(row.command, { updateId: randomUUID(), args: [message] }),
      );
      return { version: answer.version };
    } catch (error) {
      const refused = refusalIn(error);
      if (refused !== undefined) return { refused };
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      // The case is over: this row may have ended it, and nobody learned of it.
      const given = await journalRowFor(pool, row.caseId, message.actor.accountId, message.key);
      return given === undefined ? { refused: [reason('decision-not-awaited')] } : { version: given.version };
    }
  };

  return {
    carryOutDecisions: async (listId) => {
      let failed: unknown;
      const tried = new Set<number>();
      for (;;) {
        const rows = (await releasedRows(pool, listId, AT_ONCE + tried.size)).filter(({ no }) => !tried.has(no));
        if (rows.length === 0) break;
        for (const row of rows) {
          tried.add(row.no);
          try {
            await settleRow(pool, listId, row, await decide(listId, row));
          } catch (error) {
            failed ??= error;
          }
          heartbeat();
        }
      }
      await finishReleases(pool, listId);
      // The others have ended; the next attempt takes what failed.
      if (failed !== undefined) throw failed;
    },
  };
};
