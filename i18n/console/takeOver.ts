import { type Text, t } from '../language';

/** Courtyards half-way that wait for their second person. */
export const TAKE_OVER_WORDS = {
  toConfirm: t('待确认的存量接入', 'Take-overs to confirm'),
  means: t(
    '请逐个核对纸质记录和缺漏；确认后不能更改，并长期标明为接管前的纸质记录。',
    'Compare each paper record and its gaps. Once confirmed it cannot be changed, and is marked for good as from before the take-over.',
  ),
  confirmAll: t('全部确认（{count} 个）', 'Confirm all ({count})'),
  progress: t('已确认 {done}／{count}', '{done} of {count} confirmed'),
  courtyard: t('院落', 'Courtyard'),
  asked: t('申请时间', 'Asked at'),
  record: t('纸质记录和缺漏', 'Record and gaps'),
  show: t('查看', 'Show'),
} as const satisfies Record<string, Text>;

/** On the page of a courtyard that was taken over half-way. */
export const TAKEN_OVER_WORDS = {
  heldBefore: t('接管前（纸质记录）', 'Before the take-over, on paper'),
  takenOver: t('存量接入', 'Taken over half-way'),
  from: t(
    '{on} 由截至 {asOf} 的纸质记录接入，接入时处于“{stageName}”阶段。此前的记录不是在本系统办理的。',
    'Taken over on {on} from the paper record up to {asOf}, in the stage “{stageName}”. What was before was not done in this system.',
  ),
  gaps: t('纸质记录缺漏，或不合现行规则之处：', 'What the paper record lacks, or today’s rules ask otherwise:'),
} as const satisfies Record<string, Text>;
