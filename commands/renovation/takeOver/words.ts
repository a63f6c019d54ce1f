import type { VoteBefore } from '../../../domain/kernel/deliberation/voteBefore';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { STAGE_WORDS } from '../../../i18n/words';
import type { FieldWords } from '../../words';
import type { Words } from '../definition';
import { MEMBERS } from '../shared/fields';
import { PLAN_FIELDS } from '../shared/planWords';

const AREA_HELP = t('当时未统计面积的，各项面积都不填', 'If areas were not counted then, leave all of them empty');

const VOTE = {
  heldOn: { name: t('表决日期', 'Held on') },
  rollOwners: { name: t('名册业主数', 'Owners on the roll') },
  forOwners: { name: t('同意人数', 'Owners for') },
  againstOwners: { name: t('反对人数', 'Owners against') },
  abstainOwners: { name: t('弃权人数', 'Owners who abstained') },
  rollCentiSqm: { name: t('名册面积', 'Area on the roll'), help: AREA_HELP },
  forCentiSqm: { name: t('同意面积', 'Area for') },
  againstCentiSqm: { name: t('反对面积', 'Area against') },
  abstainCentiSqm: { name: t('弃权面积', 'Area that abstained') },
  postedFrom: { name: t('公示自', 'Posted from') },
  postedTo: { name: t('公示至', 'Posted until') },
  place: { name: t('公示地点', 'Posted at') },
  evidence: {
    name: t('表决记录扫描件', 'Scans of the record'),
    help: t('在此上传，或选择已上传的文件', 'Upload them here, or choose files that are uploaded already'),
  },
} satisfies FieldWords<VoteBefore>;

export const takeOverWords = {
  name: t('存量接入', 'Take over half-way'),
  warning: t(
    '经区住建部门确认后，接管前的记录不能更改，并长期标明为接管前的纸质记录',
    'Once district housing has confirmed it, the record from before cannot be changed, and is marked for good as from before, on paper',
  ),
  fields: {
    stage: {
      name: t('目前所处阶段', 'Stage in which it stands'),
      values: {
        consensus: STAGE_WORDS.consensus,
        selfGovernance: STAGE_WORDS.selfGovernance,
        plan: STAGE_WORDS.plan,
        subsidy: STAGE_WORDS.subsidy,
      },
    },
    asOf: { name: t('纸质记录截至', 'Paper record up to') },
    since: {
      name: t('进入本阶段的日期', 'In this stage since'),
      help: t('不填则按前一阶段最后的日期', 'Left empty: since the last day of the stage before'),
    },
    whether: { name: t('是否整治的表决', 'Vote on whether to renovate'), fields: VOTE },
    body: {
      name: t('自治组织', 'Self-governing body'),
      help: t('填写现任的一届', 'The body of the present term'),
      fields: {
        electedOn: { name: t('选举日期', 'Elected on') },
        termEndsOn: { name: t('任期至', 'Term ends on') },
        members: MEMBERS,
        councilSeats: { name: t('进入议事会人数', 'Seats on the council') },
      },
    },
    covenant: {
      name: t('院落公约', 'Covenant'),
      fields: {
        adoptedOn: { name: t('通过日期', 'Adopted on') },
        by: {
          name: t('通过方式', 'Adopted by'),
          values: { ballot: t('表决', 'ballot'), assembly: t('居民会议', 'assembly') },
        },
        text: { name: t('公约内容', 'Text of the covenant') },
      },
    },
    bookkeeping: {
      name: t('记账人和账户', 'Bookkeeper and account'),
      fields: {
        bookkeeper: { name: t('记账人', 'Bookkeeper') },
        account: {
          name: t('账户', 'Account'),
          help: t('院落专用账户的开户行和账号', 'Bank and number of the courtyard’s own account'),
        },
      },
    },
    filing: {
      name: t('备案', 'Filing'),
      fields: { filedOn: { name: t('备案日期', 'Filed on') }, number: { name: t('备案号', 'Filing number') } },
    },
    plan: {
      name: t('整治方案', 'Plan'),
      fields: { submittedOn: { name: t('定稿日期', 'Drawn up on') }, ...PLAN_FIELDS },
    },
    how: { name: t('整治方案的表决', 'Vote on the plan'), fields: VOTE },
    suspension: {
      name: t('中止', 'Suspended'),
      help: t('目前中止的填写', 'Only if it is suspended now'),
      fields: { since: { name: t('中止自', 'Since') }, why: { name: t('原因', 'Reason') } },
    },
  },
  reasons: {
    'already-taken-over': refusal(409, '该院落已接入。', 'This courtyard has been taken over already.'),
    'take-over-too-late': refusal(
      409,
      '该院落已在本系统办理业务，不能再按纸质记录接入。',
      'Work on this courtyard has begun here, so no paper record can be taken over.',
    ),
    'part-missing': refusal(
      422,
      '处于“{stage}”阶段，必须有这一项。',
      'A courtyard in the stage “{stage}” stands on this: fill it in.',
    ),
    'part-of-later-stage': refusal(
      422,
      '处于“{stage}”阶段，还不应有这一项。',
      'A courtyard in the stage “{stage}” has none of this yet.',
    ),
    'day-after-record': refusal(
      422,
      '日期晚于纸质记录截至的 {asOf}。',
      'This day is after {asOf}, up to which the paper record goes.',
    ),
    'vote-below-rule': refusal(
      422,
      '按现行规则该表决未通过，本阶段须重新表决：请不填这一项。',
      'By today’s rule this vote is not carried, and the stage needs one that is: leave it out, and residents vote again.',
    ),
    'covenant-text-missing': refusal(422, '公约内容未录入。', 'The text of the covenant is on paper alone.'),
    'papers-above-owners': refusal(
      422,
      '参加表决 {papers} 人，多于名册的 {owners} 人。',
      '{papers} owners took part, but the roll has only {owners}.',
    ),
    'papers-above-area': refusal(
      422,
      '参加表决的面积 {papersCentiSqm} 平方米，大于名册的 {rollCentiSqm} 平方米。',
      '{papersCentiSqm} m² took part, but the roll has only {rollCentiSqm} m².',
    ),
    'area-incomplete': refusal(
      422,
      '面积要么都填，要么都不填。',
      'Fill in the areas of the roll and of both choices, or none of them.',
    ),
    'area-of-nobody': refusal(422, '没有人数却有面积。', 'This is an area of nobody.'),
    'posting-incomplete': refusal(
      422,
      '公示须同时填写起止日期。',
      'Fill in both the first and the last day of the notice.',
    ),
    'vote-against': refusal(
      422,
      '同意 {for} 人，反对 {against} 人：同意不多于反对，与表决通过不符。',
      '{for} were for it and {against} against: that decides nothing.',
    ),
    'vote-area-unknown': refusal(422, '“{motion}”表决未统计面积。', 'The vote on “{motion}” counted no areas.'),
    'vote-scan-missing': refusal(422, '“{motion}”表决记录没有扫描件。', 'The vote on “{motion}” has no scan.'),
  },
} satisfies Words<'takeOver'>;
