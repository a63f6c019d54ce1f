import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';
import { CANDIDATE } from '../shared/fields';

export const nominateWords = {
  name: t('提名候选人', 'Nominate a candidate'),
  fields: {
    name: CANDIDATE,
    nominatedBy: {
      name: t('提名人', 'Nominated by'),
      help: t('如：联名居民、社区、本人自荐', 'For example: residents jointly, the community, or the candidate'),
    },
  },
  events: { candidateNominated: t('{nominatedBy}提名{name}', '{name} nominated by {nominatedBy}') },
  reasons: { 'candidate-already-nominated': refusal(409, '{name}已被提名。', '{name} has been nominated already.') },
} satisfies Words<'nominate'>;
