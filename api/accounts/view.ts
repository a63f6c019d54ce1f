import { z } from 'zod';
import type { Account, ListedAccount } from '../../db/accounts';
import type { ApiDeps } from '../deps';
import { language } from '../http/shapes';

export const accountView = (a: Account) => ({
  id: a.id,
  login: a.login,
  name: a.name,
  organisationId: a.organisationId,
  organisationName: a.organisationName,
  organisationPath: a.organisationPath,
  roles: a.roles,
  language: a.language,
  email: a.email,
  oidcSubject: a.oidcSubject,
  disabledAt: a.disabledAt,
  isActivated: a.passwordHash !== null || a.oidcSubject !== null,
});

export const accountShape = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    organisationPath: z.string(),
    roles: z.array(z.string()),
    language,
    email: z.string().nullable(),
    oidcSubject: z.string().nullable(),
    disabledAt: z.string().nullable(),
    isActivated: z.boolean().meta({ description: 'There is a way to sign in: a password or single sign-on' }),
  })
  .meta({ id: 'Account' });

export const listedAccountView = (a: ListedAccount, { secondFactor }: Pick<ApiDeps, 'secondFactor'>) => ({
  ...accountView(a),
  hasSecondFactor: a.hasSecondFactor,
  needsSecondFactor: a.isSecondFactorRequired && secondFactor !== 'off',
});

export const listedAccountShape = accountShape
  .extend({
    hasSecondFactor: z.boolean().meta({ description: 'A passkey or an authenticator app' }),
    needsSecondFactor: z.boolean().meta({ description: 'One of its roles must sign in with a second factor today' }),
  })
  .meta({ id: 'ListedAccount', description: 'An account as administrators see it in the list' });
