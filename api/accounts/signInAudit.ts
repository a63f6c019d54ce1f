import type { Account } from '../../db/accounts';
import { appendAudit } from '../../db/audit';
import type { Queryable } from '../../db/queryable';
import { NO_ROLE } from '../../domain/kernel/actor';
import type { CommandOn } from '../../domain/kernel/audited';
import { instantOf } from '../../domain/kernel/time/instant';

/** Records what somebody did who signs in, in their own account's name: they have no session yet. */
export const auditSignIn = (
  db: Queryable,
  { id, roles, organisationId }: Account,
  command: CommandOn<'accounts'>,
  detail: object = {},
): Promise<void> =>
  appendAudit(db, {
    stream: 'accounts',
    at: instantOf(Date.now()),
    command,
    accountId: id,
    role: roles[0] ?? NO_ROLE,
    organisationId,
    detail: { account: id, ...detail },
  });
