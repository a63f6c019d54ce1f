import { z } from 'zod';
import type { DeclineRequest } from '../../../domain/kernel/engine/requests';
import type { CommandDefinition } from '../../definition';
import { no, why } from '../../shapes';
import { requestChoices, requestedCommands } from '../shared/requests';
import { declineRequestWords } from './words';

export const declineRequest: CommandDefinition<DeclineRequest> = {
  input: z.strictObject({ no: no.exactOptional(), why }),
  words: declineRequestWords,
  form: { about: requestedCommands, fields: { no: { choices: requestChoices } } },
};
