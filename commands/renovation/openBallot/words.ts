import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { openBallotWords as ofAnyVote } from '../../kernel/openBallot/words';
import type { Words } from '../definition';

export const openBallotWords = {
  ...ofAnyVote,
  fields: {
    ...ofAnyVote.fields,
    seats: { name: t('名额', 'Seats'), help: t('选举：应选人数', 'Of an election: how many are to be elected') },
    vacancies: {
      name: t('仅补选空缺', 'Only vacant seats'),
      help: t('选举：只补选空缺名额', 'Of an election: only seats that fell vacant'),
    },
    members: {
      name: t('罢免的成员', 'Members to recall'),
      help: t('罢免：涉及的成员', 'Of a recall: the members it is about'),
    },
  },
  reasons: {
    ...ofAnyVote.reasons,
    'plan-not-revised': refusal(
      409,
      '方案未获通过，须修改后重新提交再表决。',
      'The plan was voted down; revise it before a new ballot.',
    ),
    'seats-missing': refusal(422, '请写明选举名额。', 'Say how many are to be elected.'),
    'of-other-motion': refusal(422, '这一项不属于该表决事项。', 'This does not belong to such a motion.'),
    'members-missing': refusal(422, '请写明涉及的成员。', 'Name the members.'),
  },
} satisfies Words<'openBallot'>;
