import { z } from 'zod';
import { FIRM_ROLES } from '../../../domain/renovation/roles';
import { organisationId, why } from '../../shapes';
import type { Definition } from '../definition';
import { firmChoices } from '../shared/firms';
import { engageFirmWords } from './words';

export const engageFirm: Definition<'engageFirm'> = {
  input: z.strictObject({ role: z.enum(FIRM_ROLES), organisationId, why }),
  words: engageFirmWords,
  form: { fields: { organisationId: { choices: firmChoices } } },
};
