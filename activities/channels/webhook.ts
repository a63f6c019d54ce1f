import { createHmac } from 'node:crypto';
import type { Channel, Message } from './channel';
import { failureByError, failureByStatus } from './outcome';
import { postSafely, type Reach } from './safePost';

/**
 * The signature of a body: HMAC-SHA256 over the seconds since 1970, a full stop and the body. Whoever receives it compares the
 * signature, and refuses seconds that are long past, so that a message that was listened to is of no use later.
 */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

const bodyOf = ({ key, createdAt, ...message }: Message): string =>
  JSON.stringify({ id: key, at: createdAt, ...message });

/** Tells another system, one notice a request. The same notice has the same `Idempotency-Key` in each attempt. */
export const webhook = (reach?: Reach, now: () => number = Date.now): Channel => ({
  spacingMs: 0,
  mostMerged: 1,
  isForPeople: false,
  send: async ({ url, secret }, [message]) => {
    const body = bodyOf(message);
    const seconds = Math.floor(now() / 1000);
    const signed = secret === undefined ? {} : { 'x-yuanluo-signature': signatureOf(secret, seconds, body) };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': message.key,
      'x-yuanluo-timestamp': String(seconds),
      ...signed,
    };
    try {
      return failureByStatus(await postSafely(url, { body, headers }, reach)) ?? { is: 'sent' };
    } catch (error) {
      const failure = failureByError(error);
      // Its key tells who gets it twice.
      return failure.is === 'unconfirmed' ? { ...failure, is: 'away' } : failure;
    }
  },
});
