import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Queryable } from '../db/queryable';

export interface Mail {
  /** The same notice to the same person has the same id, so a mail server can recognise a repetition. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends a letter. Throws if that fails. */
export type MailTransport = (letter: Mail) => Promise<void>;

/** A table of messages that wait, and how each is sent. */
export interface DeliveryQueue<Waiting> {
  /** What is due next; nobody else is given it for a while (db/mailClaims.ts). */
  claim(db: Queryable): Promise<Waiting | undefined>;
  /** Sends it and records what became of it. Throws only if that cannot be recorded. */
  deliver(waiting: Waiting): Promise<void>;
}

/** A table of mails that wait. */
export interface MailQueue<Waiting> {
  claim(db: Queryable): Promise<Waiting | undefined>;
  letterOf(mail: Waiting): Mail | Promise<Mail>;
  sent(db: Queryable, mail: Waiting, letter: Mail): Promise<void>;
  /** Schedules the next attempt, or gives the mail up. */
  failed(db: Queryable, mail: Waiting, error: unknown): Promise<void>;
}

/** The longest that a mail server may take for one mail, so that nobody is given a mail that is still being sent. */
const SENDING_MS = 120_000;

const withinTime = async (sending: Promise<void>): Promise<void> => {
  const ended = new AbortController();
  const tooLate = pause(SENDING_MS, undefined, { signal: ended.signal }).then(() => {
    throw Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' });
  });
  try {
    await Promise.race([sending, tooLate]);
  } finally {
    ended.abort();
    tooLate.catch(() => undefined);
  }
};

/**
 * A mail is claimed in one statement and its outcome recorded in another, so that a slow mail server holds no lock and no
 * connection. If the process dies between the two, the mail is sent once more, with the same message id.
 */
export const mailDelivery = <Waiting>(
  pool: Pool,
  post: MailTransport,
  { claim, letterOf, sent, failed }: MailQueue<Waiting>,
): DeliveryQueue<Waiting> => ({
  claim,
  deliver: async (mail) => {
    let isMade = false;
    try {
      const letter = await letterOf(mail);
      isMade = true;
      await withinTime(post(letter));
      await sent(pool, mail, letter);
    } catch (error) {
      // A letter that cannot be made is no server's outage.
      await failed(pool, mail, isMade ? error : Object.assign(error as Error, { isUnmade: true }));
    }
  },
});

/** So many messages of one queue are on their way at once: one that hangs holds up no other. */
const IN_FLIGHT = 8;

export interface Sender {
  /** Sends what is due until nothing is, or as much is on its way as may be. Returns how many it began to send. */
  begin(): Promise<number>;
  /** Until nothing is on its way. */
  settled(): Promise<void>;
}

/** Works a queue off, with several messages on their way at once. `onEnd` is called whenever one of them ends. */
export const senderOf = <Waiting>(
  pool: Pool,
  { claim, deliver }: DeliveryQueue<Waiting>,
  { onEnd, onFault }: { readonly onEnd: () => void; readonly onFault: (error: unknown) => void },
): Sender => {
  const onTheirWay = new Set<Promise<void>>();
  return {
    begin: async () => {
      let begun = 0;
      while (onTheirWay.size < IN_FLIGHT) {
        const waiting = await claim(pool);
        if (waiting === undefined) break;
        begun += 1;
        const one = deliver(waiting)
          .catch(onFault)
          .finally(() => {
            onTheirWay.delete(one);
            onEnd();
          });
        onTheirWay.add(one);
      }
      return begun;
    },
    settled: async () => {
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
  };
};

/** Sends all that is due now and returns how many messages it tried. A failed one is tried again later. */
export const sendDue = async <Waiting>(pool: Pool, queue: DeliveryQueue<Waiting>): Promise<number> => {
  const faults: unknown[] = [];
  const sender = senderOf(pool, queue, { onEnd: () => undefined, onFault: (error) => faults.push(error) });
  let tried = 0;
  for (let begun = -1; begun !== 0; ) {
    begun = await sender.begin();
    tried += begun;
    await sender.settled();
  }
  if (faults.length > 0) throw faults[0];
  return tried;
};
