import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Actor } from '../domain/kernel/actor';
import type { CaseState } from '../domain/kernel/engine/case';
import type { Refusal } from '../domain/kernel/reason';
import type { Instant } from '../domain/kernel/time/instant';

export const CALENDAR_ROLLOUT = 'calendarRollout';

/** The id that a case's workflow lives under, e.g. `courtyard/6f1c…`. */
export const workflowIdOf = (workflow: string, caseId: string): string => `${workflow}/${caseId}`;

/** The case that a workflow's id names; undefined of a workflow that is about none. */
export const caseOfWorkflow = (workflowId: string): string | undefined =>
  /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(workflowId)?.[1];

/** Who asks, once: the same key and account get the same answer. */
export interface Request {
  readonly actor: Actor;
  readonly key: string;
  /** Hash of what was asked; another body under the same key is another request. */
  readonly requestHash: string;
}

/** The argument of every update; the update is named after the command. */
export interface CommandMessage extends Request {
  readonly input: unknown;
  readonly why?: string;
  /** The version the caller has seen (`If-Match`). */
  readonly ifVersion?: number;
  /** Of the command that opens the case: where it stands, and under which policy. */
  readonly opening?: Opening;
}

export interface Opening {
  readonly organisationPath: string;
  readonly policyVersion: string;
}

/** What an accepted command answers, then and on every repetition. */
export interface Answer {
  readonly caseId: string;
  readonly version: number;
  readonly at: Instant;
  readonly stage: string;
  readonly events: readonly string[];
  readonly blockedBy: Refusal;
}

export interface Answered {
  readonly answer: Answer;
  readonly requestHash: string;
}

/** The argument of every run: where the last one left off. */
export interface CaseRun {
  readonly caseId: string;
  readonly version: number;
  /** Hash of the last journal row; empty before the first. */
  readonly head: string;
  /** The state as it is carried between runs (`Programme.carried`); absent before the case is opened. */
  readonly facts?: CaseState;
  /** Which of its programme's shapes those have; absent: the first. */
  readonly shape?: number;
  /** When something follows by itself next. */
  readonly wakeAt?: Instant;
  /** The part of its life that this run is about; absent before the case is opened. */
  readonly part?: string;
}

/** `ApplicationFailure` types of updates that did nothing; details[0] has the `version`, of a refusal a `RefusedDetails`. */
export const REFUSED = 'Refused';
export const VERSION_MISMATCH = 'VersionMismatch';
/** The record contradicts itself: no command is taken until somebody has looked. */
export const BROKEN = 'RecordBroken';

export interface RefusedDetails {
  readonly reasons: Refusal;
  readonly blockedBy: Refusal;
  readonly version: number;
}

/** What a workflow knows, for comparison with the journal and the read model. */
export interface Known {
  readonly version: number;
  readonly head: string;
  readonly facts: CaseState | undefined;
  readonly wakeAt: Instant | undefined;
  /** The part of its life that the case is in. */
  readonly part: string | undefined;
}

/** The journal is ahead of the workflow: look again. */
export const catchUpSignal = defineSignal('catchUp');
/** A calendar of this version was loaded. */
export const calendarSignal = defineSignal<[string]>('calendar');
export const knownQuery = defineQuery<Known>('known');
