import { randomUUID } from 'node:crypto';
import { type ProposalRow, voidCodes } from '../../../db/accountProposals';
import { type Account, accountById } from '../../../db/accounts';
import {
  changeAccount,
  giveAccountsTo,
  insertAccount,
  setIdentity,
  setPassword,
  setPersonOf,
} from '../../../db/accountWrites';
import { endInterest } from '../../../db/interests';
import {
  insertPerson,
  keepSubject,
  moveSubjects,
  personById,
  personByKey,
  personWithKey,
  setIdentityKey,
} from '../../../db/persons';
import type { Queryable } from '../../../db/queryable';
import { endSessionsOf } from '../../../db/sessions';
import { forgetFailuresAt } from '../../../db/signInDelays';
import { Problem } from '../../http/problem';
import { removeSecondFactorsOf } from '../../secondFactors/removal';
import type { ChangeKind, Proposal, ProposalDetails } from './proposal';
import { rolesAfter } from './rules';

/** The new account has no password: its person sets one with the code. */
const created = async (
  db: Queryable,
  { identityKey, ...account }: ProposalDetails['createAccount'],
): Promise<string> => {
  const id = randomUUID();
  const personId = await personWithKey(db, identityKey);
  if (!(await insertAccount(db, { ...account, id, personId, passwordHash: null }))) throw new Problem('login-taken');
  return id;
};

/** One person of two: who has the number stays, with the accounts and identities of both. */
const merge = async (db: Queryable, one: string, other: string): Promise<void> => {
  const [into, from] = (await personById(db, other))?.identityKey ? [other, one] : [one, other];
  await giveAccountsTo(db, from, into);
  await moveSubjects(db, from, into);
};

/** One account alone becomes another person's, with its identity at the provider. */
const moveAccount = async (db: Queryable, account: Account, to: string): Promise<void> => {
  await setPersonOf(db, account.id, to);
  if (account.oidcIssuer === null || account.oidcSubject === null) return;
  await moveSubjects(db, account.personId, to, { issuer: account.oidcIssuer, subject: account.oidcSubject });
};

type Effects = {
  readonly [K in ChangeKind]: (
    db: Queryable,
    account: Account,
    detail: ProposalDetails[K],
    proposalId: string,
  ) => Promise<void>;
};

const EFFECTS: Effects = {
  changeRoles: async (db, account, detail) => {
    await changeAccount(db, account.id, { roles: rolesAfter(account, detail) });
    if (detail.withdrawn.length > 0) await voidCodes(db, account.id);
  },
  resetPassword: async (db, account) => {
    await setPassword(db, account.id, null);
    await forgetFailuresAt(db, account.login);
    await endSessionsOf(db, account.id);
  },
  // The password stays: whoever reset the factor does not know it.
  resetSecondFactor: (db, account) => removeSecondFactorsOf(db, account.id),
  setEmail: (db, account, { email }) => changeAccount(db, account.id, { email }),
  linkIdentity: async (db, account, identity) => {
    if (!(await keepSubject(db, account.personId, identity))) throw new Problem('identity-of-another-person');
    if (!(await setIdentity(db, account.id, identity))) throw new Problem('identity-taken');
    await endSessionsOf(db, account.id);
  },
  enableAccount: (db, account) => changeAccount(db, account.id, { disabled: false }),
  disableAccount: async (db, account) => {
    await changeAccount(db, account.id, { disabled: true });
    await endSessionsOf(db, account.id);
    await voidCodes(db, account.id);
  },
  identifyPerson: async (db, account, { identityKey }) => {
    const person = await personById(db, account.personId);
    const known = await personByKey(db, identityKey);
    // A number entered before was this account's alone, or wrong: the person's other accounts keep it.
    if (person?.identityKey) return moveAccount(db, account, await personWithKey(db, identityKey));
    await (known === undefined
      ? setIdentityKey(db, account.personId, identityKey)
      : merge(db, account.personId, known.id));
  },
  mergePersons: async (db, account, { accountId }) => {
    const other = await accountById(db, accountId);
    if (other === undefined) throw new Problem('not-found');
    await merge(db, account.personId, other.personId);
  },
  separatePerson: async (db, account) => moveAccount(db, account, await insertPerson(db)),
  endInterest: async (db, _, { interestId }, proposalId) => {
    if (!(await endInterest(db, interestId, proposalId))) throw new Problem('nothing-to-change');
  },
};

/** Does what was proposed and confirmed. Returns the account that it is about. */
export const carryOut = async (
  db: Queryable,
  { id, accountId }: Pick<ProposalRow, 'id' | 'accountId'>,
  proposal: Proposal,
): Promise<string> => {
  if (proposal.kind === 'createAccount') return created(db, proposal.detail);
  const account = await accountById(db, accountId ?? '');
  if (account === undefined) throw new Problem('not-found');
  const effect = EFFECTS[proposal.kind] as (
    db: Queryable,
    account: Account,
    detail: unknown,
    proposalId: string,
  ) => Promise<void>;
  await effect(db, account, proposal.detail, id);
  return account.id;
};
