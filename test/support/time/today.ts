import { dateOf, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';

/** The day by the machine's clock, for what runs on the development server; asked when it is needed: a file may run past midnight. */
export const today = (): LocalDate => dateOf(instantOf(Date.now()));
