import type { AccountHolder, Actor } from '../actor';
import type { UseElsewhere } from '../documents/provingFiles';
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
  /**
   * Whose hands hold the accounts of others that are judged with whoever acts (`CommandSpec.judges`), loaded for the decision.
   * Of any other only the account is known.
   */
  readonly hands?: readonly AccountHolder[];
  /** What the files that an input names stand for in other cases, loaded for the decision. */
  readonly filesElsewhere?: readonly UseElsewhere[];
}

/** A context with the person who acts. */
export interface ActingContext<P extends CasePolicy = CasePolicy> extends Context<P> {
  readonly actor: Actor;
}
