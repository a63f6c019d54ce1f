import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { BALLOT } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { ASSEMBLY, MEMBERS } from '../shared/fields';

export const recordByElectionWords = {
  name: t('登记补选', 'Record a by-election'),
  fields: { joinedOn: { name: t('补选日期', 'Joined on') }, members: MEMBERS, ballotId: BALLOT, assemblyNo: ASSEMBLY },
  events: { membersJoined: t('补选成员：{names}', 'by-election: {names} joined') },
  reasons: { 'member-already': refusal(422, '{name}已是自治组织成员。', '{name} is already a member of the body.') },
} satisfies Words<'recordByElection'>;
