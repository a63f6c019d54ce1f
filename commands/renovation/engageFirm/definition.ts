import { z } from 'zod';
import { FIRM_ROLES } from '../../../domain/renovation/roles';
import { fileChoices } from '../../kernel/shared/files';
import { fen, organisationId, why } from '../../shapes';
import type { Definition } from '../definition';
import { firmChoices } from '../shared/firms';
import { files } from '../shared/vouchers';
import { measuredBounds } from '../shared/works';
import { engageFirmWords } from './words';

const OF_CONTRACTOR = { field: 'role', values: ['contractor'], isAsked: false } as const;

export const engageFirm: Definition<'engageFirm'> = {
  input: z.strictObject({
    role: z.enum(FIRM_ROLES),
    organisationId,
    why,
    builtFen: fen.exactOptional().meta({ description: 'The value to date that the contractor of before has built' }),
    evidence: files.exactOptional().meta({ description: 'The record of the handover' }),
  }),
  words: engageFirmWords,
  form: {
    fields: {
      organisationId: { choices: firmChoices },
      builtFen: { bound: measuredBounds, onlyWith: OF_CONTRACTOR },
      evidence: { choices: fileChoices, onlyWith: OF_CONTRACTOR },
    },
  },
};
