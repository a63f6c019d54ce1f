import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { currentCalendar } from '../db/calendars';
import {
  claimMorningMail,
  morningMailFailed,
  morningMailSent,
  morningMailSettled,
  type WaitingMorningMail,
} from '../db/morningMail';
import type { Queryable } from '../db/queryable';
import { type DigestContent, isDigestTime } from '../domain/kernel/notices/digest';
import { dateOf, type Instant, instantOf } from '../domain/kernel/time/instant';
import { digestLetter, stillHolding } from './digestLetter';
import { type DeliveryQueue, type Mail, type MailTransport, mailDelivery, sendDue } from './mailQueue';
import type { WorkerProgrammes } from './programmes';
import { weeklyLetter } from './weeklyLetter';

export interface MorningMailSettings {
  readonly from: string;
  readonly publicUrl: string;
  readonly programmes: WorkerProgrammes;
  /** Absent: the machine's clock. */
  readonly now?: () => Instant;
}

/** Claims the next mail that still has something to say. */
const claimed = async (db: Queryable, now: Instant): Promise<WaitingMorningMail | undefined> => {
  if (!isDigestTime(await currentCalendar(db), now)) return undefined;
  for (;;) {
    const mail = await claimMorningMail(db, now, dateOf(now));
    if (mail === undefined || mail.kind !== 'digest') return mail;
    const content = await stillHolding(db, mail.accountId, mail.content as DigestContent, dateOf(now));
    if (content !== undefined) return { ...mail, content };
    await morningMailSettled(db, mail);
  }
};

const LETTERS = { digest: digestLetter, weeklyReport: weeklyLetter };

const nowIn = ({ now }: MorningMailSettings): Instant => now?.() ?? instantOf(Date.now());

const letterOf = async (pool: Pool, mail: WaitingMorningMail, settings: MorningMailSettings): Promise<Mail> => {
  const { subject, text } = await LETTERS[mail.kind](pool, mail, { ...settings, now: nowIn(settings) });
  const name = createHash('sha256').update(`${mail.kind} ${mail.day} ${mail.accountId}`).digest('hex').slice(0, 40);
  return {
    messageId: `<${name}@yuanluo>`,
    from: settings.from,
    to: mail.email,
    subject,
    text: `${mail.name}:\n\n${text}\n`,
  };
};

/** Digests and weekly reports to those who have an e-mail address. */
export const morningMails = (
  pool: Pool,
  post: MailTransport,
  settings: MorningMailSettings,
): DeliveryQueue<WaitingMorningMail> =>
  mailDelivery(pool, post, {
    claim: (db) => claimed(db, nowIn(settings)),
    letterOf: (mail) => letterOf(pool, mail, settings),
    sent: (db, mail) => morningMailSent(db, mail),
    failed: (db, mail, error) => morningMailFailed(db, mail, (error as Error).message),
  });

/** Sends the morning mails that are due. Returns how many it tried. */
export const sendMorningMails = async (
  pool: Pool,
  post: MailTransport,
  settings: MorningMailSettings,
): Promise<number> => sendDue(pool, morningMails(pool, post, settings));
