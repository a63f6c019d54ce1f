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

/** A table of mails that wait. */
export interface MailQueue<Waiting> {
  /** The next mail that is due; nobody else is given it for a while (db/mailClaims.ts). */
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

/** The most mails of one round, so that other queues have their turn. */
const ROUND = 20;

/**
 * Sends the mails that are due, one after the other, and returns how many it tried. A failed one is tried again later
 * and does not hold up the others.
 *
 * A mail is claimed in one statement and its outcome recorded in another, so that a slow mail server holds no lock and no
 * connection. If the process dies between the two, the mail is sent once more, with the same message id.
 */
export const sendDue = async <Waiting>(
  pool: Pool,
  post: MailTransport,
  { claim, letterOf, sent, failed }: MailQueue<Waiting>,
): Promise<number> => {
  for (let tried = 0; tried < ROUND; tried += 1) {
    const mail = await claim(pool);
    if (mail === undefined) return tried;
    try {
      const letter = await letterOf(mail);
      await withinTime(post(letter));
      await sent(pool, mail, letter);
    } catch (error) {
      await failed(pool, mail, error);
    }
  }
  return ROUND;
};
