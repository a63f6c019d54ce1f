import type { BallotHead } from '../../db/ballots';
import type { Queryable } from '../../db/queryable';
import { barredFromPrinting, printersOf } from '../../db/voteCodes';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import { Problem } from '../http/problem';

/**
 * Whoever imported the roll knows the owners' numbers, and whoever handles papers could turn an owner away whose vote somebody
 * else has cast. Neither sees the codes. Throws `slips-by-importer`, `slips-by-paper-handler`.
 */
export const assertMayPrint = async (db: Queryable, head: BallotHead, by: AccountHolder): Promise<void> => {
  const { importer, handlers } = await barredFromPrinting(db, head);
  if (isHolderOfOne(by, [importer])) throw new Problem('slips-by-importer');
  if (isHolderOfOne(by, handlers)) throw new Problem('slips-by-paper-handler');
};

/** Throws `papers-by-printer` for somebody who has seen codes of the ballot. */
export const assertSawNoCodes = async (db: Queryable, ballotId: string, by: AccountHolder): Promise<void> => {
  if (isHolderOfOne(by, await printersOf(db, ballotId))) throw new Problem('papers-by-printer');
};
