import type { AnyProgrammeApi } from './cases/programmeApi';
import { RENOVATION_API } from './courtyards/api';

/** The programmes that the API serves. */
export const PROGRAMME_APIS: readonly AnyProgrammeApi[] = [RENOVATION_API];
