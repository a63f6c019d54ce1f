import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { type ClaimedMail, claimMail, type MailFailure, mailFailed, mailSent, type WaitingMail } from '../db/mail';
import { templatesOf } from '../db/templates';
import { noticePlace } from '../domain/kernel/notices/place';
import { vocabularyOf } from '../i18n/caseWords';
import { MERGED_MAIL_TEXTS } from '../i18n/mergedTexts';
import { noticeForRecipient, type Templates } from '../i18n/noticeTexts';
import { rendered } from '../i18n/render';
import { type DeliveryQueue, type Mail, type MailTransport, mailDelivery, sendDue } from './mailQueue';
import type { WorkerProgrammes } from './programmes';

/** How long a mail server may be silent: its connections end before their mails are tried again. */
const PATIENCE = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

/** Sends through an SMTP server, e.g. `smtps://user:password@mail.example.org`. */
export const smtpTransport = (url: string): MailTransport => {
  const transport = createTransport({ url, ...PATIENCE });
  const begun = new Set<string>();
  // The text is read once the server has let this system in: what fails before has not been sent.
  transport.use('stream', ({ data, message }, ready) => {
    const read = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      if (data.messageId !== undefined) begun.add(data.messageId);
      return read(options);
    };
    ready();
  });
  return async (letter) => {
    try {
      await transport.sendMail(letter);
    } catch (error) {
      throw Object.assign(error as Error, { isUnsent: !begun.has(letter.messageId) });
    } finally {
      begun.delete(letter.messageId);
    }
  };
};

/** Writes `.eml` files into a folder, for machines without a mail server. A repeated letter overwrites its file. */
export const fileTransport = (folder: string): MailTransport => {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (letter) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { message } = await transport.sendMail(letter);
    const name = letter.messageId.replace(/[<>]|@.*/g, '');
    const unfinished = join(folder, `.${name}.${process.pid}`);
    await writeFile(unfinished, message as Buffer, { mode: 0o600 });
    await rename(unfinished, join(folder, `${name}.eml`));
  };
};

export interface MailSettings {
  readonly from: string;
  readonly publicUrl: string;
  /** For each letter's words, and for the noun in its link. */
  readonly programmes: WorkerProgrammes;
  /** Whether nobody is to be disturbed now. Absent: mails leave at any time. */
  readonly isQuiet?: () => Promise<boolean>;
  /** For so many days a mail that the server refuses is tried. Absent: a week. */
  readonly givenUpAfterDays?: number;
}

const GIVEN_UP_AFTER_DAYS = 7;

/** What one notice says to its receiver, and where its link leads. */
const noticeOf = (mail: WaitingMail, templates: Templates, { publicUrl, programmes }: MailSettings) => {
  const workerProgramme = programmes.get(mail.programme);
  const words = workerProgramme === undefined ? {} : vocabularyOf(workerProgramme.words);
  const place = noticePlace(mail, workerProgramme?.programme.noun ?? mail.programme);
  return {
    ...noticeForRecipient(mail.roles, templates, mail, mail.language, words),
    link: `${publicUrl}/#/${place}`,
  };
};

/** A letter that a person sends again is a new one, so that no server drops it as a repetition. */
const messageIdOf = ({ bundle, notices: [{ key, no, accountId }] }: ClaimedMail): string => {
  const name = bundle ?? `${no === 1 ? key : `${key} ${no}`} ${accountId}`;
  return `<${createHash('sha256').update(name).digest('hex').slice(0, 40)}@yuanluo>`;
};

const letterOf = async (pool: Pool, mail: ClaimedMail, settings: MailSettings): Promise<Mail> => {
  const templates = await templatesOf(pool, mail.notices);
  const told = mail.notices.map((one) => noticeOf(one, templates.get(one.programme) ?? new Map(), settings));
  const [first] = mail.notices;
  const [{ subject, body, link } = { subject: '', body: '', link: '' }] = told;
  const to = { messageId: messageIdOf(mail), from: settings.from, to: first.email };
  if (told.length === 1) return { ...to, subject, text: `${first.name}:\n\n${body}\n\n${link}\n` };
  const count = { count: told.length };
  const list = told.map((one, at) => `${at + 1}. ${one.subject}\n   ${one.link}\n`).join('\n');
  const intro = rendered(MERGED_MAIL_TEXTS.body, count, first.language);
  return {
    ...to,
    subject: rendered(MERGED_MAIL_TEXTS.subject, count, first.language),
    text: `${first.name}:\n\n${intro}\n\n${list}`,
  };
};

/** The server answered that it is closing, or does not let this system in. */
const OF_THE_SERVER = [421, 530, 534, 535];

/** What an answer of the server, or a connection that failed, says of a mail. */
export const failureOf = (error: unknown): MailFailure => {
  const {
    message,
    responseCode,
    isUnsent = false,
    isUnmade = false,
  } = error as Error & {
    readonly responseCode?: number;
    readonly isUnsent?: boolean;
    readonly isUnmade?: boolean;
  };
  return {
    error: message,
    isDoubtful: responseCode === undefined && !isUnsent && !isUnmade,
    isOutage: isUnsent || (responseCode !== undefined && OF_THE_SERVER.includes(responseCode)),
  };
};

/** Notices to those who have an e-mail address. */
export const noticeMails = (pool: Pool, post: MailTransport, settings: MailSettings): DeliveryQueue<ClaimedMail> =>
  mailDelivery(pool, post, {
    claim: async (db) => claimMail(db, (await settings.isQuiet?.()) ?? false),
    letterOf: (mail) => letterOf(pool, mail, settings),
    sent: (db, mail, { subject }) => mailSent(db, mail, subject),
    failed: (db, mail, error) =>
      mailFailed(db, mail, failureOf(error), settings.givenUpAfterDays ?? GIVEN_UP_AFTER_DAYS),
  });

/** Sends the notices that are due; in quiet hours only those that are urgent. Returns how many mails it tried. */
export const sendMails = (pool: Pool, post: MailTransport, settings: MailSettings): Promise<number> =>
  sendDue(pool, noticeMails(pool, post, settings));
