import { createHmac } from 'node:crypto';
import { ROBOT_TEXTS } from '../../i18n/mergedTexts';
import { rendered } from '../../i18n/render';
import type { Channel, Message, Outcome, Target } from './channel';
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

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * What a robot says: one notice in full, or several as a list of what fits, with the number of all. Offices have each of
 * them in the inbox. A thing that several roles are told of is one line.
 */
export const robotText = (messages: readonly [Message, ...Message[]], mostBytes: number): string => {
  const [first] = messages;
  const full = `${first.subject}\n${first.body}\n${first.link}`;
  const lines = [...new Set(messages.map(({ subject, link }) => `${subject}\n${link}`))];
  if (lines.length === 1 && bytesOf(full) <= mostBytes) return full;
  let shown: string[] = [];
  const said = (some: readonly string[]): string => {
    const left = lines.length - some.length;
    return [
      ...(lines.length === 1 ? [] : [rendered(ROBOT_TEXTS.all, { count: lines.length }, first.language)]),
      ...some,
      ...(left > 0 ? [rendered(ROBOT_TEXTS.left, { count: left }, first.language)] : []),
    ].join('\n');
  };
  for (const line of lines) {
    if (bytesOf(said([...shown, line])) > mostBytes) break;
    shown = [...shown, line];
  }
  return said(shown);
};

const answerOf = (body: string, { tooOften, silentMs }: Robot): Outcome => {
  let answer: { readonly errcode?: unknown; readonly errmsg?: unknown };
  try {
    answer = JSON.parse(body);
  } catch {
    return { is: 'unconfirmed', why: 'the answer is not JSON' };
  }
  if (answer?.errcode === 0) return { is: 'sent' };
  const why = `errcode ${String(answer?.errcode)}: ${String(answer?.errmsg)}`;
  return tooOften.includes(answer?.errcode as number) ? { is: 'away', why, afterMs: silentMs } : { is: 'refused', why };
};

const robotChannel = (robot: Robot, reach?: Reach, now: () => number = Date.now): Channel => ({
  hosts: [robot.host],
  spacingMs: SPACING_MS,
  mostMerged: MOST_MERGED,
  isForPeople: true,
  send: async (target, messages) => {
    const body = JSON.stringify({ msgtype: 'text', text: { content: robotText(messages, robot.mostBytes) } });
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
