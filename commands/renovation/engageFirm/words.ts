import { t } from '../../../i18n/language';
import { refusal } from '../../../i18n/reasons/text';
import { ROLE_WORDS } from '../../../i18n/words';
import { WHY } from '../../kernel/shared/fields';
import type { Words } from '../definition';
import { FIRM_HELP } from '../shared/fields';

export const engageFirmWords = {
  name: t('确定或更换参建单位', 'Engage or replace a firm'),
  warning: t(
    '被更换的单位不再承担此项工作，其已办事项保留在案。原施工单位已完成部分仍付给原单位，它可继续提交发票、登记收款账户。',
    'A firm that is replaced has this part no more. What it has done stays on record. A contractor of before is paid for what it has built: it goes on bringing invoices and its account.',
  ),
  fields: {
    role: {
      name: t('承担的工作', 'Its part'),
      help: t(
        '施工、监理单位由项目经理确定，审计单位由区住建部门确定',
        'The project manager engages contractor and supervision engineer, district housing the auditor',
      ),
      values: { contractor: ROLE_WORDS.contractor, engineer: ROLE_WORDS.engineer, auditor: ROLE_WORDS.auditor },
    },
    organisationId: { name: t('单位', 'Firm'), help: FIRM_HELP },
    builtFen: {
      name: t('原单位累计完成产值', 'Value that the contractor of before has built'),
      help: t(
        '施工中更换的必填：开工以来的累计数；未审核的部分由监理审核后付给原单位',
        'Needed while works run: the total since they started. What is not certified of it goes to the engineer, and is paid to that firm',
      ),
    },
    evidence: {
      name: t('移交计量记录', 'Record of the handover'),
      help: t('各方签字的现场移交、计量记录', 'What was measured at the handover, signed by those who were there'),
    },
    why: { ...WHY, help: t('确定的依据，或更换的原因', 'How it was chosen, or why the firm of before is replaced') },
  },
  events: {
    firmEngaged: t('确定{name}为{role}', '{name} engaged as {role}'),
  },
  reasons: {
    'firm-already-engaged': refusal(409, '{firm}现已承担此项工作。', '{firm} has this part already.'),
    'engaged-by-other-office': refusal(
      403,
      '这一单位由{role}确定。',
      'This firm is engaged by another office: {role}.',
    ),
  },
} satisfies Words<'engageFirm'>;
