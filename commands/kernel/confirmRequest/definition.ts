import { z } from 'zod';
import type { RequestReference } from '../../../domain/kernel/engine/requests';
import type { CommandDefinition } from '../../definition';
import { no } from '../../shapes';
import { requestChoices, requestedCommands } from '../shared/requests';
import { confirmRequestWords } from './words';

export const confirmRequest: CommandDefinition<RequestReference> = {
  input: z.strictObject({ no: no.exactOptional() }),
  words: confirmRequestWords,
  form: { about: requestedCommands, fields: { no: { choices: requestChoices } } },
};
