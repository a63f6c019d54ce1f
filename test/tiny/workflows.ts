import { hosted } from '../../domain/kernel/engine/programme';
import { hosting } from '../../workflows/host';
import { SMALL_GRANT } from './smallGrant';

export { calendarRollout, courtyard } from '../../workflows/index';

/** A small grant's whole life. */
export const smallGrant = hosting(hosted(SMALL_GRANT));
