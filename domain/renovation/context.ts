import type { ActingContext as Acting, Context as Reading } from '../kernel/engine/context';
import type { Policy } from './policy';

/** What a courtyard is read under: its policy, its calendar, the hour. */
export type Context = Reading<Policy>;

/** A context in which somebody acts. */
export type ActingContext = Acting<Policy>;
