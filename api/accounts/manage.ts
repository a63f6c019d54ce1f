import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  accountById,
  accountsIn,
  activeAdministrators,
  changeAccount,
  insertAccount,
  setPassword,
} from '../../db/accounts';
import { organisationIn } from '../../db/organisations';
import { revokeSessionsOf } from '../../db/sessions';
import { ADMINISTRATOR, type OrganisationKind } from '../../domain/kernel/actor';
import type { Language } from '../../i18n/language';
import { assertValid, writeOnce } from '../http/own';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { flag, idParams, language, name } from '../schemas';
import { setSubject } from './identity';
import { accountShape, accountView } from './login';
import type { ServedOffices } from './offices';
import { assertStrong, hashPassword } from './passwords';

const rolesIn = ({ roles }: ServedOffices) => z.array(z.enum(roles)).min(1).max(roles.length);
const email = z.email().max(254);

/** Throws `roles-not-of-kind` for a role that no programme lets the people of such an organisation hold. */
const assertRolesFit = ({ ofKind }: ServedOffices, kind: OrganisationKind, wanted: readonly string[]): void => {
  const foreign = wanted.filter((role) => !ofKind(kind).includes(role));
  if (foreign.length > 0) throw new Problem('roles-not-of-kind', { params: { roles: foreign.join(', ') } });
};

interface Page {
  readonly organisationId?: string;
  readonly text?: string;
  readonly role?: string;
  readonly disabled?: 'true' | 'false';
  readonly limit: number;
  readonly after?: string;
}

const listAccounts = (offices: ServedOffices) =>
  operation<unknown, Page>({
    id: 'listAccounts',
    method: 'get',
    path: '/api/v1/accounts',
    tag: 'accounts',
    summary: { zh: '管辖范围内的账号，按用户名', en: 'Accounts in scope, by login' },
    query: z.strictObject({
      organisationId: z
        .string()
        .min(1)
        .max(64)
        .exactOptional()
        .meta({ description: 'Those of this organisation and of all below it' }),
      text: z.string().trim().min(1).max(60).exactOptional().meta({ description: 'Part of a login, name or e-mail' }),
      role: z.enum(offices.roles).exactOptional(),
      disabled: flag.exactOptional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().min(1).max(120).exactOptional().meta({ description: 'Where the page before ended (`next`)' }),
    }) as unknown as z.ZodType<Page>,
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

interface CreateAccount {
  login: string;
  name: string;
  organisationId: string;
  roles: string[];
  password: string;
  language?: Language;
  email?: string;
}

const createAccount = (offices: ServedOffices) =>
  operation<unknown, unknown, CreateAccount>({
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
    handle: async (handled) => {
      const { deps, caller, body } = handled;
      const organisation = await organisationIn(deps.pool, body.organisationId, caller.organisationPath);
      if (organisation === undefined) throw new Problem('not-found');
      assertRolesFit(offices, organisation.kind, body.roles);
      assertStrong(body.password, body.login);
      const passwordHash = await hashPassword(body.password);
      return writeOnce(handled, async ({ db, audit }) => {
        const id = randomUUID();
        const isNew = await insertAccount(db, {
          id,
          login: body.login,
          name: body.name,
          organisationId: organisation.id,
          roles: body.roles,
          language: body.language ?? 'zh-CN',
          email: body.email ?? null,
          passwordHash,
        });
        if (!isNew) throw new Problem('login-taken');
        await audit('accounts', 'createAccount', { account: id, login: body.login, roles: body.roles });
        const account = await accountById(db, id);
        return { status: 201, body: account && accountView(account) };
      });
    },
  });

interface ChangeAccount {
  name?: string;
  roles?: string[];
  email?: string | null;
  disabled?: boolean;
  password?: string;
  language?: Language;
  oidcSubject?: string | null;
}

const change = (offices: ServedOffices) =>
  operation<{ id: string }, unknown, ChangeAccount>({
    id: 'changeAccount',
    method: 'patch',
    path: '/api/v1/accounts/{id}',
    tag: 'accounts',
    summary: {
      zh: '更改账号',
      en: 'Change an account: name, roles, e-mail, language, password, disabled, who it is at the provider of sign-in',
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
        .meta({ description: 'Who this is at the provider of sign-in: the `sub` of its ID tokens' }),
    }),
    response: accountShape,
    idempotent: true,
    handle: async (handled) => {
      const { deps, caller, body, params } = handled;
      const account = await accountById(deps.pool, params.id, caller.organisationPath);
      if (account === undefined) throw new Problem('not-found');
      const { password, oidcSubject, ...rest } = body;
      if (body.roles !== undefined) {
        const organisation = await organisationIn(deps.pool, account.organisationId, caller.organisationPath);
        assertRolesFit(offices, organisation?.kind ?? 'firm', body.roles);
      }
      if (password !== undefined) assertStrong(password, account.login);
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      return writeOnce(handled, async ({ db, audit }) => {
        const leaves = body.disabled === true || (body.roles !== undefined && !body.roles.includes(ADMINISTRATOR));
        if (leaves && account.id === caller.accountId) throw new Problem('own-account');
        if (leaves && account.roles.includes(ADMINISTRATOR)) {
          // Of those who could take its place: a district's administrator is none for the programme.
          const others = (await activeAdministrators(db, account.organisationPath)).filter((id) => id !== account.id);
          if (others.length === 0) throw new Problem('last-administrator');
          // Of two that end each other, the one that waited here has been ended.
          await assertValid(db, caller);
        }
        await changeAccount(db, account.id, rest);
        if (passwordHash !== undefined) await setPassword(db, account.id, passwordHash);
        if (oidcSubject !== undefined) await setSubject(deps, db, account.id, oidcSubject);
        const isEnded = body.disabled === true || passwordHash !== undefined || oidcSubject !== undefined;
        if (isEnded) await revokeSessionsOf(db, account.id);
        await audit('accounts', 'changeAccount', {
          account: account.id,
          ...rest,
          ...(oidcSubject === undefined ? {} : { oidcSubject }),
          passwordChanged: password !== undefined,
        });
        const changed = await accountById(db, account.id);
        return { body: changed && accountView(changed) };
      });
    },
  });

export const accountOperations = (offices: ServedOffices): readonly AnyOperation[] => [
  listAccounts(offices),
  createAccount(offices),
  change(offices),
];
