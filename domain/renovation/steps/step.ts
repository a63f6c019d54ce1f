import type { Occasion, Step } from '../../kernel/engine/lifecycle';
import type { Renovation } from '../command';

/** What a step is about, beside its code and its holder: those stand in the lifecycle. */
export type Matter = Pick<Step<Renovation>, 'missing' | 'occasions'>;
export type CourtyardOccasion = Occasion<Renovation>;
