import type { ReasonCode } from '../../domain/kernel/reason';
import { confirmOverride } from './confirmOverride/definition';
import { extendObligation } from './extendObligation/definition';
import { movePolicy } from './movePolicy/definition';
import { requestOverride } from './requestOverride/definition';
import { resume } from './resume/definition';
import { suspend } from './suspend/definition';
import { urge } from './urge/definition';

/** The commands of any case, for a programme that may be held up for these reasons. */
export const caseDefinitions = (reasons: readonly ReasonCode[]) => ({
  suspend,
  resume,
  extendObligation,
  urge,
  requestOverride: requestOverride(reasons),
  confirmOverride,
  movePolicy,
});
