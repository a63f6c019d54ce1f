import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { openBallotWords as ofAnyVote } from '../../kernel/openBallot/words';
import type { Words } from '../definition';
import { MATTERS } from '../shared/matters';

export const openBallotWords = {
  ...ofAnyVote,
  fields: {
    ...ofAnyVote.fields,
    matters: MATTERS,
    seats: {
      name: t('名额', 'Seats'),
      help: t('选举时填写应选人数', 'For an election: the number of people to elect'),
    },
    vacancies: {
      name: t('仅补选空缺', 'Only vacant seats'),
      help: t('选举时勾选表示只补选空缺名额', 'For an election: fill only vacant seats'),
    },
    members: {
      name: t('拟罢免的成员', 'Members to recall'),
      help: t('罢免时选择拟罢免的成员', 'For a recall: the members to be recalled'),
    },
    silenceByCovenant: {
      name: t('未交回的票计入多数（依公约）', 'Unreturned papers count with the majority (covenant)'),
      help: t(
        '仅在政策允许、现行公约有此条款时选择；只计入有送达证明并已告知后果的票',
        'Only if the policy allows it and the covenant in force has the clause. Counts only papers delivered with proof and warning',
      ),
    },
  },
  reasons: {
    ...ofAnyVote.reasons,
    'plan-not-revised': refusal(
      409,
      '方案未获通过，须修改后重新提交再表决。',
      'The plan was voted down. Revise and resubmit it before a new ballot.',
    ),
    'seats-missing': refusal(422, '请写明选举名额。', 'Say how many people are to be elected.'),
    'of-other-motion': refusal(422, '这一项不属于该表决事项。', 'This field does not apply to this kind of motion.'),
    'silence-not-allowed': refusal(
      422,
      '政策不允许此事项将未交回的票计入多数。',
      'The policy does not let this motion count unreturned papers.',
    ),
    'silence-clause-missing': refusal(
      422,
      '现行公约不是第 {version} 版，或没有未交回的票计入多数的条款。',
      'Version {version} of the covenant is not in force, or has no clause on unreturned papers.',
    ),
    'members-missing': refusal(422, '请写明涉及的成员。', 'Choose the members.'),
  },
} satisfies Words<'openBallot'>;
