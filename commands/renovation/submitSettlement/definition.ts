import { z } from 'zod';
import { contractFirms, contractorOf } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Works } from '../../../domain/renovation/facts/works';
import { accountableFen } from '../../../domain/renovation/windingUp';
import { measuredValueFen } from '../../../domain/renovation/works';
import { fileChoices } from '../../kernel/shared/files';
import { fen, why } from '../../shapes';
import type { Definition } from '../definition';
import { files } from '../shared/vouchers';
import { submitSettlementWords } from './words';

/** Whether it is the part of a firm that has not the contract any more: its form shows the courtyard as it was when it left. */
const isOfFirmBefore = (c: Courtyard): boolean => contractFirms(c).length > 0 && contractorOf(c) === undefined;

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
      why: { isAsked: (c) => c.acceptance?.settlement !== undefined || isOfFirmBefore(c) },
      evidence: { choices: (at) => (isOfFirmBefore(at.c) ? fileChoices(at) : []), isAsked: isOfFirmBefore },
      // A firm that had the contract before states what it has built itself.
      claimedFen: { bound: (c) => (c.works === undefined ? undefined : { max: mostFen(c, c.works), isOfMost: true }) },
    },
    prefilled: ({ works }) => ({ claimedFen: works?.completion?.measuredFen }),
  },
};
