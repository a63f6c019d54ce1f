import { z } from 'zod';
import {
  accountsSharingEmail,
  accountsUnidentified,
  accountsWithRolesTogether,
  administratorsAlone,
  type ReportedAccount,
} from '../../db/accountReport';
import type { Queryable } from '../../db/queryable';
import { type AnyOperation, operation } from '../http/route';
import type { ServedOffices } from './offices';

const MOST_UNIDENTIFIED = 200;

const reported = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    organisationName: z.string(),
    roles: z.array(z.string()),
  })
  .meta({ id: 'ReportedAccount' });

const reportedView = ({ id, login, name, organisationName, roles }: ReportedAccount) => ({
  id,
  login,
  name,
  organisationName,
  roles: [...roles],
});

const grouped = <R>(rows: readonly R[], keyOf: (row: R) => string): readonly (readonly R[])[] => {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
};

/** Persons whose roles exclude each other, with their accounts in scope; those outside are counted. */
const conflictsIn = async (db: Queryable, { excluded }: ServedOffices, scope: string) =>
  grouped(await accountsWithRolesTogether(db, scope), ({ personId }) => personId).flatMap((accounts) => {
    const pairs = excluded([...new Set(accounts.flatMap(({ roles }) => roles))]);
    if (pairs.length === 0) return [];
    const inside = accounts.filter(({ isInside }) => isInside);
    return [
      {
        pairs: pairs.map((pair) => [...pair]),
        accounts: inside.map(reportedView),
        outside: accounts.length - inside.length,
      },
    ];
  });

/** What administrators should put right: what was there before a rule, or has come about beside it. */
export const accountReportOperations = (offices: ServedOffices): readonly AnyOperation[] => [
  operation({
    id: 'getAccountReport',
    method: 'get',
    path: '/api/v1/accounts/report',
    tag: 'accounts',
    summary: {
      zh: '账号检查：互斥角色、缺第二名管理员、未登记证件号',
      en: 'Report the accounts in scope: roles that exclude each other, administrators alone, persons not identified',
    },
    response: z.object({
      conflicts: z.array(
        z.object({ pairs: z.array(z.array(z.string())), accounts: z.array(reported), outside: z.int() }),
      ),
      alone: z.array(reported).meta({ description: 'Administrators without another person beside or above them' }),
      unidentified: z.object({ total: z.int(), accounts: z.array(reported) }),
      sharedEmails: z
        .array(z.object({ email: z.string(), accounts: z.array(reported) }))
        .meta({ description: 'Different persons with one e-mail address: perhaps the same' }),
    }),
    handle: async ({ deps: { pool }, caller: { organisationPath } }) => {
      const unidentified = await accountsUnidentified(pool, organisationPath, MOST_UNIDENTIFIED);
      const shared = await accountsSharingEmail(pool, organisationPath);
      return {
        body: {
          conflicts: await conflictsIn(pool, offices, organisationPath),
          alone: (await administratorsAlone(pool, organisationPath)).map(reportedView),
          unidentified: { total: unidentified[0]?.total ?? 0, accounts: unidentified.map(reportedView) },
          sharedEmails: grouped(shared, ({ email }) => email).map((accounts) => ({
            email: accounts[0]?.email ?? '',
            accounts: accounts.map(reportedView),
          })),
        },
      };
    },
  }),
];
