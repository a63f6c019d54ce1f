import { randomUUID } from 'node:crypto';
import { type Account, accountByLogin } from '../../../db/accounts';
import { insertInterest, interestById, isParty } from '../../../db/interests';
import type { Queryable } from '../../../db/queryable';
import { idempotentWrite } from '../../http/idempotentWrite';
import { Problem, problemWith } from '../../http/problem';
import type { ServiceCall } from '../../http/route';
import { interestView } from './view';

/** What somebody declares: an interest in a firm or body, or a relative among officials. */
export type Declared =
  | { readonly about: 'organisation'; readonly organisationId: string; readonly relation: string }
  | { readonly about: 'official'; readonly login: string; readonly relation: string };

/** What it is in, as it is kept. Throws what is unknown, or the same person's. */
const concernedIn = async (db: Queryable, declared: Declared, { personId }: Account) => {
  if (declared.about === 'organisation') {
    const { organisationId } = declared;
    if (!(await isParty(db, organisationId)))
      throw problemWith([{ code: 'organisation-unknown', path: '/organisationId' }]);
    return { organisationId, otherAccountId: null };
  }
  const { login } = declared;
  const other = await accountByLogin(db, login);
  if (other === undefined) throw problemWith([{ code: 'login-unknown', path: '/login', params: { login } }]);
  if (other.personId === personId) throw problemWith([{ code: 'interest-in-oneself', path: '/login' }]);
  return { organisationId: null, otherAccountId: other.id };
};

/** Declares an interest of an account's person. It holds at once. */
export const declareInterest = (
  call: ServiceCall,
  of: (db: Queryable) => Promise<Account | undefined>,
  declared: Declared,
) =>
  idempotentWrite(call, async ({ db, audit }) => {
    const account = await of(db);
    if (account === undefined) throw new Problem('not-found');
    const concerned = await concernedIn(db, declared, account);
    const id = randomUUID();
    const { relation } = declared;
    const declaredBy = call.caller.accountId;
    const isNew = await insertInterest(db, { id, accountId: account.id, ...concerned, relation, declaredBy });
    if (!isNew) throw new Problem('interest-known');
    // Without the relation: it names people, and the log keeps everything.
    await audit('accounts', 'declareInterest', {
      interest: id,
      account: account.id,
      login: account.login,
      ...concerned,
    });
    const written = await interestById(db, id);
    if (written === undefined) throw new Error(`no interest ${id}`);
    return interestView(written);
  });
