import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { hostWorkflow } from '../../workflows/host';
import { SMALL_GRANT } from './smallGrant';

export { calendarRollout, courtyard, decisionList, reorganisation } from '../../workflows/index';

/** A small grant's whole life. */
export const smallGrant = hostWorkflow(asAnyProgramme(SMALL_GRANT));
