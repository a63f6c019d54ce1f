import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { About } from '../../form';
import type { CourtyardFormAt } from '../definition';
import { moneyLine } from './about';

/** The settlement as far as it has come. */
export const settlementLines = ({ c: { acceptance }, language }: CourtyardFormAt): readonly (About | undefined)[] => [
  moneyLine(ABOUT_WORDS.claimed, acceptance?.settlement?.claimedFen, language),
  moneyLine(ABOUT_WORDS.eligible, acceptance?.settlement?.audit?.eligibleFen, language),
  moneyLine(ABOUT_WORDS.retention, acceptance?.settlement?.audit?.retentionFen, language),
];
