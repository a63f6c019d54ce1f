import type { ReasonCode } from '../../domain/kernel/reason';
import { type ReasonText, refusal } from './text';

/** Why an obligation is not assigned to somebody, or somebody stands in for nobody. */
export const PERSON_REASONS = {
  'assignment-not-yours': refusal(
    403,
    '此事项由{role}承办：只能由该岗位的人员认领，或由其上级指派。',
    'The {role} does this. Whoever holds the role claims it, or somebody who leads them assigns it.',
  ),
  'assigned-to-another': refusal(
    409,
    '此事项已由{person}承办，须由本人转交、退回，或由上级改派。',
    '{person} has this. They hand it over or give it back, or somebody who leads them assigns it anew.',
  ),
  'not-assigned': refusal(409, '此事项尚无人承办。', 'Nobody has this yet.'),
  'claim-first': refusal(
    409,
    '此事项尚无人承办：请先认领，再转交他人。',
    'Nobody has this yet. Claim it first, then hand it over.',
  ),
  'assignee-unknown': refusal(422, '没有这个账号。', 'There is no such account.'),
  'assignee-disabled': refusal(422, '{person}的账号已停用。', 'The account of {person} is disabled.'),
  'assignee-without-role': refusal(422, '{person}不担任{role}。', '{person} does not hold the role {role}.'),
  'assignee-out-of-scope': refusal(
    422,
    '对方所在单位不管辖本{case}，或不是此项工作的承担单位。',
    'Their organisation is not one to which this {case} belongs, or which it has engaged for this.',
  ),
  'assignee-barred': refusal(422, '{person}不能承办此事项：{barredBy}。', '{person} cannot do this: {barredBy}.'),
  'extension-by-holder': refusal(
    403,
    '延期须由承办人以外的人员批准；尚无承办人的，由不担任该岗位的人员批准。',
    'Somebody other than who has to do it extends the time for it; while nobody has it, somebody who does not hold the role.',
  ),
  'delegation-not-yours': refusal(
    403,
    '只能登记本人或所辖人员的外出代办。',
    'An absence is entered by the person who is away, or by somebody who leads them.',
  ),
  'principal-without-role': refusal(422, '{person}不担任{role}。', '{person} does not hold the role {role}.'),
  'delegation-to-oneself': refusal(422, '不能委托本人代办。', 'Nobody stands in for themselves.'),
  'delegation-in-circle': refusal(
    422,
    '{person}在这段时间已（直接或经他人）委托外出人代办，不能互相代办。',
    'On these days {person} is represented by the absent person, directly or through others. Nobody stands in for each other.',
  ),
  'delegate-disabled': refusal(422, '{person}的账号已停用。', 'The account of {person} is disabled.'),
  'delegate-not-elected': refusal(
    422,
    '{person}不担任{role}：自治组织成员由居民推选，不能委托未当选的人代办。',
    '{person} does not hold the role {role}. Residents elect the members of a body: none of them delegates to somebody else.',
  ),
  'delegate-administrates': refusal(
    422,
    '{person}是系统管理员，不参与具体事项，不能代办。',
    '{person} is an administrator, who has no say in any case.',
  ),
  'delegate-duties-exclude': refusal(
    422,
    '{person}担任（或代办）的岗位与{role}不得由一人兼任，不能代办。',
    '{person} holds, or acts in, a role that nobody has together with {role}.',
  ),
  'delegate-unidentified': refusal(
    422,
    '{person}的身份尚未核实，不能代办{role}岗位：请先由管理员核实其身份。',
    'Nobody has identified {person} yet, and {role} decides or pays: an administrator identifies them first.',
  ),
  'delegate-out-of-scope': refusal(
    422,
    '代办人所在单位管辖不到外出人的事项：须为同一单位或其上级单位。',
    'The delegate’s organisation does not cover what the absent person has: it has to be the same one or one above it.',
  ),
  'delegate-barred': refusal(
    422,
    '{person}不能代办“{matter}”：{barredBy}。请先将该事项转交他人。',
    '{person} cannot stand in for “{matter}”: {barredBy}. Hand it over to somebody else first.',
  ),
  'delegation-overlaps': refusal(
    409,
    '这段时间已登记代办（{from}—{until}），请先取消原登记。',
    'Somebody stands in for these days already ({from} to {until}). Take that back first.',
  ),
  'delegation-in-past': refusal(422, '起始日期不得早于今天（{day}）。', 'It begins today ({day}) at the earliest.'),
  'delegation-renewed-too-long': refusal(
    422,
    '{person}的“{role}”由他人代行，一年内累计将达 {days} 天，最多 {limit} 天；长期空缺请另行任命。',
    'Others would act as {role} for {person} on {days} days within a year; {limit} days are the most. Appoint somebody instead.',
  ),
  'delegation-too-long': refusal(422, '一次最长登记 {days} 天。', 'It lasts {days} days at most.'),
  'delegation-confirmed': refusal(
    409,
    '此代办不需要确认，或已确认。',
    'This needs no confirmation, or has it already.',
  ),
  'delegation-over': refusal(409, '此代办已结束。', 'This has ended already.'),
} satisfies Partial<Record<ReasonCode, ReasonText>>;
