import { z } from 'zod';
import { name, visibleText } from '../../commands/shapes';
import { accountsIn } from '../../db/accounts';
import { organisationIn } from '../../db/organisations';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { flag, idParams, language } from '../http/shapes';
import type { ServedOffices } from './offices';
import { changeAccountOf } from './service';
import { accountShape, listedAccountShape, listedAccountView } from './view';

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
      accounts: z.array(listedAccountShape),
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
          accounts: rows.map((row) => listedAccountView(row, deps)),
          next: rows.length < limit ? null : (rows.at(-1)?.login ?? null),
        },
      };
    },
  });

const change = (offices: ServedOffices) =>
  operation({
    id: 'changeAccount',
    method: 'patch',
    path: '/api/v1/accounts/{id}',
    tag: 'accounts',
    summary: {
      zh: '更改账号',
      en: 'Change an account’s name or language, disable it or sign it out, or take away roles, e-mail or single sign-on identity',
    },
    params: idParams,
    body: z.strictObject({
      name: name.exactOptional(),
      roles: z
        .array(z.enum(offices.roles))
        .max(offices.roles.length)
        .exactOptional()
        .meta({ description: 'Those that it keeps' }),
      email: z.null().exactOptional(),
      language: language.exactOptional(),
      disabled: z.literal(true).exactOptional(),
      oidcSubject: z.null().exactOptional(),
      endSessions: z.literal(true).exactOptional().meta({ description: 'Sign the account out on all devices' }),
    }),
    response: accountShape,
    idempotent: true,
    handle: async (handled) => ({ body: await changeAccountOf(handled, handled.body) }),
  });

export const accountOperations = (offices: ServedOffices): readonly AnyOperation[] => [
  listAccounts(offices),
  change(offices),
];
