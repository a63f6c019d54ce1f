import { z } from 'zod';
import type { DeclineSubmission } from '../../../domain/kernel/deliberation/commands/submissions';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CommandDefinition } from '../../definition';
import { no, why } from '../../shapes';
import { submissionChoices } from '../shared/submissions';
import { declineSubmissionWords } from './words';

export const declineSubmission: CommandDefinition<DeclineSubmission, BallotState> = {
  input: z.strictObject({ no, why }),
  words: declineSubmissionWords,
  form: { fields: { no: { choices: submissionChoices } } },
};
