import { t } from '../../../i18n/language';
import { GROUND_WORDS } from '../../../i18n/resultWords';

// What several commands of the kernel call their fields.

/** Beside any command. */
export const WHY = {
  name: t('理由', 'Reason'),
  help: t('写入审计记录，他人可见', 'Recorded in the audit log, where others can read it'),
};

export const BALLOT = {
  name: t('表决', 'Ballot'),
  help: t('只有一项可选时不必填写', 'Not needed if there is only one'),
};

export const OBLIGATION = { name: t('待办事项', 'Obligation') };

/** Of something sent in from the public page. */
export const SUBMISSION_NO = { name: t('编号', 'Number') };
export const ORIGIN = { name: t('来源', 'From') };
export const SUBMISSION_REF = { name: t('登记号', 'Registration number') };

/** Of a command that one person has asked for. */
export const REQUEST_NO = {
  name: t('申请', 'Request'),
  help: t('只有一项时不必填写', 'Not needed if there is only one'),
};

/** A written decision of an office or a court, as a file of the case. */
export const WRITTEN_DECISION = {
  name: t('书面决定（扫描件）', 'Written decision (scan)'),
  help: t('在此上传，或选择已上传的文件', 'Upload it here, or choose a file that is uploaded already'),
};

export const GROUND = {
  name: t('依据', 'Ground'),
  values: GROUND_WORDS,
};
