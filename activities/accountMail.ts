import type { Pool } from 'pg';
import {
  accountMailFailed,
  accountMailSent,
  claimChangeMail,
  claimInterestMail,
  type WaitingChangeMail,
  type WaitingInterestMail,
} from '../db/accountMail';
import { ACCOUNT_MAIL_TEXTS } from '../i18n/accountMailTexts';
import { PROPOSAL_KIND_WORDS } from '../i18n/console/proposals';
import { inLanguage } from '../i18n/language';
import { rendered, shanghaiTime } from '../i18n/render';
import { type DeliveryQueue, type MailQueue, type MailTransport, mailDelivery, sendDue } from './mailQueue';

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

type Waiting = WaitingChangeMail | WaitingInterestMail;

const accountMails = <M extends Waiting>(
  claim: MailQueue<M>['claim'],
  toldOf: (mail: M) => Told,
  { from, publicUrl }: AccountMailSettings,
): MailQueue<M> => ({
  claim,
  letterOf: (mail) => {
    const { subject, body, place } = toldOf(mail);
    const text = `${mail.name}:\n\n${body}\n\n${publicUrl}/#/${place}\n`;
    return { messageId: `<account-${mail.id}@yuanluo>`, from, to: mail.email, subject, text };
  },
  sent: (db, { id }) => accountMailSent(db, id),
  failed: (db, { id }, error) => accountMailFailed(db, id, (error as Error).message),
});

/** Mails that tell people what two administrators changed about their accounts. */
export const changeMails = (
  pool: Pool,
  post: MailTransport,
  settings: AccountMailSettings,
): DeliveryQueue<WaitingChangeMail> => mailDelivery(pool, post, accountMails(claimChangeMail, toldOfChange, settings));

/** Mails that ask for the confirmation of declared relations. */
export const interestMails = (
  pool: Pool,
  post: MailTransport,
  settings: AccountMailSettings,
): DeliveryQueue<WaitingInterestMail> =>
  mailDelivery(pool, post, accountMails(claimInterestMail, askedToConfirm, settings));

/** Sends both. Returns how many mails it tried. */
export const sendAccountMails = async (
  pool: Pool,
  post: MailTransport,
  settings: AccountMailSettings,
): Promise<number> =>
  (await sendDue(pool, changeMails(pool, post, settings))) + (await sendDue(pool, interestMails(pool, post, settings)));
