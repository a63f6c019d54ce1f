import { namingFiles, type WithEvidence } from '../../kernel/documents/evidence';
import { emptyName } from '../../kernel/documents/provingTexts';
import { accept } from '../../kernel/engine/command';
import { when } from '../../kernel/reason';
import { caretakerBlocked, isFiled } from '../body';
import { command } from '../command';
import { isCovenantAdopted } from '../covenants';
import { event } from '../events';
import { isScanAsked } from '../receipts';
import { areSubsidiesPaid } from '../settlement';
import { isStage, SELF_GOVERNED } from '../stage';
import { hasAccountNumber, isAccountOfFirm } from '../vouchers';

export interface NameBookkeeperAndAccount extends WithEvidence {
  readonly bookkeeper: string;
  readonly account: string;
}

/** The account to which yearly subsidies are paid has its document where payments have theirs. */
export const nameBookkeeperAndAccount = command<NameBookkeeperAndAccount, 'namedFiles'>({
  // After the closing only for a subsidy that came back.
  stages: [...SELF_GOVERNED, 'closed'],
  by: ['community', 'body'],
  evidence: namingFiles,
  blocked: (c) => [
    ...when(!isStage(c.stage) && areSubsidiesPaid(c), 'nothing-to-settle'),
    ...when(c.body === undefined, 'body-not-elected'),
    ...caretakerBlocked(c),
  ],
  faults: (c, { bookkeeper, account, evidence = [] }, ctx) => [
    ...emptyName(bookkeeper, '/bookkeeper'),
    ...when(!hasAccountNumber(account), 'account-malformed', undefined, '/account'),
    ...when(isScanAsked(c, ctx) && evidence.length === 0, 'account-document-missing', undefined, '/evidence'),
    ...when(isAccountOfFirm(c, account), 'account-of-another', undefined, '/account'),
  ],
  decide: (_, { bookkeeper, account, evidence }) =>
    accept(event('bookkeeperNamed', { bookkeeper, account, ...(evidence === undefined ? {} : { evidence }) })),
});

export type FileBody = Record<never, never>;

export const fileBody = command<FileBody>({
  stages: SELF_GOVERNED,
  by: ['body'],
  blocked: (c) => [
    ...when(isFiled(c), 'filing-already-submitted'),
    ...when(c.body === undefined, 'body-not-elected'),
    ...when(c.bookkeeping === undefined, 'bookkeeper-missing'),
    ...when(!isCovenantAdopted(c), 'covenant-missing'),
  ],
  decide: (_c, _input, { actor }) => accept(event('bodyFiled', { by: actor.accountId })),
});

export interface ConfirmFiling {
  readonly number: string;
}

export const confirmFiling = command<ConfirmFiling>({
  stages: SELF_GOVERNED,
  by: ['projectManager'],
  separatedFrom: (c) => [c.filing?.filedBy],
  blocked: (c) => [
    ...when(c.filing === undefined, 'filing-missing'),
    ...when(c.filing?.confirmed !== undefined, 'filing-already-confirmed'),
  ],
  decide: (_, { number }) => accept(event('filingConfirmed', { number })),
});
