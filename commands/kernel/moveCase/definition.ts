import { z } from 'zod';
import type { MoveCase } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import { organisationId, why } from '../../shapes';
import { moveCaseWords } from './words';

export const moveCase: CommandDefinition<MoveCase> = {
  input: z.strictObject({ organisationId, why }),
  words: moveCaseWords,
};
