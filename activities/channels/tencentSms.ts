import type { Message, Outcome, PersonalChannel, PersonalTarget } from './channel';
import { jsonOf } from './jsonOf';
import { failureByError, failureByStatus } from './outcome';
import { postSafely, type Reach } from './safePost';
import { JSON_TYPE, tencentAuthorization } from './tencentSignature';

/** An application for text messages at Tencent Cloud (腾讯云短信), with a signature and templates that it has approved. */
export interface TencentSms {
  readonly secretId: string;
  readonly secretKey: string;
  readonly appId: string;
  readonly region: string;
  readonly signName: string;
  /** `notice` has {1}, the number of matters; `code` has {1}, the code, and {2}, the minutes for which it holds. */
  readonly templates: { readonly notice: string; readonly code: string };
  /** The most to one person and day. */
  readonly mostADay: number;
}

export const TENCENT_SMS_HOST = 'sms.tencentcloudapi.com';
const VERSION = '2021-01-11';
const MOST_MERGED = 200;
const SPACING_MS = 3_600_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The number has had as many as may be (https://cloud.tencent.com/document/api/382/59177), and for how long no more. */
const LIMITED: Readonly<Record<string, number>> = {
  'LimitExceeded.DeliveryFrequencyLimit': HOUR,
  'LimitExceeded.PhoneNumberThirtySecondLimit': MINUTE,
  'LimitExceeded.PhoneNumberOneHourLimit': HOUR,
  'LimitExceeded.PhoneNumberDailyLimit': 12 * HOUR,
  'LimitExceeded.PhoneNumberSameContentDailyLimit': 12 * HOUR,
};
/** No such number, or its holder wants no messages. */
const UNDELIVERABLE = [
  'InvalidParameterValue.IncorrectPhoneNumber',
  'FailedOperation.PhoneNumberInBlacklist',
  'UnsupportedOperation.UnsupportedRegion',
];
/** It may have gone out. */
const UNCONFIRMED = ['InternalError.Timeout'];
/** Soon over; anything else lasts until somebody corrects it: money, keys, signature, templates, limits of the application. */
const SOON_OVER = /^(InternalError|RequestLimitExceeded|ResourceUnavailable)/;
const BEFORE_CORRECTION_MS = 15 * MINUTE;

interface Coded {
  readonly Code?: string;
  readonly Message?: string;
}
interface Answer {
  readonly Response?: { readonly Error?: Coded; readonly SendStatusSet?: readonly Coded[] };
}

/**
 * What the answer says. The text is the same for everybody, so what is neither of the number nor a limit of it is of the
 * channel: everybody's messages wait, and nothing is lost.
 */
const outcomeOf = (answer: Answer | undefined, { address }: PersonalTarget): Outcome => {
  const { Error: fault, SendStatusSet: [status] = [] } = answer?.Response ?? {};
  const { Code: code, Message: message = '' } = fault ?? status ?? {};
  if (code === undefined) return { is: 'unconfirmed', why: 'the answer is not one of the interface' };
  if (fault === undefined && code === 'Ok') return { is: 'sent' };
  const why = `${code}: ${message}`.replaceAll(address, '…');
  const afterMs = LIMITED[code];
  if (afterMs !== undefined) return { is: 'limited', why, afterMs };
  if (UNDELIVERABLE.includes(code)) return { is: 'undeliverable', why };
  if (UNCONFIRMED.includes(code)) return { is: 'unconfirmed', why };
  return { is: 'away', why, ...(SOON_OVER.test(code) ? {} : { afterMs: BEFORE_CORRECTION_MS }) };
};

/** The number of matters, which is all that leaves: a text message is read on a locked screen. */
const countOf = (messages: readonly Message[]): number =>
  new Set(messages.map(({ subject, link }) => `${subject}\n${link}`)).size;

/** Tells one mobile number of mainland China at a time, by `SendSms` (https://cloud.tencent.com/document/api/382/55981). */
export const tencentSms = (
  { appId, region, signName, templates, mostADay, ...keys }: TencentSms,
  { reach, now = Date.now, base }: { reach?: Reach; now?: () => number; base?: string } = {},
): PersonalChannel => {
  const url = `${base ?? `https://${TENCENT_SMS_HOST}`}/`;
  const say = async (to: PersonalTarget, template: string, values: readonly string[]): Promise<Outcome> => {
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${to.address}`],
      SmsSdkAppId: appId,
      SignName: signName,
      TemplateId: template,
      TemplateParamSet: values,
    });
    const seconds = Math.floor(now() / 1000);
    const signed = { service: 'sms', host: new URL(url).host, body, seconds };
    const headers = {
      authorization: tencentAuthorization(keys, signed),
      'content-type': JSON_TYPE,
      'x-tc-action': 'SendSms',
      'x-tc-version': VERSION,
      'x-tc-timestamp': String(seconds),
      'x-tc-region': region,
    };
    try {
      const answer = await postSafely(url, { body, headers }, reach);
      return failureByStatus(answer) ?? outcomeOf(jsonOf<Answer>(answer.body), to);
    } catch (error) {
      return failureByError(error);
    }
  };
  return {
    hosts: [TENCENT_SMS_HOST],
    spacingMs: SPACING_MS,
    mostMerged: MOST_MERGED,
    isForPeople: true,
    mostADay,
    send: (to, messages) => say(to, templates.notice, [String(countOf(messages))]),
    sendCode: (to, { code, minutes }) => say(to, templates.code, [code, String(minutes)]),
  };
};
