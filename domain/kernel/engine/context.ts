import type { Actor } from '../actor';
import type { CasePolicy } from '../policies/casePolicy';
import type { Calendar } from '../time/calendar';
import type { Instant } from '../time/instant';

/** The versioned data that a decision follows. */
export interface Setting<P extends CasePolicy = CasePolicy> {
  readonly policy: P;
  readonly calendar: Calendar;
}

export interface Context<P extends CasePolicy = CasePolicy> extends Setting<P> {
  readonly now: Instant;
}

/** A context with the person who acts. */
export interface ActingContext<P extends CasePolicy = CasePolicy> extends Context<P> {
  readonly actor: Actor;
}
