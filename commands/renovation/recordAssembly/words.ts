import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import type { Words } from '../definition';

const MEASURE = {
  owners: { name: t('业主数', 'Owners') },
  areaCentiSqm: { name: t('面积', 'Area') },
};
const VOTES = {
  for: { name: t('同意', 'For'), fields: MEASURE },
  against: { name: t('反对', 'Against'), fields: MEASURE },
};

export const recordAssemblyWords = {
  name: t('登记居民会议', 'Record an assembly'),
  fields: {
    motion: { name: t('决定事项', 'Motion'), valuesFrom: 'motions' },
    heldOn: { name: t('召开日期', 'Held on') },
    place: { name: t('地点', 'Place') },
    households: { name: t('到会户数', 'Households present') },
    attended: {
      name: t('到会业主', 'Owners present'),
      help: t('按签到表填写业主数及其专有部分面积', 'As in the attendance list: how many owners, and their floor area'),
      fields: MEASURE,
    },
    minutes: { name: t('会议纪要', 'Minutes') },
    evidence: {
      name: t('纪要和签到表扫描件', 'Scans of minutes and attendance list'),
      help: t('在此上传，或选择已上传的文件', 'Upload them here, or choose files that are uploaded already'),
    },
    text: { name: t('公约内容', 'Text of the covenant') },
    votes: {
      name: t('表决情况', 'Votes'),
      help: t('到会而未表示同意或反对的，计为弃权', 'Whoever was present and voted neither way abstained'),
      fields: VOTES,
    },
    seats: { name: t('名额', 'Seats') },
    vacancies: { name: t('仅补选空缺', 'Only vacant seats') },
    candidates: {
      name: t('候选人及得票', 'Candidates and their votes'),
      fields: { name: { name: t('姓名', 'Name') }, ...VOTES },
    },
  },
  events: {
    assemblyRecorded: t('第 {no} 次居民会议（{heldOn}）已登记', 'assembly {no}, held on {heldOn}, recorded'),
  },
  reasons: {
    'assembly-incomplete': refusal(422, '请填写这一项。', 'Fill in this field.'),
    'assembly-above-roll': refusal(
      422,
      '到会业主多于名册（{owners} 户、{areaCentiSqm} 平方米）。',
      'More owners were present than are on the roll ({owners} owners, {areaCentiSqm} m²).',
    ),
    'households-above-roll': refusal(
      422,
      '到会 {households} 户，多于名册的 {units} 个专有部分。',
      '{households} households were present, but the roll has only {units} units.',
    ),
  },
} satisfies Words<'recordAssembly'>;
