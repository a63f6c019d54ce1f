import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { mailFailed, mailSent, type WaitingMail, waitingMail } from '../db/mail';
import { templatesOf } from '../db/templates';
import { inTransaction } from '../db/transaction';
import { ADMINISTRATOR } from '../domain/kernel/actor';
import { vocabularyOf } from '../i18n/caseWords';
import { noticeForRecipient, type Templates } from '../i18n/noticeTexts';
import type { WorkerProgrammes } from './programmes';

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

/** Sends through an SMTP server, e.g. `smtps://user:password@mail.example.org`. */
export const smtpTransport = (url: string): MailTransport => {
  const transport = createTransport(url);
  return async (letter) => {
    await transport.sendMail(letter);
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

interface MailSettings {
  readonly from: string;
  readonly publicUrl: string;
  /** For each letter's words, and for the noun in its link. */
  readonly programmes: WorkerProgrammes;
}

/** The page of the console that a letter leads to. Administrators, who read no cases, see what happened to a file. */
const placeOf = ({ params, roles, caseId }: WaitingMail, noun: string): string => {
  const [asked, fileId] = [params.key, params.fileId];
  if (typeof fileId === 'string') {
    return roles.includes(ADMINISTRATOR) ? `admin/audit?stream=file%2F${fileId}` : `${noun}/${caseId}?tab=documents`;
  }
  return `${noun}/${caseId}${typeof asked === 'string' ? `?answer=${encodeURIComponent(asked)}` : ''}`;
};

const mailOf = (mail: WaitingMail, templates: Templates, { from, publicUrl, programmes }: MailSettings): Mail => {
  const workerProgramme = programmes.get(mail.programme);
  const { subject, body } = noticeForRecipient(
    mail.roles,
    templates,
    mail,
    mail.language,
    workerProgramme === undefined ? {} : vocabularyOf(workerProgramme.words),
  );
  // A letter that a person sends again is a new one, so that no server drops it as a repetition.
  const key = mail.no === 1 ? mail.key : `${mail.key} ${mail.no}`;
  const id = createHash('sha256').update(`${key} ${mail.accountId}`).digest('hex').slice(0, 40);
  const place = placeOf(mail, workerProgramme?.programme.noun ?? mail.programme);
  return {
    messageId: `<${id}@yuanluo>`,
    from,
    to: mail.email,
    subject,
    text: `${mail.name}:\n\n${body}\n\n${publicUrl}/#/${place}\n`,
  };
};

const BATCH = 20;

/**
 * Sends the mails that are due, and returns how many it tried. A failed one is tried again later and does not hold up
 * the others.
 */
export const sendMails = (pool: Pool, post: MailTransport, settings: MailSettings): Promise<number> =>
  inTransaction(pool, async (db) => {
    const mails = await waitingMail(db, BATCH);
    if (mails.length === 0) return 0;
    const templates = await templatesOf(db, mails);
    for (const mail of mails) {
      try {
        const letter = mailOf(mail, templates.get(mail.programme) ?? new Map(), settings);
        await post(letter);
        await mailSent(db, mail, letter.subject);
      } catch (error) {
        await mailFailed(db, mail, (error as Error).message);
      }
    }
    return mails.length;
  });
