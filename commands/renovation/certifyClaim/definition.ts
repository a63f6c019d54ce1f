import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { certifiedToDateFen, contractValueFen, uncertifiedClaim } from '../../../domain/renovation/works';
import type { Bounds } from '../../bounds';
import { fen } from '../../shapes';
import type { Definition } from '../definition';
import { cuts } from '../shared/inputs';
import { uncertifiedLines } from '../shared/works';
import { certifyClaimWords } from './words';

/** Above what was certified before, up to what is claimed and what the contract is worth. */
const certifiable = ({ works }: Courtyard): Bounds | undefined => {
  const claim = uncertifiedClaim(works);
  return works === undefined || claim === undefined
    ? undefined
    : { min: certifiedToDateFen(works), max: Math.min(claim.measuredFen, contractValueFen(works)) };
};

export const certifyClaim: Definition<'certifyClaim'> = {
  input: z.strictObject({
    certifiedFen: fen
      .exactOptional()
      .meta({ description: 'The certified value of the work to date; absent: the whole claim' }),
    cuts: cuts.exactOptional(),
  }),
  words: certifyClaimWords,
  form: {
    fields: { certifiedFen: { bound: certifiable } },
    prefilled: ({ works }) => ({ certifiedFen: uncertifiedClaim(works)?.measuredFen }),
    about: uncertifiedLines,
  },
};
