import type { BallotHead } from '../../db/ballots';
import type { Queryable } from '../../db/queryable';
import { barredFromPrinting, printersOf } from '../../db/voteCodes';
import type { AccountHolder } from '../../domain/kernel/actor';
import { paperHandlingFaults, printingFaults } from '../../domain/kernel/deliberation/codeHands';
import type { Refusal } from '../../domain/kernel/reason';
import { Problem } from '../http/problem';

const assertNone = ([first]: Refusal): void => {
  if (first !== undefined) throw new Problem(first.code);
};

/** Throws `slips-by-importer`, `slips-by-paper-handler`. */
export const assertMayPrint = async (db: Queryable, head: BallotHead, by: AccountHolder): Promise<void> =>
  assertNone(printingFaults(by, await barredFromPrinting(db, head)));

/** Throws `papers-by-printer` for somebody who has seen codes of the ballot. */
export const assertSawNoCodes = async (db: Queryable, ballotId: string, by: AccountHolder): Promise<void> =>
  assertNone(paperHandlingFaults(by, await printersOf(db, ballotId)));
