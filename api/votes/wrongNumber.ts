import { appendAudit } from '../../db/audit';
import type { Queryable } from '../../db/queryable';
import { countWrongNumber, type KnownCode, wrongNumbersOf } from '../../db/voteCodes';
import { OWNER } from '../../domain/kernel/actor';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import {
  FACTOR_SOURCE,
  type FactorSource,
  factorOf,
  MOST_WRONG_NUMBERS,
} from '../../domain/kernel/deliberation/voteFactor';
import type { Instant } from '../../domain/kernel/time/instant';
import type { ApiDeps } from '../deps';
import { problemWith } from '../http/problem';
import { isOwners } from './ownerFactor';
import type { SentFactor } from './sentFactor';

const MISSING = { phone: 'vote-phone-missing', identityDigits: 'vote-identity-missing' } as const;
const WRONG = { phone: 'vote-phone-wrong', identityDigits: 'vote-identity-wrong' } as const;

export type WrongNumber = (typeof WRONG)[FactorSource] | 'vote-online-blocked';

/** A code that somebody uses, what they sent beside it, and how the ballot's record names a use that is refused. */
export interface CodeUse {
  readonly known: KnownCode;
  readonly ballot: Ballot;
  readonly sent: SentFactor;
  readonly at: Instant;
  readonly refusedAs: 'voteOnlineRefused' | 'objectByCodeRefused';
}

/** An entry in the ballot's record about what a code was used for, in the caller's transaction. */
export const recordCodeUse = (
  db: Queryable,
  { ballotId, ownerKey }: KnownCode,
  command: 'voteOnline' | CodeUse['refusedAs'],
  at: Instant,
): Promise<void> =>
  appendAudit(db, {
    stream: `ballot/${ballotId}`,
    at,
    command,
    accountId: OWNER.accountId,
    role: OWNER.role,
    organisationId: OWNER.organisationId,
    detail: { ballot: ballotId, owners: [ownerKey] },
  });

/**
 * What is wrong with the number sent beside a code, to vote or to object: whoever prints or carries slips knows the codes alone.
 * A wrong one is counted and recorded, for all codes of the owner and for both uses together, so the caller commits before it
 * refuses. Those who try at once wait for each other: nobody has more tries by printing again, or by sending many at a time.
 */
export const wrongNumber = async (
  deps: Pick<ApiDeps, 'identitySecret'>,
  db: Queryable,
  { known, ballot, sent, at, refusedAs }: CodeUse,
): Promise<WrongNumber | undefined> => {
  const factor = factorOf(ballot);
  if (factor === 'none') return undefined;
  const source = FACTOR_SOURCE[factor];
  const typed = sent[source];
  if (typed === undefined) throw problemWith([{ code: MISSING[source], path: `/${source}` }]);
  if ((await wrongNumbersOf(db, known)) >= MOST_WRONG_NUMBERS) return 'vote-online-blocked';
  if (await isOwners(deps, db, known, { factor, typed })) return undefined;
  await countWrongNumber(db, known.hash);
  await recordCodeUse(db, known, refusedAs, at);
  return WRONG[source];
};
