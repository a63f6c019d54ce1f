import type { RecordCouncilSession } from '../../../domain/kernel/deliberation/commands/council';
import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { CommandWords } from '../../words';

export const recordCouncilSessionWords = {
  name: t('登记议事会会议', 'Record a council session'),
  fields: {
    heldOn: { name: t('召开日期', 'Held on') },
    members: {
      name: t('应到人数', 'Members of the council'),
      help: t('议事会全体成员数', 'Total number of council members'),
    },
    present: {
      name: t('实到人数', 'Present'),
      help: t('过半数到会方可提交表决', 'A motion needs more than half of the members present'),
    },
    resolves: {
      name: t('提出的表决事项', 'Motion put to the vote'),
      help: t('会议决定提交居民表决的事项', 'The motion that the session decided to put to the residents'),
      valuesFrom: 'motions',
    },
    minutes: { name: t('会议纪要', 'Minutes') },
    attendance: {
      name: t('到会情况', 'Attendance'),
      help: t(
        '议事会成员已登记的必须填写，按到会名单和议事规则判断是否有效',
        'Required if the council is registered: its rules of procedure decide whether the session is valid',
      ),
      fields: {
        termId: { name: t('议事会届次', 'Council term') },
        attended: { name: t('到会成员', 'Members present') },
        votes: {
          name: t('会议表决', 'Votes'),
          fields: {
            for: { name: t('同意', 'For') },
            against: { name: t('反对', 'Against') },
            abstain: { name: t('弃权', 'Abstaining') },
          },
        },
      },
    },
  },
  reasons: {
    'present-above-members': refusal(
      422,
      '到会人数不能多于成员人数。',
      'The number present is higher than the number of members.',
    ),
    'council-not-quorate': refusal(
      422,
      '到会 {present} 人，成员 {members} 人，未过半数，不能形成决议。',
      '{present} of {members} members were present. That is no quorum, so the council cannot resolve anything.',
    ),
    'council-term-unknown': refusal(
      422,
      '当日在任的不是这一届议事会，或院落不归其所在社区。',
      'This council was not in office on that day, or does not cover this courtyard’s community.',
    ),
    'council-term-over': refusal(
      422,
      '该届议事会任期为 {from} 至 {to}。',
      'This council’s term runs from {from} to {to}.',
    ),
    'council-member-unknown': refusal(422, '议事会没有 {no} 号成员。', 'The council has no member {no}.'),
    'attendance-missing': refusal(
      422,
      '议事会 {members} 名成员已登记在册，请逐一登记到会成员；没有到会名单的会议不算召开。',
      'The council’s {members} members are on record. Record which of them came; without that the council has not met.',
    ),
    'council-votes-missing': refusal(
      422,
      '提出表决事项的决议须登记会议表决票数。',
      'Record the votes by which the council resolved to put the motion.',
    ),
    'attendance-differs': refusal(
      422,
      '应到 {members} 人、实到 {present} 人，与到会名单不符。',
      'According to the attendance list, {present} of {members} members were present.',
    ),
    'votes-above-present': refusal(
      422,
      '表决 {votes} 人，多于到会 {present} 人。',
      '{votes} members voted, but only {present} were present.',
    ),
    'resolution-not-passed': refusal(422, '议事会未通过该决议。', 'The council did not pass this resolution.'),
  },
} satisfies CommandWords<RecordCouncilSession>;
