import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** Why an approval is not given, and what cannot be right in the chain of a policy. */
export const APPROVAL_REASONS = {
  'documents-missing': refusal(422, '缺少材料：{kinds}。', 'Documents are missing: {kinds}.'),
  'application-missing': refusal(409, '尚未提交补助申请。', 'No subsidy application has been submitted.'),
  'application-returned': refusal(409, '申请已被退回补正。', 'The application has been returned for correction.'),
  'application-already-approved': refusal(
    409,
    '申请已经全部批准。',
    'The application has been approved by all offices.',
  ),
  'application-rejected': refusal(409, '申请已被否决。', 'The application has been rejected.'),
  'application-not-rejected': refusal(409, '申请未被否决，无须申诉。', 'The application has not been rejected.'),
  'appeal-too-late': refusal(409, '申诉期限已于 {dueAt} 届满。', 'The time for an appeal ended on {dueAt}.'),
  'approval-missing': refusal(409, '等待审批：{step}。', 'Waiting for approval: {step}.'),
  'other-office-first': refusal(409, '现在轮到“{step}”办理。', 'Another office has to decide first: {step}.'),
  'step-never-looks': refusal(409, '“{step}”环节不核看材料。', 'The step “{step}” does not look at the documents.'),
  'documents-not-looked-at': refusal(
    409,
    '须先逐份核看材料，尚未核看：第 {nos} 份。',
    'Somebody of this office looks at each document first. Not looked at yet: no. {nos}.',
  ),
  'items-open': refusal(
    422,
    '退回时列明的第 {nos} 项尚未勾选，须逐项补正。',
    'The return named more than is ticked. Correct and tick no. {nos} too.',
  ),
  'item-unknown': refusal(422, '退回时没有列明第 {no} 项。', 'The return named no item {no}.'),
  'application-too-early': refusal(
    409,
    '否决后须待 {notBefore} 以后方可重新申请。',
    'After the rejection, another application may be made from {notBefore} on.',
  ),
  'application-too-late': refusal(
    409,
    '重新申请的期限已于 {dueAt} 届满。',
    'The time for another application ended on {dueAt}.',
  ),
  'application-unchanged': refusal(
    422,
    '金额和材料与被否决的申请完全相同，须先补充或更换材料。',
    'Amount and documents are those of the rejected application. Change them first.',
  ),
  'chain-anew-idle': refusal(
    422,
    '没有可以否决的环节，无须规定重新申请。',
    'No step may reject an application, so applying anew is not needed.',
  ),
  'documents-all-looked-at': refusal(409, '材料均已核看。', 'Each document has been looked at.'),
  'document-own': refusal(
    403,
    '第 {no} 份材料由本人（或利害关系人）上传，须由他人核看。',
    'You, or a relative, sent document {no}. Somebody else looks at it.',
  ),
  'document-not-open': refusal(
    422,
    '没有第 {no} 份待核看的材料。',
    'There is no document {no} that is still to be looked at.',
  ),
  'step-never-reduces': refusal(409, '“{step}”环节不能核减批准。', 'The step “{step}” cannot approve a lower amount.'),
  'reduction-not-below': refusal(
    422,
    '核减后的 {amountFen} 元须低于申请的 {appliedFen} 元；全额批准请按环节审批。',
    'CNY {amountFen} is not below the CNY {appliedFen} applied for. To approve all of it, use the step’s approval.',
  ),
  'step-never-returns': refusal(409, '“{step}”环节不能退回申请。', 'The step “{step}” cannot return an application.'),
  'step-never-rejects': refusal(409, '“{step}”环节不能否决申请。', 'The step “{step}” cannot reject an application.'),
  'chain-step-reserved': refusal(422, '“{name}”不能用作环节名称。', '“{name}” cannot be the name of a step.'),
  'chain-step-duplicate': refusal(422, '环节“{name}”重复。', 'There are two steps named “{name}”.'),
  'chain-step-unknown': refusal(
    422,
    '没有“{name}”这一环节，已有：{known}。',
    'There is no step “{name}”. Known steps: {known}.',
  ),
  'chain-step-nameless': refusal(
    422,
    '环节“{name}”须有中英文名称。',
    'The step “{name}” needs a name in Chinese and English.',
  ),
  'chain-command-unknown': refusal(
    422,
    '“{name}”不能办理审批环节，可用：{known}。',
    '“{name}” cannot decide an approval step. Possible commands: {known}.',
  ),
  'chain-offices-missing': refusal(422, '未指定办理人。', 'No office is given.'),
  'chain-office-unknown': refusal(
    422,
    '“{name}”无权办理，可选：{known}。',
    '“{name}” may not decide here. Possible offices: {known}.',
  ),
  'chain-approvers-too-few': refusal(
    422,
    '至少须一人审批，现为 {approvers}。',
    'At least one person has to approve; the chain says {approvers}.',
  ),
  'chain-limits-crossed': refusal(
    422,
    '下限 {onlyFromFen} 元高于上限 {onlyUpToFen} 元。',
    'The lower limit of CNY {onlyFromFen} is above the upper limit of CNY {onlyUpToFen}.',
  ),
  'chain-return-not-back': refusal(
    422,
    '只能退回在前的环节，“{name}”不在其前。',
    'An application can only be returned to an earlier step; “{name}” is not earlier.',
  ),
  'chain-amount-undecided': refusal(
    422,
    '金额为 {amountFen} 元时无人审批。',
    'No step decides on an amount of CNY {amountFen}.',
  ),
  'chain-appeal-idle': refusal(
    422,
    '没有可以否决的环节，无须规定申诉。',
    'No step may reject an application, so an appeal is not needed.',
  ),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
