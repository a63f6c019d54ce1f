import type { CancelBallot } from '../../../domain/kernel/deliberation/commands/results';
import { t } from '../../../i18n/language';
import type { CommandWords } from '../../words';
import { BALLOT, WHY, WRITTEN_DECISION } from '../shared/fields';

export const cancelBallotWords = {
  name: t('作废表决', 'Cancel a ballot'),
  warning: t(
    '表决不计票即告终止，表决码失效，已收的票保留备查，公开页注明作废。该事项可重新表决，议事会决议仍然有效。',
    'The ballot ends without a count. Its codes no longer work, its papers are kept, and the public page says that it was cancelled. The motion may be put again; the council’s resolution still holds.',
  ),
  fields: { ballotId: BALLOT, why: WHY, evidence: WRITTEN_DECISION },
} satisfies CommandWords<CancelBallot>;
