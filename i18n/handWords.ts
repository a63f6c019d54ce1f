import type { Hand } from '../domain/renovation/duties';
import { type Text, t } from './language';

/** What somebody has done in a courtyard's money, as a refusal says it: “您已办理过{parts}”. */
export const HAND_WORDS: Readonly<Record<Hand, Text>> = {
  applicant: t('补助的申请、代报结算或复验会签', 'the application, or a countersignature for the sub-district'),
  approver: t('补助的审批', 'the approval of the subsidy'),
  claimant: t('承包方的请款、开票、竣工或结算', 'a claim, an invoice or the account of the contractor'),
  certifier: t('进度款的核定', 'the certificate of a claim'),
  auditor: t('结算审计', 'the audit'),
  inspector: t('质保金的复验', 'the re-inspection'),
  payer: t('付款的经办或确认', 'a payment'),
  authoriser: t(
    '决定付款的事项（方案、合同、施工、变更、验收、放行、终止、政策、收款账户、年度评估或年度补助）',
    'what makes money due (plan, contract, works, variation, acceptance, override, termination, policy, account, yearly evaluation or subsidy)',
  ),
  receiver: t('收款的登记或确认', 'a receipt'),
  recoverer: t('追缴、置换的登记或确认', 'a recovery'),
  refunder: t('退款的登记或确认', 'a refund'),
};

/** Which parts no one person has, as a refusal says it; `apart`: of money, or wherever it is not said more closely. */
export const APART_WORDS = {
  apart: t(
    '申请与审批、审批与支付、收款与支付相分离。',
    'Nobody both applies and approves, approves and pays, or takes money in and pays.',
  ),
  request: t(
    '经办与确认须为两人：经办的人不能确认自己经办的事项，可以撤回。',
    'It takes two people: whoever prepared it does not release it, but may take it back.',
  ),
  ballot: t(
    '表决由您开始、结束、计票，或者录入、复核、裁定过表决票、打印过表决码条的，不得答复对它的异议，也不得重新计票。',
    'Whoever opened, closed or counted a ballot, handled its papers or printed its codes answers no objection to it and counts none of it again.',
  ),
} as const satisfies Record<string, Text>;
