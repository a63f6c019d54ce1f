import { createHmac } from 'node:crypto';
import type { Channel, Outcome, Target } from './channel';
import { chatText } from './chatText';
import { jsonOf } from './jsonOf';
import { failureByError, failureByStatus } from './outcome';
import { postSafely, type Reach } from './safePost';

/** A group robot may speak 20 times a minute. */
const SPACING_MS = 3_100;
const MOST_MERGED = 200;

interface Robot {
  readonly host: string;
  /** The longest text, in bytes of UTF-8. */
  readonly mostBytes: number;
  /** The codes of answers that say it has spoken too often, and how long it is silent then. */
  readonly tooOften: readonly number[];
  readonly silentMs: number;
  addressOf(target: Target, nowMs: number): string;
}

const WECOM: Robot = {
  host: 'qyapi.weixin.qq.com',
  mostBytes: 2_048,
  tooOften: [45009],
  silentMs: 60_000,
  // The key in the address is all that WeCom asks for.
  addressOf: ({ url }) => url,
};

/** DingTalk's signature: HMAC-SHA256 over the milliseconds, a line break and the secret, by the secret, in base64. */
export const dingtalkSignature = (secret: string, milliseconds: number): string =>
  createHmac('sha256', secret).update(`${milliseconds}\n${secret}`).digest('base64');

const DINGTALK: Robot = {
  host: 'oapi.dingtalk.com',
  mostBytes: 18_000,
  tooOften: [130101, 410100, 90030],
  silentMs: 600_000,
  addressOf: ({ url, secret }, milliseconds) => {
    if (secret === undefined) return url;
    const signed = new URL(url);
    signed.searchParams.set('timestamp', String(milliseconds));
    signed.searchParams.set('sign', dingtalkSignature(secret, milliseconds));
    return signed.href;
  },
};

interface Answer {
  readonly errcode?: number;
  readonly errmsg?: string;
}

const answerOf = (body: string, { tooOften, silentMs }: Robot): Outcome => {
  const answer = jsonOf<Answer>(body);
  if (answer === undefined) return { is: 'unconfirmed', why: 'the answer is not JSON' };
  const { errcode = -1, errmsg } = answer;
  if (errcode === 0) return { is: 'sent' };
  const why = `errcode ${errcode}: ${String(errmsg)}`;
  return tooOften.includes(errcode) ? { is: 'away', why, afterMs: silentMs } : { is: 'refused', why };
};

const robotChannel = (robot: Robot, reach?: Reach, now: () => number = Date.now): Channel => ({
  hosts: [robot.host],
  spacingMs: SPACING_MS,
  mostMerged: MOST_MERGED,
  isForPeople: true,
  send: async (target, messages) => {
    const body = JSON.stringify({ msgtype: 'text', text: { content: chatText(messages, robot.mostBytes) } });
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    try {
      const answer = await postSafely(robot.addressOf(target, now()), { body, headers }, reach);
      return failureByStatus(answer) ?? answerOf(answer.body, robot);
    } catch (error) {
      return failureByError(error);
    }
  },
});

export const wecomRobot = (reach?: Reach, now?: () => number): Channel => robotChannel(WECOM, reach, now);
export const dingtalkRobot = (reach?: Reach, now?: () => number): Channel => robotChannel(DINGTALK, reach, now);
