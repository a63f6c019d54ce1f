import { termFor } from '../db/councils';
import { knownFiles } from '../db/files';
import { areasOfRoll } from '../db/ownerAreas';
import { sealBallot } from '../db/papers';
import { freezeRoll } from '../db/rolls';
import { submittedText } from '../db/submissions';
import { type BallotReference, openBallotFor, rollOfRound } from '../domain/kernel/deliberation/ballotQueries';
import type { RecordCouncilSession } from '../domain/kernel/deliberation/commands/council';
import type { TakeOverSubmission } from '../domain/kernel/deliberation/commands/submissions';
import type { SecretCount } from '../domain/kernel/deliberation/secretVote';
import type { BallotState } from '../domain/kernel/deliberation/state';
import { isVerdictFinal, outstanding, type Tally } from '../domain/kernel/deliberation/tally';
import type { BallotEvidence } from '../domain/kernel/deliberation/types';
import { unknownFiles, type WithEvidence } from '../domain/kernel/documents/evidence';
import type { Context } from '../domain/kernel/engine/context';
import { reason } from '../domain/kernel/reason';
import { dateOf } from '../domain/kernel/time/instant';
import type { Gatherer } from './evidence';

/** Gathers the evidence of votes, for any programme. */
export const BALLOT_EVIDENCE: {
  readonly [K in keyof BallotEvidence]: Gatherer<BallotState, Context, BallotEvidence[K]>;
} = {
  frozenRoll: async (pool, { facts, input, ctx }) => {
    const roll = await freezeRoll(pool, facts.id, (input as { rollId: string }).rollId, ctx.now);
    return roll === undefined ? { refused: [reason('roll-unknown', undefined, '/rollId')] } : { evidence: roll };
  },
  sealedBallot: async (pool, { facts, input, ctx }) => {
    const ballot = openBallotFor(facts, input as BallotReference);
    if (ballot === undefined) return { refused: [reason('no-open-ballot')] };
    const { rule, about } = ballot.motion;
    const isTime = ctx.now >= ballot.closesAt;
    // A secret vote has no result before its count. It can close early only if everybody took part.
    const isDecided = (tally: Tally) =>
      about === undefined ? isVerdictFinal(rule, tally) : outstanding(tally).owners === 0;
    const mayClose = (tally: Tally, count?: SecretCount) =>
      (isTime || isDecided(tally)) && (about === undefined || count !== undefined);
    return { evidence: await sealBallot(pool, ballot.ballotId, mayClose) };
  },
  councilTerm: async (pool, { facts, input, ctx }) => {
    const { heldOn } = input as RecordCouncilSession;
    const term = await termFor(pool, facts.organisationPath, { day: heldOn, today: dateOf(ctx.now) });
    return { evidence: term === undefined ? {} : { term } };
  },
  assemblyProof: async (pool, { facts, input }) => {
    const naming = input as WithEvidence;
    const refused = unknownFiles(naming, await knownFiles(pool, facts.id, naming.evidence ?? []));
    if (refused.length > 0) return { refused };
    const roll = rollOfRound(facts);
    return { evidence: { areas: roll === undefined ? [] : await areasOfRoll(pool, roll.rollId) } };
  },
  submittedText: async (pool, { facts, input }) => {
    const { no } = input as TakeOverSubmission;
    const ref = facts.submissions?.find((one) => one.no === no)?.ref;
    const text = ref === undefined ? undefined : await submittedText(pool, facts.id, ref);
    return text === undefined ? { refused: [reason('submission-unknown', { no }, '/no')] } : { evidence: text };
  },
};
