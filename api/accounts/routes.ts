import { z } from 'zod';
import { name, visibleText } from '../../commands/shapes';
import { accountsIn } from '../../db/accounts';
import { organisationIn } from '../../db/organisations';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { flag, idParams, language } from '../http/shapes';
import type { ServedOffices } from './offices';
import { changeAccountOf, createAccountOf } from './service';
import { accountShape, accountView } from './view';

const rolesIn = ({ roles }: ServedOffices) => z.array(z.enum(roles)).min(1).max(roles.length);
const email = z.email().max(254);

const listAccounts = (offices: ServedOffices) =>
  operation({
    id: 'listAccounts',
    method: 'get',
    path: '/api/v1/accounts',
    tag: 'accounts',
    summary: { zh: '管辖范围内的账号，按用户名', en: 'List the accounts in scope, ordered by login' },
    query: z.strictObject({
      organisationId: z
        .string()
        .min(1)
        .max(64)
        .exactOptional()
        .meta({ description: 'Only accounts of this organisation and of those below it' }),
      text: visibleText(60).exactOptional().meta({ description: 'Part of a login, name or e-mail' }),
      role: z.enum(offices.roles).exactOptional(),
      disabled: flag.exactOptional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().min(1).max(120).exactOptional().meta({ description: 'The `next` value of the previous page' }),
    }),
    response: z.object({
      accounts: z.array(accountShape),
      next: z.string().nullable(),
    }),
    handle: async ({ deps, caller, query: { organisationId, disabled, limit, ...rest } }) => {
      const place =
        organisationId === undefined
          ? { path: caller.organisationPath }
          : await organisationIn(deps.pool, organisationId, caller.organisationPath);
      if (place === undefined) throw new Problem('not-found');
      const filter = {
        ...rest,
        path: place.path,
        ...(disabled === undefined ? {} : { disabled: disabled === 'true' }),
      };
      const rows = await accountsIn(deps.pool, filter, limit);
      return {
        body: {
          accounts: rows.map(accountView),
          next: rows.length < limit ? null : (rows.at(-1)?.login ?? null),
        },
      };
    },
  });

const createAccount = (offices: ServedOffices) =>
  operation({
    id: 'createAccount',
    method: 'post',
    path: '/api/v1/accounts',
    tag: 'accounts',
    summary: { zh: '新建账号', en: 'Create an account' },
    body: z.strictObject({
      login: z.string().regex(/^[A-Za-z0-9._@-]{2,120}$/),
      name,
      organisationId: z.string().min(1).max(64),
      roles: rolesIn(offices),
      password: z.string().min(1).max(500),
      language: language.exactOptional(),
      email: email.exactOptional(),
    }),
    response: accountShape,
    status: 201,
    idempotent: true,
    handle: async (handled) => ({ body: await createAccountOf(offices, handled, handled.body) }),
  });

const change = (offices: ServedOffices) =>
  operation({
    id: 'changeAccount',
    method: 'patch',
    path: '/api/v1/accounts/{id}',
    tag: 'accounts',
    summary: {
      zh: '更改账号',
      en: 'Change an account: name, roles, e-mail, language, password, disabled, single sign-on identity',
    },
    params: idParams,
    body: z.strictObject({
      name: name.exactOptional(),
      roles: rolesIn(offices).exactOptional(),
      email: email.nullable().exactOptional(),
      language: language.exactOptional(),
      disabled: z.boolean().exactOptional(),
      password: z.string().min(1).max(500).exactOptional(),
      oidcSubject: z
        .string()
        .min(1)
        .max(255)
        .nullable()
        .exactOptional()
        .meta({ description: 'Identity at the sign-in provider: the `sub` claim of its ID tokens' }),
    }),
    response: accountShape,
    idempotent: true,
    handle: async (handled) => ({ body: await changeAccountOf(offices, handled, handled.body) }),
  });

export const accountOperations = (offices: ServedOffices): readonly AnyOperation[] => [
  listAccounts(offices),
  createAccount(offices),
  change(offices),
];
