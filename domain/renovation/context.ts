import type { ActingContext as Acting, Context as Reading } from '../kernel/engine/context';
import type { Policy } from './policy';

/** What a courtyard's facts are read with: its policy, its calendar, the current time. */
export type Context = Reading<Policy>;

/** A context with the person who acts. */
export type ActingContext = Acting<Policy>;
