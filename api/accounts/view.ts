import { z } from 'zod';
import type { Account } from '../../db/accounts';
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
