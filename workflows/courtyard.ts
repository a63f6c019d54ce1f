import { hosted } from '../domain/kernel/engine/programme';
import { RENOVATION } from '../domain/renovation/programme';
import { hosting } from './host';

/**
 * A courtyard's whole life: consensus, self-governance, plan, subsidy, works, acceptance, maintenance. The story stands in
 * `domain/renovation/lifecycle.ts`; each stage is a run of its own, and each year of maintenance.
 */
export const courtyard = hosting(hosted(RENOVATION));
