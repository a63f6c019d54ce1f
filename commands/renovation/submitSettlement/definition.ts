import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Works } from '../../../domain/renovation/facts/works';
import { accountableFen } from '../../../domain/renovation/windingUp';
import { measuredValueFen } from '../../../domain/renovation/works';
import { fileChoices } from '../../kernel/shared/files';
import { fen, why } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { submitSettlementWords } from './words';

/** The most that the account may come to, in fen. */
const mostFen = (c: Courtyard, works: Works): number =>
  c.windingUp === undefined ? measuredValueFen(works) : accountableFen(c);

export const submitSettlement: Definition<'submitSettlement'> = {
  input: z.strictObject({
    claimedFen: fen,
    why: why.exactOptional(),
    evidence: files.exactOptional().meta({ description: 'The documents of a firm that had the contract before' }),
  }),
  words: submitSettlementWords,
  form: {
    fields: {
      why: { isAsked: ({ acceptance }) => acceptance?.settlement !== undefined },
      evidence: { choices: fileChoices },
      claimedFen: { bound: (c) => (c.works === undefined ? undefined : { max: mostFen(c, c.works) }) },
    },
    prefilled: ({ works }) => ({ claimedFen: works?.completion?.measuredFen }),
  },
};
