import { PERSONAL_TEXTS } from '../../i18n/personalChannelTexts';
import { rendered } from '../../i18n/render';
import type { Failure, Outcome, PersonalChannel, PersonalTarget } from './channel';
import { chatText } from './chatText';
import { jsonOf } from './jsonOf';
import { failureByError, failureByStatus } from './outcome';
import { type Answered, getSafely, postSafely, type Reach } from './safePost';

/** An application of a company in WeCom (企业微信自建应用), which may write to its members. */
export interface WecomApp {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
}

export const WECOM_HOST = 'qyapi.weixin.qq.com';

/** The longest text, in bytes of UTF-8; WeCom cuts off what is longer. */
const MOST_BYTES = 2_048;
const MOST_MERGED = 200;
/** One member gets at most 30 a minute; what is more, WeCom drops without a word. */
const SPACING_MS = 60_000;

/** The token is unknown or no longer valid: another is fetched. */
const TOKEN_ENDED = [40014, 42001, 41001];
/** Nobody of the id may get messages of the application. */
const NO_RECEIVER = [81013, 40003, 60111, 82001];
/** Busy, or asked too often: by the minute, hour or day, or by too many at once. */
const BUSY: Readonly<Record<number, number>> = { '-1': 30_000, 45009: 60_000, 45033: 30_000, 45011: 60_000 };
/** Company, secret, application, its permissions or the address of this machine are wrong: nothing goes out until somebody corrects it. */
const MISCONFIGURED = [40001, 40013, 40056, 40068, 40084, 48002, 50001, 50003, 60011, 60020, 301002];

interface Answer {
  readonly errcode?: number;
  readonly errmsg?: string;
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly invaliduser?: string;
  readonly unlicenseduser?: string;
}

/** A token is given up so long before it ends. */
const EARLY_MS = 300_000;
const BEFORE_CORRECTION_MS = 900_000;

const whyOf = ({ errcode, errmsg }: Answer): string => `errcode ${String(errcode)}: ${String(errmsg)}`;

const failureByCode = (answer: Answer): Failure => {
  const { errcode = 0 } = answer;
  const why = whyOf(answer);
  const busyMs = BUSY[errcode];
  if (busyMs !== undefined) return { is: 'away', why, afterMs: busyMs };
  if (MISCONFIGURED.includes(errcode) || TOKEN_ENDED.includes(errcode))
    return { is: 'away', why, afterMs: BEFORE_CORRECTION_MS };
  return { is: NO_RECEIVER.includes(errcode) ? 'undeliverable' : 'refused', why };
};

const answeredBy = (answer: Answered): Answer | Failure =>
  failureByStatus(answer) ?? jsonOf<Answer>(answer.body) ?? { is: 'unconfirmed', why: 'the answer is not JSON' };

const isFailure = (answer: Answer | Failure): answer is Failure => 'is' in answer;

interface Token {
  readonly token: string;
  readonly until: number;
}

class NoToken extends Error {
  constructor(readonly outcome: Failure) {
    super('no token');
  }
}

/** An access token, which all who send share until it ends or the other side takes it no more (`ended`). Throws `NoToken`. */
const tokenKeeper = (ask: () => Promise<Answered>, now: () => number): ((ended?: string) => Promise<string>) => {
  const fetched = async (): Promise<Token> => {
    const askedAt = now();
    let answer: Answer | Failure;
    try {
      answer = answeredBy(await ask());
    } catch (error) {
      answer = failureByError(error);
    }
    // No message has left yet, so none can have arrived, and none is to blame.
    if (isFailure(answer)) throw new NoToken({ ...answer, is: 'away' });
    const { errcode, access_token: token, expires_in: seconds = 0 } = answer;
    if (errcode === 0 && token !== undefined) return { token, until: askedAt + Math.max(seconds * 1000 - EARLY_MS, 0) };
    throw new NoToken({ afterMs: BEFORE_CORRECTION_MS, ...failureByCode(answer), is: 'away' });
  };
  let current: Promise<Token> | undefined;
  return async (ended) => {
    const before = current;
    const known = await before?.catch(() => undefined);
    if (known !== undefined && known.token !== ended && known.until > now()) return known.token;
    // Whoever comes first asks for all.
    const next = current === before || current === undefined ? fetched() : current;
    current = next;
    return (await next).token;
  };
};

/**
 * Tells one member at a time (https://developer.work.weixin.qq.com/document/path/90236). WeCom itself drops a text that it
 * has had within half an hour, so that one without an answer may be repeated.
 */
export const wecomApp = (
  { corpId, agentId, secret }: WecomApp,
  { reach, now = Date.now, base = `https://${WECOM_HOST}` }: { reach?: Reach; now?: () => number; base?: string } = {},
): PersonalChannel => {
  const at = (path: string, asked: Readonly<Record<string, string>>): string =>
    `${base}/cgi-bin/${path}?${new URLSearchParams(asked)}`;
  const tokenOf = tokenKeeper(() => getSafely(at('gettoken', { corpid: corpId, corpsecret: secret }), reach), now);
  const posted = async (token: string, body: string): Promise<Answer | Failure> => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    try {
      return answeredBy(await postSafely(at('message/send', { access_token: token }), { body, headers }, reach));
    } catch (error) {
      return failureByError(error);
    }
  };
  const outcomeOf = (answer: Answer | Failure): Outcome => {
    if (isFailure(answer)) return answer;
    const { errcode, invaliduser = '', unlicenseduser = '' } = answer;
    if (errcode !== 0) return failureByCode(answer);
    if (invaliduser !== '') return { is: 'undeliverable', why: 'invaliduser' };
    return unlicenseduser === '' ? { is: 'sent' } : { is: 'undeliverable', why: 'unlicenseduser' };
  };
  const say = async ({ address }: PersonalTarget, content: string): Promise<Outcome> => {
    const text = { touser: address, msgtype: 'text', agentid: agentId, text: { content } };
    const body = JSON.stringify({ ...text, enable_duplicate_check: 1, duplicate_check_interval: 1800 });
    try {
      const token = await tokenOf();
      const answer = await posted(token, body);
      const isEnded = !isFailure(answer) && TOKEN_ENDED.includes(answer.errcode ?? 0);
      return outcomeOf(isEnded ? await posted(await tokenOf(token), body) : answer);
    } catch (error) {
      if (error instanceof NoToken) return error.outcome;
      throw error;
    }
  };
  return {
    hosts: [WECOM_HOST],
    spacingMs: SPACING_MS,
    mostMerged: MOST_MERGED,
    isForPeople: true,
    send: (to, messages) => say(to, chatText(messages, MOST_BYTES)),
    sendCode: (to, { code, minutes, language }) => say(to, rendered(PERSONAL_TEXTS.code, { code, minutes }, language)),
  };
};
