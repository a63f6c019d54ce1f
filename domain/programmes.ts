import { declareProgramme } from './kernel/engine/declareProgramme';
import { type AnyProgramme, asAnyProgramme } from './kernel/engine/programme';
import { RENOVATION } from './renovation/programme';

/** All programmes. Each has a folder of its own and imports no other. */
export const PROGRAMMES: readonly AnyProgramme[] = [asAnyProgramme(RENOVATION)].map(declareProgramme);
