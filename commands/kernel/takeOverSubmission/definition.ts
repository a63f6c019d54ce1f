import { z } from 'zod';
import type { TakeOverSubmission } from '../../../domain/kernel/deliberation/commands/submissions';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CommandDefinition } from '../../definition';
import { no } from '../../shapes';
import { submissionChoices } from '../shared/submissions';
import { takeOverSubmissionWords } from './words';

export const takeOverSubmission: CommandDefinition<TakeOverSubmission, BallotState> = {
  input: z.strictObject({ no }),
  words: takeOverSubmissionWords,
  form: { fields: { no: { choices: submissionChoices } } },
};
