import { declareProgramme } from './kernel/engine/declareProgramme';
import { type AnyProgramme, hosted } from './kernel/engine/programme';
import { RENOVATION } from './renovation/programme';

/** Every programme there is; each is a folder, and none knows another. */
export const PROGRAMMES: readonly AnyProgramme[] = [hosted(RENOVATION)].map(declareProgramme);
