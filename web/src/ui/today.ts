import { dateOf, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';

/** Today's date in Shanghai. */
export const today = (): LocalDate => dateOf(instantOf(Date.now()));
