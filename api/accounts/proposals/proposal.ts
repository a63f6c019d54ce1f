import type { Language } from '../../../i18n/language';

/** What each kind of proposal says, as it is kept. */
export interface ProposalDetails {
  createAccount: {
    readonly login: string;
    readonly name: string;
    readonly organisationId: string;
    readonly roles: readonly string[];
    readonly language: Language;
    readonly email: string | null;
    readonly identityKey: string;
  };
  changeRoles: { readonly granted: readonly string[]; readonly withdrawn: readonly string[] };
  resetPassword: Readonly<Record<string, never>>;
  resetSecondFactor: Readonly<Record<string, never>>;
  setEmail: { readonly email: string };
  linkIdentity: { readonly issuer: string; readonly subject: string };
  enableAccount: Readonly<Record<string, never>>;
  disableAccount: Readonly<Record<string, never>>;
  identifyPerson: { readonly identityKey: string };
  /** The account of the person that it is, too. */
  mergePersons: { readonly accountId: string };
  /** This account is another person's than the others of its person. */
  separatePerson: Readonly<Record<string, never>>;
  endInterest: { readonly interestId: string };
}

export type ProposalKind = keyof ProposalDetails;
export type ChangeKind = Exclude<ProposalKind, 'createAccount'>;

export const CHANGE_KINDS = [
  'changeRoles',
  'resetPassword',
  'resetSecondFactor',
  'setEmail',
  'linkIdentity',
  'enableAccount',
  'disableAccount',
  'identifyPerson',
  'mergePersons',
  'separatePerson',
  'endInterest',
] as const satisfies readonly ChangeKind[];
export const PROPOSAL_KINDS = ['createAccount', ...CHANGE_KINDS] as const satisfies readonly ProposalKind[];

export type Proposal<K extends ProposalKind = ProposalKind> = {
  [Kind in K]: { readonly kind: Kind; readonly detail: ProposalDetails[Kind] };
}[K];

/** Confirmed, they let the account's person set a password. */
export const isActivating = (kind: ProposalKind): boolean => kind === 'createAccount' || kind === 'resetPassword';

export const PROPOSAL_DAYS = 14;
export const ACTIVATION_DAYS = 7;
