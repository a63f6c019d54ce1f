import { z } from 'zod';
import type { DelegationRow } from '../../../db/delegations';
import type { LocalDate } from '../../../domain/kernel/time/instant';
import { inLanguage, type Language } from '../../../i18n/language';
import type { ServedProgrammes } from '../../cases/served';
import type { Caller } from '../../http/tokens';
import { officesOf } from '../offices';
import { mayDecide, mayEndDelegation } from './parts';

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
    givesRight: z.boolean().meta({ description: 'The delegate lacks the role, and acts in it once this is confirmed' }),
    confirmedBy: z.string().nullable(),
    mayConfirm: z.boolean(),
    actsToday: z
      .boolean()
      .meta({ description: 'The caller may act by it today, with its id in the header Acting-For' }),
    part: z.enum(['principal', 'delegate', 'leader']).meta({ description: 'The caller’s part in it' }),
    mayEnd: z.boolean(),
  })
  .meta({ id: 'Delegation' });

/** An absence, as one of those whom it concerns sees it. */
export const delegationView = (
  served: ServedProgrammes,
  row: DelegationRow,
  { caller, language, today }: { readonly caller: Caller; readonly language: Language; readonly today: LocalDate },
) => {
  const { id, principalId, principalName, principalOrganisation, delegateId, delegateName } = row;
  const { role, from, until, enteredBy, enteredAt, endedAt } = row;
  const { givesRight, confirmedBy } = row;
  const isPrincipal = principalId === caller.accountId;
  const isOpen = endedAt === null;
  const isWaiting = isOpen && givesRight && confirmedBy === null;
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
    givesRight,
    confirmedBy,
    mayConfirm: isWaiting && mayDecide(served, caller, row),
    actsToday: isOpen && givesRight && confirmedBy !== null && part === 'delegate' && from <= today && today <= until,
    mayEnd: isOpen && mayEndDelegation(served, caller, row),
  } as const;
};
