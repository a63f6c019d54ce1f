import { z } from 'zod';
import { accountsOfPersonIn } from '../../db/accountReport';
import { accountById } from '../../db/accounts';
import { personById } from '../../db/persons';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { accountShape, accountView } from './view';

export const PERSON_OPERATIONS: readonly AnyOperation[] = [
  operation({
    id: 'getAccountPerson',
    method: 'get',
    path: '/api/v1/accounts/{id}/person',
    tag: 'accounts',
    summary: { zh: '账号所属人员及其全部账号', en: 'Get the person of an account, with their accounts in scope' },
    params: idParams,
    response: z.object({
      isIdentified: z.boolean().meta({ description: 'Their identity number was entered' }),
      accounts: z.array(accountShape),
      outside: z.int().meta({ description: 'How many more accounts they have outside the scope' }),
    }),
    handle: async ({ deps, caller, params }) => {
      const account = await accountById(deps.pool, params.id, caller.organisationPath);
      if (account === undefined) throw new Problem('not-found');
      const person = await personById(deps.pool, account.personId);
      const { accounts, outside } = await accountsOfPersonIn(deps.pool, account.personId, caller.organisationPath);
      return { body: { isIdentified: person?.identityKey != null, accounts: accounts.map(accountView), outside } };
    },
  }),
];
