import type { Pool } from 'pg';
import { hasHandledBallot } from '../db/ballotHands';
import { standInsOfBallot } from '../db/ballotStandIns';
import { knownFiles } from '../db/files';
import { recountsOf } from '../db/recounts';
import { type AccountHolder, accountsInHand } from '../domain/kernel/actor';
import { type BallotReference, openObjections } from '../domain/kernel/deliberation/ballotQueries';
import { isValid } from '../domain/kernel/deliberation/results';
import type { BallotState } from '../domain/kernel/deliberation/state';
import type { BallotEvidence, StandingRecount } from '../domain/kernel/deliberation/types';
import { unknownFiles, type WithEvidence } from '../domain/kernel/documents/evidence';
import type { Context } from '../domain/kernel/engine/context';
import { ownBallot } from '../domain/kernel/engine/refusal';
import { handIn } from '../domain/kernel/engine/standIns';
import { type Refusal, when } from '../domain/kernel/reason';
import type { EvidenceRequest, Gatherer } from './evidence';

type ResultEvidence = Pick<
  BallotEvidence,
  'uninvolved' | 'namedByDecision' | 'writtenDecision' | 'standingRecount' | 'decisionWithRecount'
>;

/** The ballots that an objection, a submission or a result can be about, if the input names none. */
const ballotsMeant = (c: BallotState, input: unknown): readonly string[] => {
  const { ballotId, no } = input as BallotReference & { readonly no?: number };
  if (ballotId !== undefined) return [ballotId];
  const submitted = c.submissions?.filter((one) => one.no === no && one.handled === undefined) ?? [];
  const objected = c.ballots.filter((ballot) => openObjections(ballot).some((one) => one.no === no));
  const closed = no === undefined ? c.ballots.filter((ballot) => ballot.closed !== undefined && isValid(ballot)) : [];
  return [...new Set([...submitted, ...objected, ...closed].map((one) => one.ballotId))];
};

const hasHandledOne = async (pool: Pool, ballots: readonly string[], by: AccountHolder): Promise<boolean> => {
  const handled = ballots.map(async (ballotId) => {
    const hand = handIn({ standIns: await standInsOfBallot(pool, ballotId) }, by);
    return hasHandledBallot(pool, ballotId, accountsInHand(hand));
  });
  return (await Promise.all(handled)).includes(true);
};

/** Who has handled one of the ballots neither decides nor, at the release, has asked for it. */
const involved = async (
  pool: Pool,
  ballots: readonly string[],
  { actor, ctx: { hands = [] } }: Pick<EvidenceRequest, 'actor' | 'ctx'>,
): Promise<Refusal> => {
  if (await hasHandledOne(pool, ballots, actor)) return [ownBallot()];
  const asked = await Promise.all(hands.map((hand) => hasHandledOne(pool, ballots, hand)));
  return when(asked.includes(true), 'requester-barred');
};

const unknown = async (pool: Pool, c: BallotState, input: unknown): Promise<Refusal> => {
  const naming = input as WithEvidence;
  return unknownFiles(naming, await knownFiles(pool, c.id, naming.evidence ?? []));
};

/** The last recount that two people have entered alike. */
const lastRecount = async (pool: Pool, ballots: readonly string[]): Promise<StandingRecount | null> => {
  const [ballotId] = ballots;
  const last = ballotId === undefined ? undefined : (await recountsOf(pool, ballotId)).findLast(({ stands }) => stands);
  return last === undefined ? null : { no: last.no, at: last.at, agrees: last.agrees, counted: last.counted };
};

/** Gathers the evidence of decisions on objections and on results, for any programme. */
export const RESULT_EVIDENCE: {
  readonly [K in keyof ResultEvidence]: Gatherer<BallotState, Context, ResultEvidence[K]>;
} = {
  uninvolved: async (pool, { facts, input, ...by }) => {
    const refused = await involved(pool, ballotsMeant(facts, input), by);
    return refused.length > 0 ? { refused } : { evidence: true };
  },
  namedByDecision: async (pool, { facts, input }) => {
    const refused = await unknown(pool, facts, input);
    return refused.length > 0 ? { refused } : { evidence: true };
  },
  writtenDecision: async (pool, { facts, input, ...by }) => {
    const refused = [...(await involved(pool, ballotsMeant(facts, input), by)), ...(await unknown(pool, facts, input))];
    return refused.length > 0 ? { refused } : { evidence: true };
  },
  standingRecount: async (pool, { facts, input }) => ({
    evidence: await lastRecount(pool, ballotsMeant(facts, input)),
  }),
  decisionWithRecount: async (pool, { facts, input, ...by }) => {
    const ballots = ballotsMeant(facts, input);
    const refused = [...(await involved(pool, ballots, by)), ...(await unknown(pool, facts, input))];
    return refused.length > 0 ? { refused } : { evidence: { recount: await lastRecount(pool, ballots) } };
  },
};
