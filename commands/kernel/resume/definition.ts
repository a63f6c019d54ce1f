import type { WithWhy } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import { onlyWhy } from '../../shapes';
import { resumeWords } from './words';

export const resume: CommandDefinition<WithWhy> = {
  input: onlyWhy,
  words: resumeWords,
};
