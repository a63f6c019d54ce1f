import { randomUUID } from 'node:crypto';
import { insertChangeMail } from '../../../db/accountMail';
import { decideProposal, insertProposal, type ProposalRow, proposalIn } from '../../../db/accountProposals';
import { type Account, accountById, accountByLogin } from '../../../db/accounts';
import { areOneHand, personsOfHand } from '../../../db/hands';
import type { Queryable } from '../../../db/queryable';
import { ADMINISTRATOR } from '../../../domain/kernel/actor';
import { Problem, problemWith, proposalDecided } from '../../http/problem';
import type { ServiceCall } from '../../http/route';
import { accountWrite } from '../accountWrite';
import { codeHalf } from '../activationCode';
import { identityKeyOf } from '../identityKey';
import type { ServedOffices } from '../offices';
import { carryOut } from './effects';
import { isActivating, PROPOSAL_DAYS, type Proposal } from './proposal';
import { assertMayDecide, type Hand } from './rules';
import { proposalOf, proposalView, stateOf } from './view';

export const callersAccount = async (db: Queryable, { caller }: Pick<ServiceCall, 'caller'>): Promise<Account> => {
  const account = await accountById(db, caller.accountId);
  if (account === undefined) throw new Problem('token-invalid');
  return account;
};

const handOf = async (db: Queryable, offices: ServedOffices, call: ServiceCall): Promise<Hand> => ({
  db,
  offices,
  persons: await personsOfHand(db, call.caller.accountId),
  scope: call.caller.organisationPath,
});

const writtenProposal = async (db: Queryable, id: string): Promise<ProposalRow> => {
  const row = await proposalIn(db, id, '');
  if (row === undefined) throw new Error(`no proposal ${id}`);
  return row;
};

type ProposalView = ReturnType<typeof proposalView>;

/** The code's half is not part of the stored answer: it follows from the proposal again. */
const withHalf = (call: ServiceCall, proposal: ProposalView, of: 'proposer' | 'confirmer') => ({
  proposal,
  codeHalf: isActivating(proposal.kind) ? codeHalf(call.deps, proposal.id, of) : null,
});

/** Proposes a change of an account, or a new one. Nothing holds until another administrator confirms it. */
export const propose = async (
  offices: ServedOffices,
  call: ServiceCall,
  accountId: string | null,
  proposal: Proposal,
) => {
  const view = await accountWrite(call, async ({ db, audit }) => {
    const hand = await handOf(db, offices, call);
    await assertMayDecide(hand, accountId, proposal);
    const { kind, detail } = proposal;
    if (kind === 'createAccount' && (await accountByLogin(db, detail.login)) !== undefined) {
      throw new Problem('login-taken');
    }
    const id = randomUUID();
    const account = accountId === null ? undefined : await accountById(db, accountId);
    const organisationId = kind === 'createAccount' ? detail.organisationId : (account?.organisationId ?? '');
    const proposedBy = call.caller.accountId;
    await insertProposal(db, { id, kind, accountId, organisationId, detail, proposedBy, days: PROPOSAL_DAYS });
    const written = proposalView(await writtenProposal(db, id), hand.persons);
    const { login, change } = written;
    await audit('accounts', 'proposeAccountChange', { proposal: id, kind, account: accountId, login, ...change });
    return written;
  });
  return withHalf(call, view, 'proposer');
};

/** The open proposal. Throws `not-found`, `proposal-decided`, `proposal-expired`. */
const openProposal = async (db: Queryable, call: ServiceCall<{ id: string }>): Promise<ProposalRow> => {
  const row = await proposalIn(db, call.params.id, call.caller.organisationPath);
  if (row === undefined) throw new Problem('not-found');
  const state = stateOf(row);
  if (state === 'expired') throw new Problem('proposal-expired');
  if (state !== 'open') throw proposalDecided(row);
  return row;
};

/**
 * What both hands reach: the confirmer's, within what the proposer administers today. The proposal counts only while its
 * proposer still administers the account, and is somebody else.
 */
const bothHands = async (db: Queryable, row: ProposalRow, hand: Hand): Promise<Hand> => {
  const proposer = await accountById(db, row.proposedBy);
  if (proposer === undefined || hand.persons.includes(proposer.personId)) throw new Problem('same-person');
  const stillMay = proposer.disabledAt === null && proposer.roles.includes(ADMINISTRATOR);
  if (!stillMay || (await proposalIn(db, row.id, proposer.organisationPath)) === undefined) {
    throw new Problem('proposer-not-administrator');
  }
  // Both administer the account, so that one's area is within the other's.
  const { organisationPath } = proposer;
  return organisationPath.length > hand.scope.length ? { ...hand, scope: organisationPath } : hand;
};

/** The second hand enters the number, too: from the document, not from the first. */
const assertSameNumber = (call: ServiceCall, detail: ProposalRow['detail'], typed: string | undefined): void => {
  if (detail.identityKey === undefined) return;
  const isSame = typed !== undefined && identityKeyOf(call.deps, typed) === detail.identityKey;
  if (!isSame) throw problemWith([{ code: 'identity-number-differs', path: '/identityNumber' }]);
};

/** Confirms somebody else's proposal and does it. Everything is checked again as it is now. */
export const confirmProposal = async (
  offices: ServedOffices,
  call: ServiceCall<{ id: string }>,
  { identityNumber }: { readonly identityNumber?: string },
) => {
  const view = await accountWrite(call, async ({ db, audit }) => {
    const row = await openProposal(db, call);
    // Also where only the proposer has said that they are related.
    if (await areOneHand(db, row.proposedBy, call.caller.accountId)) throw new Problem('same-person');
    const hand = await bothHands(db, row, await handOf(db, offices, call));
    const proposal = proposalOf(row);
    await assertMayDecide(hand, row.accountId, proposal);
    assertSameNumber(call, row.detail, identityNumber);
    const before = row.accountId === null ? undefined : await accountById(db, row.accountId);
    const accountId = await carryOut(db, row, proposal);
    await decideProposal(db, row.id, { decision: 'confirmed', by: call.caller.accountId, reason: null, accountId });
    // To the address from before: whoever changes it must not keep the news from its owner.
    const email = before === undefined ? row.detail.email : before.email;
    if (typeof email === 'string') await insertChangeMail(db, row.id, email);
    const written = proposalView(await writtenProposal(db, row.id), hand.persons);
    await audit('accounts', 'confirmAccountChange', {
      proposal: row.id,
      kind: row.kind,
      account: accountId,
      login: written.login,
      proposedBy: row.proposedBy,
      ...written.change,
    });
    return written;
  });
  return withHalf(call, view, 'confirmer');
};

/** Declines a proposal, also one's own. */
export const declineProposal = (call: ServiceCall<{ id: string }>, reason: string | null) =>
  accountWrite(call, async ({ db, audit }) => {
    const row = await openProposal(db, call);
    const persons = await personsOfHand(db, call.caller.accountId);
    const { accountId } = row;
    await decideProposal(db, row.id, { decision: 'declined', by: call.caller.accountId, reason, accountId });
    const written = proposalView(await writtenProposal(db, row.id), persons);
    await audit('accounts', 'declineAccountChange', {
      proposal: row.id,
      kind: row.kind,
      account: accountId,
      login: written.login,
      reason,
    });
    return written;
  });
