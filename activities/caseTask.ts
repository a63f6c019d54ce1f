import type { Actor } from '../domain/kernel/actor';
import type { MeetingOrder } from '../domain/kernel/decisions/meeting';
import type { CaseState } from '../domain/kernel/engine/case';
import type { RecordedEvent } from '../domain/kernel/engine/event';
import type { Refusal } from '../domain/kernel/reason';
import type { Instant } from '../domain/kernel/time/instant';
import type { Answer, Opening, RecordedAnswer } from '../workflows/messages';
import type { Standing } from './standing';

/** One task that a workflow gives to `perform`: a command, passed time, or a newer calendar. */
export interface CaseTask {
  readonly programme: string;
  readonly caseId: string;
  /** The workflow's version; the commit writes the next one. */
  readonly version: number;
  readonly head: string;
  readonly at: Instant;
  readonly command: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly why?: string;
  readonly request?: { readonly key: string; readonly requestHash: string };
  readonly ifVersion?: number;
  /** As in `CommandMessage`. */
  readonly scope?: string;
  /** As in `CommandMessage`. */
  readonly isOrdered?: true;
  /** As in `CommandMessage`. */
  readonly meeting?: MeetingOrder;
  readonly opening?: Opening;
}

/** A journal row as the workflow applies it. */
export interface RecordedStep {
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly events: readonly RecordedEvent[];
  readonly hash: string;
}

/** The result of a task. It is recorded in the workflow's history, so a replay applies it and decides nothing again. */
export type TaskResult =
  | { readonly kind: 'committed'; readonly step: RecordedStep; readonly answer: Answer; readonly standing: Standing }
  | { readonly kind: 'nothing'; readonly standing: Standing }
  | { readonly kind: 'refused'; readonly reasons: Refusal; readonly blockedBy: Refusal }
  | { readonly kind: 'versionMismatch' }
  /** The account of whoever gave the command is disabled by now. */
  | { readonly kind: 'giverDisabled' }
  /** The request was answered earlier, perhaps in another run. */
  | { readonly kind: 'answered'; readonly answered: RecordedAnswer }
  /** The journal has rows that the workflow lacks. */
  | ({ readonly kind: 'behind' } & MissedSteps)
  /** The record contradicts itself. */
  | { readonly kind: 'broken'; readonly what: string };

export interface MissedSteps {
  readonly steps: readonly RecordedStep[];
  /** Absent before the case is opened. */
  readonly standing?: Standing;
  /** The carried state after the steps. Only present if the steps alone do not give it, as after an erasure. */
  readonly facts?: CaseState;
  /** The shape of `facts`. */
  readonly shape?: number;
}

export interface CaseActivities {
  /** Decides one task and writes it, all or nothing. A repeated call finds what the first one wrote. */
  perform(task: CaseTask): Promise<TaskResult>;
  /** The rows after a version, and when the next automatic event is due. */
  readMissedSteps(from: { programme: string; caseId: string; version: number; at: Instant }): Promise<MissedSteps>;
}
