import { DECISION_KINDS } from '../../domain/renovation/decisions';
import type { Role } from '../../domain/renovation/roles';

/** Who decides at some step of some kind of request: they prepare lists and release those of others. */
const DECIDERS: readonly Role[] = [...new Set(DECISION_KINDS.flatMap(({ offices }) => offices))];
/** They, and those who watch over them or wait for what they decide. */
const READERS: readonly Role[] = [
  ...new Set<Role>([
    ...DECIDERS,
    'projectManager',
    'districtHousingLeader',
    'districtFinanceLeader',
    'districtPayer',
    'auditor',
    'supervisor',
  ]),
];

/** Who may call the operations on decision lists; the service looks at which of them are whose. */
export const DECISION_ACCESS = {
  listDecisionLists: READERS,
  getDecisionList: READERS,
  getDecisionFile: READERS,
  listAwaitedDecisions: DECIDERS,
  decisionTemplate: DECIDERS,
  readDecisions: DECIDERS,
  sendDecisionFile: DECIDERS,
  prepareDecisions: DECIDERS,
  correctDecisions: DECIDERS,
  takeOffDecisions: DECIDERS,
  releaseDecisions: DECIDERS,
} as const;
