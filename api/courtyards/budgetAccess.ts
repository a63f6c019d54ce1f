import { BUDGETS } from '../../domain/renovation/budgets';
import type { Role } from '../../domain/renovation/roles';

/** Those who spend public money, decide on it, or watch over it. */
const READERS: readonly Role[] = [
  'projectManager',
  'subDistrictLeader',
  'districtHousing',
  'districtHousingLeader',
  'districtFinance',
  'districtFinanceLeader',
  'districtPayer',
  'auditor',
  'supervisor',
];
const OFFICES = Object.values(BUDGETS.offices);
const PROPOSERS: readonly Role[] = OFFICES.flatMap(({ proposedBy }) => proposedBy);
const CONFIRMERS: readonly Role[] = OFFICES.flatMap(({ confirmedBy }) => confirmedBy);

/** Who may call the operations on envelopes; the service looks at which of them are whose. */
export const BUDGET_ACCESS = {
  listBudgets: READERS,
  listEnvelopeCases: READERS,
  listMoneyWaiting: [...new Set([...PROPOSERS, ...CONFIRMERS])],
  getBudgetFile: READERS,
  sendBudgetFile: PROPOSERS,
  proposeBudget: PROPOSERS,
  proposeBudgetClosing: PROPOSERS,
  confirmBudget: CONFIRMERS,
  declineBudget: [...new Set([...PROPOSERS, ...CONFIRMERS])],
} as const;
