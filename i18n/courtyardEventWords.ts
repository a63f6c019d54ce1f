import { stepParams } from '../domain/kernel/approval/state';
import type { TextParams } from '../domain/kernel/textParams';
import type { CourtyardEvent, EventType } from '../domain/renovation/events';
import { ballotEventWording } from './ballotWords';
import type { EventWording } from './caseWords';
import { inLanguage, joinList, type Language, type Text, t } from './language';
import { DUTY_WORDS, RECOVERED_WORDS, RELIEF_WORDS, SOURCE_WORDS } from './words';

/** Events that several commands cause, or none. `{name}` stands for a field of the event's data. */
export const COURTYARD_EVENT_WORDS = {
  applicationSubmitted: t(
    '第 {submission} 次提交补助申请：{amountFen} 元',
    'application {submission} submitted: {amountFen} CNY',
  ),
  applicationEndorsed: t('{step}审批通过', 'approved by {step}'),
  rectificationOpened: t('要求整改', 'rectification required'),
  mandatesEnded: t('补选被撤销，成员离任：{names}', 'the by-election was annulled; these members leave: {names}'),
  yearLapsed: t('{year} 年度未评估，当年补贴失效', '{year} was not evaluated: its subsidy has lapsed'),
} satisfies Partial<Record<EventType, Text>>;

/** Whether a firm of before has stated its part, with the command that submits the account. */
const isStatement = (happening: CourtyardEvent): boolean =>
  happening.type === 'settlementSubmitted' && happening.data.statement !== undefined;

/** Beyond its own plain data. */
const paramsOf = (happening: CourtyardEvent, language: Language): TextParams => {
  switch (happening.type) {
    case 'documentsLookedAt':
      return { ...stepParams(happening.data), nos: joinList(happening.data.nos.map(String), language) };
    case 'applicationReturned':
      return {
        ...stepParams(happening.data),
        why: joinList([happening.data.why, ...(happening.data.items ?? []).map(({ what }) => what)], language),
      };
    case 'applicationApprovedInPart':
    case 'applicationEndorsed':
    case 'applicationRejected':
      return stepParams(happening.data);
    case 'membersJoined':
      return {
        names: joinList(
          happening.data.members.map(({ name }) => name),
          language,
        ),
      };
    case 'membersRecalled':
    case 'mandatesEnded':
      return { names: joinList(happening.data.names, language) };
    case 'dutiesAssigned':
      return {
        duties: joinList(
          happening.data.members.map(({ name, duty }) => `${inLanguage(DUTY_WORDS[duty], language)} ${name}`),
          language,
        ),
      };
    case 'contractAwarded':
      return { contractor: happening.data.contract.contractor, amountFen: happening.data.contract.amountFen };
    case 'receiptRecorded':
    case 'receiptRefunded':
    case 'receiptReversed':
    case 'contributionReinstated':
    case 'contributionWrittenOff':
    case 'refundReversed':
      return { source: inLanguage(SOURCE_WORDS[happening.data.source], language) };
    case 'reliefReversed':
      return { kind: inLanguage(RELIEF_WORDS[happening.data.kind], language) };
    case 'recoveryReversed':
      return { how: inLanguage(RECOVERED_WORDS[happening.data.how], language) };
    case 'settlementSubmitted':
      return happening.data.statement === undefined ? {} : { why: happening.data.statement.why };
    case 'hiddenWorkSigned':
    case 'variationSigned':
      return { role: happening.data.as };
    default:
      return {};
  }
};

const STATED = t(
  '已退场施工单位陈述意见：自己完成 {claimedFen} 元（{why}）',
  'a contractor of before states its part: {claimedFen} CNY ({why})',
);

/** What the words of a courtyard's event need. */
export const telling = (happening: CourtyardEvent, language: Language): EventWording =>
  ballotEventWording(happening, language) ?? {
    params: paramsOf(happening, language),
    ...(isStatement(happening) ? { text: STATED } : {}),
  };
