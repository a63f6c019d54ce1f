import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { hostWorkflow } from '../../workflows/host';
import { FUND } from './fund';

export { calendarRollout, courtyard } from '../../workflows/index';

/** A fund's whole life. */
export const fund = hostWorkflow(asAnyProgramme(FUND));
