import { carriedBallots } from '../kernel/deliberation/carried';
import type { Courtyard } from './courtyard';
import type { Covenant } from './facts/deliberation';

const withoutText = ({ text: _, ...covenant }: Covenant): Covenant => covenant as Covenant;

/**
 * What a courtyard's workflow keeps between its runs: the state without the long texts and counts of what is over. They
 * are decided on nowhere else than where the whole state is read. Folding goes on from here as from the whole:
 * `carried(fold(carried(c), e))` is `carried(fold(c, e))`.
 */
export const carried = (c: Courtyard): Courtyard =>
  c.id === undefined ? c : { ...carriedBallots(c), covenants: c.covenants.map(withoutText) };
