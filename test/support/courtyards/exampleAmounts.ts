import type { Courtyard } from '../../../domain/renovation/courtyard';
import { certifiedToDateFen, openClaim, payableOnClaimFen } from '../../../domain/renovation/works';

// Amounts that examples of inputs are made from, in fen.

export const payable = ({ facts }: { readonly facts: Courtyard }): number => {
  const claim = openClaim(facts.works);
  return facts.works === undefined || claim === undefined ? 0 : payableOnClaimFen(facts, facts.works, claim);
};

export const certified = ({ facts: { works } }: { readonly facts: Courtyard }): number =>
  works === undefined ? 0 : certifiedToDateFen(works);
