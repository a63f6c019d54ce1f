import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { claimMail, mailFailed, mailSent, type WaitingMail } from '../db/mail';
import { templatesInForce } from '../db/templates';
import { ADMINISTRATOR } from '../domain/kernel/actor';
import { vocabularyOf } from '../i18n/caseWords';
import { noticeForRecipient, type Templates } from '../i18n/noticeTexts';
import { type Mail, type MailQueue, type MailTransport, sendDue } from './mailQueue';
import type { WorkerProgrammes } from './programmes';

/** How long a mail server may be silent: its connections end before their mails are tried again. */
const PATIENCE = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

/** Sends through an SMTP server, e.g. `smtps://user:password@mail.example.org`. */
export const smtpTransport = (url: string): MailTransport => {
  const transport = createTransport({ url, ...PATIENCE });
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
  const [asked, fileId, listId] = [params.key, params.fileId, params.listId];
  if (typeof listId === 'string') return `decisions/${listId}`;
  if (caseId === null) return 'budgets';
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

/** Notices to those who have an e-mail address. */
const noticeMails = (pool: Pool, settings: MailSettings): MailQueue<WaitingMail> => ({
  claim: claimMail,
  letterOf: async (mail) => mailOf(mail, await templatesInForce(pool, mail.programme), settings),
  sent: (db, mail, { subject }) => mailSent(db, mail, subject),
  failed: (db, mail, error) => mailFailed(db, mail, (error as Error).message),
});

/** Sends the notices that are due. Returns how many mails it tried. */
export const sendMails = (pool: Pool, post: MailTransport, settings: MailSettings): Promise<number> =>
  sendDue(pool, post, noticeMails(pool, settings));
