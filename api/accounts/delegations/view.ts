import { z } from 'zod';
import type { DelegationRow } from '../../../db/delegations';
import { inLanguage, type Language } from '../../../i18n/language';
import type { ServedProgrammes } from '../../cases/served';
import type { Caller } from '../../http/tokens';
import { leads } from '../leading';
import { officesOf } from '../offices';

const person = z.object({ accountId: z.string(), name: z.string() });

export const delegationShape = z
  .object({
    id: z.string(),
    principal: person.extend({ organisationName: z.string() }),
    delegate: person,
    role: z.string(),
    roleName: z.string(),
    from: z.string().meta({ description: 'The first day, in Shanghai' }),
    until: z.string().meta({ description: 'The last day, in Shanghai' }),
    enteredBy: z.string(),
    enteredAt: z.string(),
    endedAt: z.string().nullable(),
    part: z.enum(['principal', 'delegate', 'leader']).meta({ description: 'The caller’s part in it' }),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'Delegation' });

/** An absence, as one of those whom it concerns sees it. */
export const delegationView = (
  served: ServedProgrammes,
  row: DelegationRow,
  { caller, language }: { readonly caller: Caller; readonly language: Language },
) => {
  const { id, principalId, principalName, principalOrganisation, principalPath, delegateId, delegateName } = row;
  const { role, from, until, enteredBy, enteredAt, endedAt } = row;
  const isPrincipal = principalId === caller.accountId;
  const part = isPrincipal ? 'principal' : delegateId === caller.accountId ? 'delegate' : 'leader';
  return {
    id,
    principal: { accountId: principalId, name: principalName, organisationName: principalOrganisation },
    delegate: { accountId: delegateId, name: delegateName },
    role,
    roleName: inLanguage(officesOf([...served.values()]).wordOf(role), language),
    from,
    until,
    enteredBy,
    enteredAt,
    endedAt,
    part,
    mayEnd: endedAt === null && (isPrincipal || leads(served, caller, role, principalPath)),
  } as const;
};
