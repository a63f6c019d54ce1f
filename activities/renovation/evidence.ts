import { termInOffice } from '../../db/councils';
import { knownFiles } from '../../db/files';
import { sealBallot } from '../../db/papers';
import { policyOf } from '../../db/policies';
import { freezeRoll } from '../../db/rolls';
import { submittedText } from '../../db/submissions';
import type { SecretCount } from '../../domain/kernel/deliberation/secretVote';
import { decided, outstanding, type Tally } from '../../domain/kernel/deliberation/tally';
import { reason } from '../../domain/kernel/reason';
import type { EvidenceKinds } from '../../domain/renovation/command';
import { openBallotMeant } from '../../domain/renovation/commands/ballots';
import type { RecordCouncilSession } from '../../domain/renovation/commands/consensus';
import type { TakeOverSubmission } from '../../domain/renovation/commands/submissions';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { Policy } from '../../domain/renovation/policy';
import type { Gatherer } from '../evidence';

/** What decisions about a courtyard need that only rows can tell. */
export const RENOVATION_EVIDENCE: {
  readonly [K in keyof EvidenceKinds]: Gatherer<Courtyard, Context, EvidenceKinds[K]>;
} = {
  frozenRoll: async (pool, { facts, input, setting }) => {
    const roll = await freezeRoll(pool, facts.id, (input as { rollId: string }).rollId, setting.now);
    return roll === undefined ? { refused: [reason('roll-unknown', undefined, '/rollId')] } : { evidence: roll };
  },
  sealedBallot: async (pool, { facts, input, setting }) => {
    const ballot = openBallotMeant(facts, setting, input as { ballotId?: string });
    if (ballot === undefined) return { refused: [reason('no-open-ballot')] };
    const { rule, about } = ballot.motion;
    const isTime = setting.now >= ballot.closesAt;
    // What is secret is decided by nobody before its count: only everybody's part in it ends it early.
    const isDecided = (tally: Tally) => (about === undefined ? decided(rule, tally) : outstanding(tally).owners === 0);
    const mayClose = (tally: Tally, count?: SecretCount) =>
      (isTime || isDecided(tally)) && (about === undefined || count !== undefined);
    return { evidence: await sealBallot(pool, ballot.ballotId, mayClose) };
  },
  councilTerm: async (pool, { facts, input }) => {
    const { heldOn, attendance } = input as RecordCouncilSession;
    const term = await termInOffice(pool, facts.organisationPath, attendance?.termId ?? '', heldOn);
    return term === undefined
      ? { refused: [reason('council-term-unknown', undefined, '/attendance/termId')] }
      : { evidence: term };
  },
  submittedText: async (pool, { facts, input }) => {
    const { no } = input as TakeOverSubmission;
    const ref = facts.submissions?.find((one) => one.no === no)?.ref;
    const text = ref === undefined ? undefined : await submittedText(pool, facts.id, ref);
    return text === undefined ? { refused: [reason('submission-unknown', { no }, '/no')] } : { evidence: text };
  },
  namedFiles: async (pool, { facts, input }) => {
    const { evidence = [] } = input as { evidence?: readonly string[] };
    const known = await knownFiles(pool, facts.id, evidence);
    const refused = evidence.flatMap((file, i) =>
      known.has(file) ? [] : [reason('file-unknown', undefined, `/evidence/${i}`)],
    );
    return refused.length > 0 ? { refused } : { evidence: true };
  },
  policy: async (pool, { input }) => {
    const policy = await policyOf<Policy>(pool, 'renovation', (input as { version: string }).version);
    return policy === undefined ? { refused: [reason('policy-unknown', undefined, '/version')] } : { evidence: policy };
  },
};
