import type { Actor } from '../actor';
import type { CasePolicy } from '../policies/casePolicy';
import type { Calendar } from '../time/calendar';
import type { Instant } from '../time/instant';

/** The versioned data a decision is made under. */
export interface Setting<P extends CasePolicy = CasePolicy> {
  readonly policy: P;
  readonly calendar: Calendar;
}

export interface Context<P extends CasePolicy = CasePolicy> extends Setting<P> {
  readonly now: Instant;
}

/** A context in which somebody acts. */
export interface ActingContext<P extends CasePolicy = CasePolicy> extends Context<P> {
  readonly actor: Actor;
}
