import { provideConsole } from '../../../provision/console';
import { oncePerRun } from '../jest/oncePerRun';

/** The folder of the built console. A build empties it first, so one test file builds it and the others wait. */
export const builtConsole = (): Promise<string> => oncePerRun('console', provideConsole);
