import { asAnyProgramme } from '../domain/kernel/engine/programme';
import { RENOVATION } from '../domain/renovation/programme';
import { hostWorkflow } from './host';

/**
 * The workflow of a courtyard, from consensus to maintenance. `domain/renovation/lifecycle.ts` declares the stages.
 * Each stage is one run, and so is each year of maintenance.
 */
export const courtyard = hostWorkflow(asAnyProgramme(RENOVATION));
