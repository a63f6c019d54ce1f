import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Actor } from '../domain/kernel/actor';
import type { MeetingOrder } from '../domain/kernel/decisions/meeting';
import type { CaseState } from '../domain/kernel/engine/case';
import type { Refusal } from '../domain/kernel/reason';
import type { Instant } from '../domain/kernel/time/instant';

/** Tasks that a workflow starts without a command. */
export const TIME_PASSED = 'timePassed';
export const RELOAD_CALENDAR = 'reloadCalendar';

export const CALENDAR_ROLLOUT = 'calendarRollout';
export const REORGANISATION = 'reorganisation';
export const DECISION_LIST = 'decisionList';

/** The id of a case's workflow, e.g. `courtyard/6f1c…`. */
export const workflowIdOf = (workflow: string, caseId: string): string => `${workflow}/${caseId}`;

/** The case in a workflow's id; undefined for a workflow that belongs to no case. */
export const caseIdOfWorkflow = (workflowId: string): string | undefined =>
  /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(workflowId)?.[1];

/** Identifies a request. The same account and key always get the same answer. */
export interface Request {
  readonly actor: Actor;
  readonly key: string;
  /** The hash of the request. The same key with another hash is a conflict. */
  readonly requestHash: string;
}

/** The argument of every update. The update has the command's name. */
export interface CommandMessage extends Request {
  readonly input: unknown;
  readonly why?: string;
  /** The version that the caller has seen (`If-Match`). */
  readonly ifVersion?: number;
  /** The path that the caller's scope begins with. A case that has left it meanwhile is not theirs. Absent: any. */
  readonly scope?: string;
  /** Part of an order that was accepted as a whole: it is carried out whatever has become of whoever gave it. */
  readonly isOrdered?: true;
  /** The meeting that decided it, for one of many cases. */
  readonly meeting?: MeetingOrder;
  /** Only for the command that opens the case: its organisation and its policy. */
  readonly opening?: Opening;
}

export interface Opening {
  readonly organisationPath: string;
  readonly policyVersion: string;
}

/** The answer to an accepted command. A repeated request gets the same one. */
export interface Answer {
  readonly caseId: string;
  readonly version: number;
  readonly at: Instant;
  readonly stage: string;
  readonly events: readonly string[];
  readonly blockedBy: Refusal;
}

export interface RecordedAnswer {
  readonly answer: Answer;
  readonly requestHash: string;
}

/** The argument of every run: the state at which the previous run ended. */
export interface CaseRun {
  readonly caseId: string;
  readonly version: number;
  /** The hash of the last journal row; empty before the first. */
  readonly head: string;
  /** The outline of the state (`Programme.stateOutline`); absent before the case is opened. */
  readonly facts?: CaseState;
  /** The shape of `facts`. Absent: the first. */
  readonly shape?: number;
  /** When the next automatic event is due. */
  readonly wakeAt?: Instant;
  /** The stage or part of it that this run covers; absent before the case is opened. */
  readonly part?: string;
  /** It follows no run: the workflow of the case had completed. */
  readonly isResumed?: true;
}

/**
 * `ApplicationFailure` types of updates that changed nothing. `details[0]` has the `version`; for a refusal it is a
 * `RefusedDetails`.
 */
export const REFUSED = 'Refused';
export const VERSION_MISMATCH = 'VersionMismatch';
/** The account of whoever gave the command was disabled while it was on its way. */
export const GIVER_DISABLED = 'GiverDisabled';
/** The record contradicts itself. The case takes no command until somebody has repaired it. */
export const BROKEN = 'RecordBroken';

export interface RefusedDetails {
  readonly reasons: Refusal;
  readonly blockedBy: Refusal;
  readonly version: number;
}

/** The workflow's state, to compare with the journal and the read model. */
export interface KnownState {
  readonly version: number;
  readonly head: string;
  readonly facts: CaseState | undefined;
  readonly wakeAt: Instant | undefined;
  /** The stage or part of it that the case is in. */
  readonly part: string | undefined;
}

/** The journal is ahead of the workflow; the workflow reads it again. */
export const catchUpSignal = defineSignal('catchUp');
/** A calendar was loaded; the argument is its version. */
export const calendarSignal = defineSignal<[string]>('calendar');
export const knownQuery = defineQuery<KnownState>('known');
