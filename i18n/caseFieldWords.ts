import type { Text } from './language';

const t = (zh: string, en: string): Text => ({ zh, en });

/** What a form calls the fields of commands that any case has. */
export const CASE_FIELD_WORDS: Readonly<Record<string, Text>> = {
  'requestOverride.document': t('批准文件', 'Document it rests on'),
  obligation: t('待办事项', 'Obligation'),
  version: t('政策版本', 'Policy version'),
  waives: t('豁免的条件', 'Waives'),
  why: t('理由', 'Reason'),
  workingDays: t('延长工作日', 'Working days'),
};

/** What helps to fill them in. */
export const CASE_FIELD_HELP: Readonly<Record<string, Text>> = {
  'requestOverride.document': t('批准文件的名称和文号', 'The document it rests on, by title and number'),
  version: t('只列出目前版本以外的', 'All but the one it has now'),
  waives: t('只列政策允许豁免的条件', 'Those that the policy lets two people lift'),
  why: t('写入审计记录，他人可见', 'Kept in the audit; others read it'),
  workingDays: t('每项只能延长一次', 'Each deadline is extended once'),
};
