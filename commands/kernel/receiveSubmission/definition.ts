import { z } from 'zod';
import type { ReceiveSubmission } from '../../../domain/kernel/deliberation/commands/submissions';
import type { CommandDefinition } from '../../definition';
import { shortText, uuid } from '../../shapes';
import { receiveSubmissionWords } from './words';

export const receiveSubmission: CommandDefinition<ReceiveSubmission> = {
  input: z.strictObject({ ballotId: shortText, ref: uuid }),
  words: receiveSubmissionWords,
};
