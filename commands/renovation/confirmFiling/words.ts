import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

export const confirmFilingWords = {
  name: t('确认备案', 'Confirm the filing'),
  fields: {
    number: {
      name: t('备案编号', 'Filing number'),
      help: t('备案机关给出的编号', 'The number given by the filing office'),
    },
  },
  events: { filingConfirmed: t('备案确认，编号 {number}', 'filing confirmed, number {number}') },
  reasons: { 'filing-already-confirmed': refusal(409, '备案已经确认。', 'The filing has been confirmed already.') },
} satisfies Words<'confirmFiling'>;
