import { dateOf, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';

/**
 * The day by the machine's clock, for tests on the development server. A function, because a file may run past
 * midnight.
 */
export const today = (): LocalDate => dateOf(instantOf(Date.now()));
