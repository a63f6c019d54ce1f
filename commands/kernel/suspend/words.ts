import type { WithWhy } from '../../../domain/kernel/engine/caseCommands';
import { t } from '../../../i18n/language';
import type { CommandWords } from '../../words';
import { WHY } from '../shared/fields';

export const suspendWords = { name: t('中止', 'Suspend'), fields: { why: WHY } } satisfies CommandWords<WithWhy>;
