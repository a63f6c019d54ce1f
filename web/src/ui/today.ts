import { dateOf, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';

/** The day it is in Shanghai. */
export const today = (): LocalDate => dateOf(instantOf(Date.now()));
