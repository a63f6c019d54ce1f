import type { Pool } from 'pg';
import {
  accountMailFailed,
  accountMailSent,
  type WaitingChangeMail,
  type WaitingInterestMail,
  waitingChangeMails,
  waitingInterestMails,
} from '../db/accountMail';
import { inTransaction } from '../db/transaction';
import { ACCOUNT_MAIL_TEXTS } from '../i18n/accountMailTexts';
import { PROPOSAL_KIND_WORDS } from '../i18n/console/proposals';
import { inLanguage } from '../i18n/language';
import { rendered, shanghaiTime } from '../i18n/render';
import type { Mail, MailTransport } from './mail';

interface AccountMailSettings {
  readonly from: string;
  readonly publicUrl: string;
}

interface Told {
  readonly subject: string;
  readonly body: string;
  /** The page of the console that it leads to. */
  readonly place: string;
}

const toldOfChange = ({ language, kind, login, proposedBy, decidedBy, decidedAt }: WaitingChangeMail): Told => {
  const change = inLanguage(PROPOSAL_KIND_WORDS[kind as keyof typeof PROPOSAL_KIND_WORDS], language);
  const params = { change, login, proposedBy, decidedBy, at: shanghaiTime(decidedAt) };
  return {
    subject: rendered(ACCOUNT_MAIL_TEXTS.subject, params, language),
    body: rendered(ACCOUNT_MAIL_TEXTS.body, params, language),
    place: 'account',
  };
};

const askedToConfirm = ({ language, isRelative, ...mail }: WaitingInterestMail): Told => {
  const { person, login, otherName, otherLogin, declaredBy, declaredAt } = mail;
  const params = { person, login, otherName, otherLogin, declaredBy, at: shanghaiTime(declaredAt) };
  return {
    subject: rendered(ACCOUNT_MAIL_TEXTS.confirmSubject, params, language),
    body: rendered(ACCOUNT_MAIL_TEXTS.confirmBody, params, language),
    place: isRelative ? 'account' : 'admin/interests',
  };
};

const BATCH = 20;

/**
 * Tells people what two administrators changed about their accounts, and asks for the confirmation of declared relations.
 * Returns how many mails it tried.
 */
export const sendAccountMails = (
  pool: Pool,
  post: MailTransport,
  { from, publicUrl }: AccountMailSettings,
): Promise<number> =>
  inTransaction(pool, async (db) => {
    const waiting = [
      ...(await waitingChangeMails(db, BATCH)).map((mail) => ({ mail, told: toldOfChange(mail) })),
      ...(await waitingInterestMails(db, BATCH)).map((mail) => ({ mail, told: askedToConfirm(mail) })),
    ];
    for (const { mail, told } of waiting) {
      const letter: Mail = {
        messageId: `<account-${mail.id}@yuanluo>`,
        from,
        to: mail.email,
        subject: told.subject,
        text: `${mail.name}:\n\n${told.body}\n\n${publicUrl}/#/${told.place}\n`,
      };
      try {
        await post(letter);
        await accountMailSent(db, mail.id);
      } catch (error) {
        await accountMailFailed(db, mail.id, (error as Error).message);
      }
    }
    return waiting.length;
  });
