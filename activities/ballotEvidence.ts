import { termFor } from '../db/councils';
import { knownFiles } from '../db/files';
import { areasOfRoll } from '../db/ownerAreas';
import { sealBallot } from '../db/papers';
import { draftRoll, freezeRoll, rollOf } from '../db/rolls';
import { submittedText } from '../db/submissions';
import { type BallotReference, openBallotFor, rollOfRound } from '../domain/kernel/deliberation/ballotQueries';
import { mayCount } from '../domain/kernel/deliberation/ballotTimes';
import type { FreezeRoll, RecordCouncilSession } from '../domain/kernel/deliberation/commands/council';
import type { TakeOverSubmission } from '../domain/kernel/deliberation/commands/submissions';
import type { PolicyWithBallots } from '../domain/kernel/deliberation/policy';
import { freezingFaults, type HasRecordedFigures, rollDeviation } from '../domain/kernel/deliberation/rollFreezing';
import type { SecretCount } from '../domain/kernel/deliberation/secretVote';
import type { BallotState } from '../domain/kernel/deliberation/state';
import type { Tally } from '../domain/kernel/deliberation/tally';
import type { BallotEvidence } from '../domain/kernel/deliberation/types';
import { unknownFiles, type WithEvidence } from '../domain/kernel/documents/evidence';
import type { Context } from '../domain/kernel/engine/context';
import { reason } from '../domain/kernel/reason';
import { dateOf } from '../domain/kernel/time/instant';
import type { Gatherer } from './evidence';
import { RESULT_EVIDENCE } from './resultEvidence';

/** Gathers the evidence of votes, for any programme. */
export const BALLOT_EVIDENCE: {
  readonly [K in keyof BallotEvidence]: Gatherer<BallotState, Context<PolicyWithBallots>, BallotEvidence[K]>;
} = {
  frozenRoll: async (pool, { facts, input, ctx, actor }) => {
    const { rollId, why } = input as FreezeRoll;
    const { roll: policy = {} } = ctx.policy as PolicyWithBallots;
    const unknown = { refused: [reason('roll-unknown', undefined, '/rollId')] };
    const head = await rollOf(pool, facts.id, rollId);
    if (head === undefined) return unknown;
    const recorded: HasRecordedFigures = facts as BallotState & HasRecordedFigures;
    // Judged before its rows are frozen, which nothing undoes. A repeated call finds it frozen.
    if (head.status === 'draft') {
      const freezing = { policy, recorded, why, by: actor, now: ctx.now };
      const refused = freezingFaults(await draftRoll(pool, head), freezing);
      if (refused.length > 0) return { refused };
    }
    const frozen = await freezeRoll(pool, facts.id, rollId, ctx.now);
    if (frozen === undefined) return unknown;
    const deviation = rollDeviation(frozen, recorded, policy);
    const { votesFor } = policy;
    return {
      evidence: {
        ...frozen,
        ...(deviation === undefined || why === undefined ? {} : { deviation: { ...deviation, why } }),
        ...(votesFor === undefined ? {} : { votesFor }),
      },
    };
  },
  sealedBallot: async (pool, { facts, input, ctx }) => {
    const ballot = openBallotFor(facts, input as BallotReference);
    if (ballot === undefined) return { refused: [reason('no-open-ballot')] };
    const mayClose = (tally: Tally, count?: SecretCount) => mayCount(facts, ctx, ballot, { tally, count });
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
  ...RESULT_EVIDENCE,
};
