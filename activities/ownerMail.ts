import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { claimOwnerMail, ownerMailFailed, ownerMailSent, type WaitingOwnerMail } from '../db/ownerMail';
import { vocabularyOf } from '../i18n/caseWords';
import { OWNER_MAIL_TEXTS, paperNewsText } from '../i18n/paperNewsWords';
import { PUBLIC_WORDS } from '../i18n/publicWords';
import { rendered, shanghaiTime } from '../i18n/render';
import { type DeliveryQueue, type Mail, type MailTransport, mailDelivery, sendDue } from './mailQueue';
import type { WorkerProgrammes } from './programmes';

interface OwnerMailSettings {
  readonly from: string;
  readonly publicUrl: string;
  readonly programmes: WorkerProgrammes;
}

/** Owners have no account and no language of their own; their papers are in Chinese. */
const LANGUAGE = 'zh-CN';

/** What was done, when, in which ballot, and whom to tell if it is wrong: never what the paper says. */
const letterOf = (mail: WaitingOwnerMail, { from, publicUrl, programmes }: OwnerMailSettings): Mail => {
  const words = programmes.get(mail.programme)?.words;
  const vocabulary = words === undefined ? {} : vocabularyOf(words);
  const news = paperNewsText(mail);
  const collectors = words?.residents?.collectors.zh ?? '';
  const params = {
    case: mail.caseName,
    title: mail.title,
    at: shanghaiTime(mail.at),
    news: news === undefined ? '' : rendered(news, {}, LANGUAGE, vocabulary),
    collectors,
    page: `${publicUrl}${mail.page}`,
  };
  const key = JSON.stringify([mail.ballotId, mail.ownerKey, mail.actNo, mail.state]);
  const mark = mail.isDemonstration ? `${PUBLIC_WORDS.demonstration.zh}\n\n` : '';
  return {
    messageId: `<owner-${createHash('sha256').update(key).digest('hex').slice(0, 40)}@yuanluo>`,
    from,
    to: mail.email,
    subject: rendered(OWNER_MAIL_TEXTS.subject, params, LANGUAGE, vocabulary),
    text: `${mark}${rendered(OWNER_MAIL_TEXTS.body, params, LANGUAGE, vocabulary)}\n`,
  };
};

/** What the mail server said, without the text, in which it may repeat the address. */
const failureOf = (error: unknown): { readonly error: string; readonly isFinal: boolean } => {
  const { responseCode, code = 'unknown' } = error as { readonly responseCode?: number; readonly code?: string };
  return { error: `${responseCode ?? code}`, isFinal: responseCode !== undefined && responseCode >= 500 };
};

/** Mails that tell owners what was done to the paper in their name. */
export const ownerMails = (
  pool: Pool,
  post: MailTransport,
  settings: OwnerMailSettings,
): DeliveryQueue<WaitingOwnerMail> =>
  mailDelivery<WaitingOwnerMail>(pool, post, {
    claim: claimOwnerMail,
    letterOf: (mail) => letterOf(mail, settings),
    sent: ownerMailSent,
    failed: (db, mail, error) => ownerMailFailed(db, mail, failureOf(error)),
  });

/** Sends them. Returns how many mails it tried. */
export const sendOwnerMails = (pool: Pool, post: MailTransport, settings: OwnerMailSettings): Promise<number> =>
  sendDue(pool, ownerMails(pool, post, settings));
