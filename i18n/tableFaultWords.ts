import { t } from './language';

/** What stands in a file that is given back with its faults marked. */
export const TABLE_FAULT_WORDS = {
  problem: t('问题', 'Problem'),
  name: t('待更正', 'to correct'),
};
