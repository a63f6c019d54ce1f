import type { Notice } from '../../domain/kernel/notices/notices';
import { noticeForRecipient } from '../../i18n/noticeTexts';

const REQUEST = {
  case: '抚琴1号院',
  command: 'payClaim',
  requestedAt: '2026-11-03T02:00:00.000Z',
  holder: 'districtPayer',
};
const BUDGET = { organisation: '成华区', year: 2026, budgetChange: 'grant', number: '财预〔2026〕3号' };
const LIST = { list: '联合审查会', number: '联审〔2026〕3号', rows: 12 };

const bodyOf = (
  kind: Notice['kind'],
  params: Notice['params'],
  language: 'zh-CN' | 'en',
  declinedWhy?: string | null,
) =>
  noticeForRecipient(
    ['districtPayer'],
    new Map(),
    { kind, toRole: 'districtPayer', params, ...(declinedWhy === undefined ? {} : { declinedWhy }) },
    language,
  ).body;

test.each([
  ['requestDeclined', REQUEST],
  ['budgetDeclined', BUDGET],
  ['decisionsTakenOff', LIST],
] as const)('%s says why in both languages, word for word, and nothing of it where nobody said', (kind, params) => {
  const why = '单据与 {case} 不符';
  expect(bodyOf(kind, params, 'zh-CN', why)).toMatch(/。理由：单据与 \{case\} 不符$/);
  expect(bodyOf(kind, params, 'en', why)).toMatch(/\. Reason: 单据与 \{case\} 不符$/);
  for (const none of [undefined, null])
    for (const language of ['zh-CN', 'en'] as const)
      expect(bodyOf(kind, params, language, none)).not.toMatch(/理由|Reason/);
});
