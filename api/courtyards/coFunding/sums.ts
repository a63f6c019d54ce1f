import { pledgesOf, sharesOf } from '../../../db/coFunding';
import type { Queryable } from '../../../db/queryable';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { coFundingNetFen } from '../../../domain/renovation/funding';
import { type Share, sharingSums } from '../../../domain/renovation/sharing';

/** The shares in force, in the order of the roll; none before the body has decided. */
export const sharesInForce = (db: Queryable, { id, sharing }: Courtyard): Promise<readonly Share[]> =>
  sharesOf(db, id, sharing?.allocation?.no ?? 0);

/** The sums of a courtyard's co-funding. */
export const sumsOf = async (db: Queryable, c: Courtyard) =>
  sharingSums(c, coFundingNetFen(c), await sharesInForce(db, c), await pledgesOf(db, c.id));
