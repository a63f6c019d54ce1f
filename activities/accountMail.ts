import type { Pool } from 'pg';
import { accountMailFailed, accountMailSent, type WaitingAccountMail, waitingAccountMail } from '../db/accountMail';
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

const mailOf = (mail: WaitingAccountMail, { from, publicUrl }: AccountMailSettings): Mail => {
  const { language, login, proposedBy, decidedBy } = mail;
  const change = inLanguage(PROPOSAL_KIND_WORDS[mail.kind as keyof typeof PROPOSAL_KIND_WORDS], language);
  const params = { change, login, proposedBy, decidedBy, at: shanghaiTime(mail.decidedAt) };
  const body = rendered(ACCOUNT_MAIL_TEXTS.body, params, language);
  return {
    messageId: `<account-${mail.proposalId}@yuanluo>`,
    from,
    to: mail.email,
    subject: rendered(ACCOUNT_MAIL_TEXTS.subject, params, language),
    text: `${mail.name}:\n\n${body}\n\n${publicUrl}/#/account\n`,
  };
};

const BATCH = 20;

/** Tells people what two administrators changed about their accounts. Returns how many mails it tried. */
export const sendAccountMails = (pool: Pool, post: MailTransport, settings: AccountMailSettings): Promise<number> =>
  inTransaction(pool, async (db) => {
    const mails = await waitingAccountMail(db, BATCH);
    for (const mail of mails) {
      try {
        await post(mailOf(mail, settings));
        await accountMailSent(db, mail.proposalId);
      } catch (error) {
        await accountMailFailed(db, mail.proposalId, (error as Error).message);
      }
    }
    return mails.length;
  });
