import { ROLES, type Role } from '../../../domain/renovation/roles';

/** Whoever confirms for a courtyard's homes reads what is to be confirmed. */
const CONFIRMERS: readonly Role[] = ['body', 'community'];
const BODY: readonly Role[] = ['body'];

/** Who reads and writes of the co-funding: everybody its sums, the body alone what each home owes and has paid. */
export const CO_FUNDING_ACCESS = {
  getCoFunding: ROLES,
  draftAllocation: BODY,
  getAllocation: CONFIRMERS,
  recordPledges: BODY,
  listPledges: CONFIRMERS,
  listChargedHomes: BODY,
  exportChargedHomes: BODY,
  listCoFundingAudit: ['body', 'supervisor', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
