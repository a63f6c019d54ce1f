import { hosted } from '../../domain/kernel/engine/programme';
import { hosting } from '../../workflows/host';
import { FUND } from './fund';

export { calendarRollout, courtyard } from '../../workflows/index';

/** A fund's whole life. */
export const fund = hosting(hosted(FUND));
