import { randomUUID } from 'node:crypto';
import { insertInterestMails } from '../../../db/accountMail';
import { type Account, accountByLogin } from '../../../db/accounts';
import {
  confirmInterest as confirm,
  type InterestRow,
  insertInterest,
  interestById,
  isParty,
} from '../../../db/interests';
import type { Queryable } from '../../../db/queryable';
import { idempotentWrite } from '../../http/idempotentWrite';
import { Problem, problemWith } from '../../http/problem';
import type { ServiceCall } from '../../http/route';
import { callersAccount } from '../proposals/service';
import { hasSaidIt, interestView, isAskedToConfirm } from './view';

/** What somebody declares: an interest in a firm or body, or a relative among officials. */
export type Declared =
  | { readonly about: 'organisation'; readonly organisationId: string; readonly relation: string }
  | { readonly about: 'official'; readonly login: string; readonly relation: string };

/**
 * What it is in, as it is kept, and the relative's person. Throws what is unknown, or the same person's.
 */
const concernedIn = async (db: Queryable, declared: Declared, { personId }: Account) => {
  if (declared.about === 'organisation') {
    const { organisationId } = declared;
    if (!(await isParty(db, organisationId)))
      throw problemWith([{ code: 'organisation-unknown', path: '/organisationId' }]);
    return { organisationId, otherAccountId: null, otherPersonId: null };
  }
  const { login } = declared;
  const other = await accountByLogin(db, login);
  if (other === undefined) throw problemWith([{ code: 'login-unknown', path: '/login', params: { login } }]);
  if (other.personId === personId) throw problemWith([{ code: 'interest-in-oneself', path: '/login' }]);
  return { organisationId: null, otherAccountId: other.id, otherPersonId: other.personId };
};

const written = async (db: Queryable, id: string): Promise<InterestRow> => {
  const row = await interestById(db, id);
  if (row === undefined) throw new Error(`no interest ${id}`);
  return row;
};

/**
 * Declares an interest of an account's person. It binds them at once; a relative is bound once they, or an administrator
 * of theirs, have confirmed it, and at once only if the relative says so.
 */
export const declareInterest = (
  call: ServiceCall,
  of: (db: Queryable) => Promise<Account | undefined>,
  declared: Declared,
) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const account = await of(db);
    if (account === undefined) throw new Problem('not-found');
    const { otherPersonId, ...concerned } = await concernedIn(db, declared, account);
    const declarer = await callersAccount(db, call);
    const id = randomUUID();
    const { relation } = declared;
    const declaredBy = declarer.id;
    const confirmedBy = otherPersonId === declarer.personId ? declarer.id : null;
    const isNew = await insertInterest(db, {
      id,
      accountId: account.id,
      ...concerned,
      relation,
      declaredBy,
      confirmedBy,
    });
    if (!isNew) throw new Problem('interest-known');
    await insertInterestMails(db, id);
    // Without the relation: it names people, and the log keeps everything.
    await audit('accounts', 'declareInterest', {
      interest: id,
      account: account.id,
      login: account.login,
      ...concerned,
    });
    return interestView(await written(db, id), declarer);
  });

/**
 * Confirms what somebody else declared of themselves and the caller, or a person whom the caller administers. From now on
 * it binds both. Throws `same-person` for who has said it already, `nothing-to-change`.
 */
export const confirmInterest = (call: ServiceCall<{ id: string }>) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const confirmer = await callersAccount(db, call);
    const row = await interestById(db, call.params.id);
    if (row === undefined || !isAskedToConfirm(row, confirmer)) throw new Problem('not-found');
    if (hasSaidIt(row, confirmer)) throw new Problem('same-person');
    if (!(await confirm(db, row.id, confirmer.id))) throw new Problem('nothing-to-change');
    const { id, accountId: account, login, otherAccountId } = row;
    await audit('accounts', 'confirmInterest', { interest: id, account, login, otherAccountId });
    return interestView(await written(db, id), confirmer);
  });
