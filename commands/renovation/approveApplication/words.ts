import { REVIEW_COMMAND_WORDS } from '../../../i18n/words';
import type { Words } from '../definition';

export const approveApplicationWords = {
  name: REVIEW_COMMAND_WORDS.approveApplication,
} satisfies Words<'approveApplication'>;
