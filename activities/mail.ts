import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { mailFailed, mailSent, type WaitingMail, waitingMail } from '../db/outbox';
import { inTransaction } from '../db/transaction';
import { rendered } from '../i18n/render';
import { NOTICE_WORDS } from '../i18n/words';

export interface Letter {
  /** The same notice to the same person has the same id: a receiver knows a repetition. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends a letter, or throws. */
export type Post = (letter: Letter) => Promise<void>;

/** Through an SMTP server, e.g. `smtps://user:password@mail.example.org`. */
export const smtpPost = (url: string): Post => {
  const transport = createTransport(url);
  return async (letter) => {
    await transport.sendMail(letter);
  };
};

/** As `.eml` files in a folder, for machines without a mail server; a repetition overwrites its own file. */
export const filePost = (folder: string): Post => {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (letter) => {
    await mkdir(folder, { recursive: true });
    const { message } = await transport.sendMail(letter);
    const name = letter.messageId.replace(/[<>]|@.*/g, '');
    const unfinished = join(folder, `.${name}.${process.pid}`);
    await writeFile(unfinished, message as Buffer);
    await rename(unfinished, join(folder, `${name}.eml`));
  };
};

const letterOf = (mail: WaitingMail, from: string, publicUrl: string): Letter => {
  const words = NOTICE_WORDS[mail.kind];
  const id = createHash('sha256').update(`${mail.key} ${mail.accountId}`).digest('hex').slice(0, 40);
  const link = `${publicUrl}/api/v1/courtyards/${mail.courtyardId}`;
  return {
    messageId: `<${id}@yuanluo>`,
    from,
    to: mail.email,
    subject: rendered(words.subject, mail.params, mail.language),
    text: `${mail.name}:\n\n${rendered(words.body, mail.params, mail.language)}\n\n${link}\n`,
  };
};

const BATCH = 20;

/** Sends what is due; one that fails is tried again later, the others go on. Returns how many were looked at. */
export const sendMails = (
  pool: Pool,
  post: Post,
  { from, publicUrl }: { readonly from: string; readonly publicUrl: string },
): Promise<number> =>
  inTransaction(pool, async (db) => {
    const mails = await waitingMail(db, BATCH);
    for (const mail of mails) {
      try {
        await post(letterOf(mail, from, publicUrl));
        await mailSent(db, mail);
      } catch (error) {
        await mailFailed(db, mail, (error as Error).message);
      }
    }
    return mails.length;
  });
