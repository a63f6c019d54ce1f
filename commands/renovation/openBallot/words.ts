import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { SPECIAL_MATTER_WORDS } from '../../../i18n/words';
import { openBallotWords as ofAnyVote } from '../../kernel/openBallot/words';
import type { Words } from '../definition';

export const openBallotWords = {
  ...ofAnyVote,
  fields: {
    ...ofAnyVote.fields,
    matters: {
      name: t('涉及须四分之三以上同意的事项', 'Matters that need three quarters'),
      help: t(
        '表决内容涉及下列事项的必须勾选（《民法典》第二百七十八条第六至八项）；均不涉及的也须选明，并向业主公示',
        'Tick each that the motion is about (Civil Code art. 278, items 6 to 8), or say that it is about none; the owners are shown which',
      ),
      values: {
        ...SPECIAL_MATTER_WORDS,
        none: t('均不涉及（事项本身或方案已载明的除外）', 'None of these, beyond what its kind or the plan says'),
      },
    },
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
    'matters-unsaid': refusal(
      422,
      '请写明表决内容是否涉及须四分之三以上同意的事项；均不涉及的，选“均不涉及”。',
      'Say whether the motion is about a matter that needs three quarters; if it is about none, say so.',
    ),
    'matters-contradict': refusal(
      422,
      '“均不涉及”不能与其他事项同时选择。',
      '“None” cannot be chosen beside another matter.',
    ),
    'members-missing': refusal(422, '请写明涉及的成员。', 'Choose the members.'),
  },
} satisfies Words<'openBallot'>;
