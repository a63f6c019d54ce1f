import type { Actor } from '../../../domain/kernel/actor';
import { engagedFor, type RegisteredFirm } from '../../../domain/kernel/engagement';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { FIRM_ROLES, type FirmRole } from '../../../domain/renovation/roles';

const firm = (id: string, name: string): RegisteredFirm => ({
  id,
  name,
  officePath: 'programme/',
  officeName: '项目办',
  roles: FIRM_ROLES,
});

/** Two firms for each role, below the programme. */
export const FIRMS: readonly RegisteredFirm[] = [
  firm('contractor-1', '一建公司'),
  firm('contractor-2', '二建公司'),
  firm('engineer-1', '甲监理公司'),
  firm('engineer-2', '乙监理公司'),
  firm('auditor-1', '甲审计事务所'),
  firm('auditor-2', '乙审计事务所'),
];

/** The firms that an example of a contract names. */
export const CONTRACTED = { contractorId: 'contractor-1', engineerId: 'engineer-1' } as const;

/** The audit firm that district housing engages. */
export const AUDITOR = { role: 'auditor', organisationId: 'auditor-1', why: '抽取' } as const;

const isFirmRole = (role: string): role is FirmRole => (FIRM_ROLES as readonly string[]).includes(role);

/**
 * The organisation of whoever acts in a role: the given firm, the engaged one, or the first of that kind; else the
 * district's office.
 */
export const organisationFor = (
  c: Courtyard,
  role: string,
  firm?: string,
): Pick<Actor, 'organisationId' | 'organisationKind'> => {
  if (isFirmRole(role) && firm !== undefined) return { organisationId: firm, organisationKind: 'firm' };
  const engaged = isFirmRole(role) ? engagedFor(c, role) : undefined;
  if (engaged !== undefined) return { organisationId: engaged.organisationId, organisationKind: 'firm' };
  return isFirmRole(role)
    ? { organisationId: `${role}-1`, organisationKind: 'firm' }
    : { organisationId: 'o', organisationKind: 'district' };
};
