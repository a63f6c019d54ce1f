import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { CANDIDATE } from '../shared/fields';

export const withdrawNominationWords = {
  name: t('撤销提名', 'Withdraw a nomination'),
  fields: { name: CANDIDATE, why: WHY },
  events: { nominationWithdrawn: t('撤销对{name}的提名：{why}', 'nomination of {name} withdrawn: {why}') },
  reasons: { 'candidate-unknown': refusal(422, '{name}未被提名。', '{name} has not been nominated.') },
} satisfies Words<'withdrawNomination'>;
