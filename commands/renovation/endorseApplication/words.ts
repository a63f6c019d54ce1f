import { REVIEW_COMMAND_WORDS } from '../../../i18n/words';
import type { Words } from '../definition';

export const endorseApplicationWords = {
  name: REVIEW_COMMAND_WORDS.endorseApplication,
} satisfies Words<'endorseApplication'>;
