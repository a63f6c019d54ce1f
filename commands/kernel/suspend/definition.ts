import type { WithWhy } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import { onlyWhy } from '../../shapes';
import { suspendWords } from './words';

export const suspend: CommandDefinition<WithWhy> = {
  input: onlyWhy,
  words: suspendWords,
};
