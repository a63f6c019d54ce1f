import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { BALLOT } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { ASSEMBLY, MEMBERS } from '../shared/fields';

export const recordBodyElectionWords = {
  name: t('登记自治组织选举', 'Record the election of the self-governing body'),
  fields: {
    electedOn: { name: t('选举日期', 'Elected on') },
    members: MEMBERS,
    councilSeats: {
      name: t('进入议事会人数', 'Seats on the council'),
      help: t('进入社区议事会的成员人数', 'Number of members who joined the community council'),
    },
    ballotId: BALLOT,
    assemblyNo: ASSEMBLY,
  },
  events: {
    bodyElected: t('自治组织产生，任期至 {termEndsOn}', 'self-governing body elected; its term ends on {termEndsOn}'),
  },
  reasons: {
    'council-seats-above-members': refusal(
      422,
      '进入议事会的人数不能多于成员人数。',
      'There are more council seats than members.',
    ),
  },
} satisfies Words<'recordBodyElection'>;
