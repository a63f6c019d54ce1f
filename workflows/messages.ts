import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../domain/kernel/actor';
import type { Refusal } from '../domain/kernel/reason';
import type { Calendar } from '../domain/kernel/time/calendar';
import type { Instant } from '../domain/kernel/time/instant';
import type { CommandName } from '../domain/renovation/catalogue';
import type { Courtyard, Profile } from '../domain/renovation/courtyard';
import type { EventType } from '../domain/renovation/events';
import type { Policy } from '../domain/renovation/policy';
import type { StageOrEnd } from '../domain/renovation/stage';

/** The type of every courtyard's workflow, and the id it lives under. */
export const COURTYARD_WORKFLOW = 'courtyard';
export const CALENDAR_ROLLOUT = 'calendarRollout';
export const workflowIdOf = (courtyardId: string): string => `courtyard/${courtyardId}`;

/** Who asks, once: the same key and account get the same answer. */
export interface Request {
  readonly actor: Actor;
  readonly key: string;
  /** Hash of what was asked; another body under the same key is another request. */
  readonly requestHash: string;
}

export interface CommandMessage extends Request {
  readonly name: CommandName;
  readonly input: unknown;
  readonly why?: string;
  /** The version the caller has seen (`If-Match`). */
  readonly ifVersion?: number;
  /** The journal's version as the API saw it: a workflow that knows less is behind, and looks before it judges. */
  readonly journalVersion?: number;
}

export interface EnrolMessage extends Request {
  readonly profile: Profile;
  readonly organisationPath: string;
}

/** What an accepted command answers, then and on every repetition. */
export interface Answer {
  readonly courtyardId: string;
  readonly version: number;
  readonly at: Instant;
  readonly stage: StageOrEnd;
  readonly events: readonly EventType[];
  readonly blockedBy: Refusal;
}

export interface Answered {
  readonly answer: Answer;
  readonly requestHash: string;
}

/** An answer still remembered when a run ends, for a request that arrives again in the next one. */
export interface Remembered extends Answered {
  readonly accountId: string;
  readonly key: string;
}

/** The argument of every run: where the last one left off. */
export interface CourtyardRun {
  readonly courtyardId: string;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly version: number;
  /** Hash of the last journal row; empty before the first. */
  readonly head: string;
  readonly facts?: Courtyard;
  readonly remembered: readonly Remembered[];
}

/** `ApplicationFailure` types of refused updates; details[0] is a `RefusedDetails`. */
export const REFUSED = 'Refused';
export const VERSION_MISMATCH = 'VersionMismatch';

export interface RefusedDetails {
  readonly reasons: Refusal;
  readonly blockedBy: Refusal;
  readonly version: number;
}

export const enrolUpdate = defineUpdate<Answered, [EnrolMessage]>('enrol');
export const commandUpdate = defineUpdate<Answered, [CommandMessage]>('command');
/** The journal is ahead of the workflow, or a calendar was loaded: look again. */
export const catchUpSignal = defineSignal('catchUp');
export const calendarSignal = defineSignal<[Calendar]>('calendar');
export const factsQuery = defineQuery<{ version: number; facts: Courtyard | undefined }>('facts');
