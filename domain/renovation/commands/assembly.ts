import {
  type AssemblyMinutes,
  againstBallots,
  assemblyAreaFaults,
  assemblyDecision,
  assemblyElection,
  assemblyVerdict,
  attendanceFaults,
  votesFaults,
} from '../../kernel/deliberation/assembly';
import { rollOfRound } from '../../kernel/deliberation/ballotQueries';
import { looksLike } from '../../kernel/deliberation/lookAlike';
import { noticeFaults } from '../../kernel/deliberation/policyBounds';
import type { WithEvidence } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { requestFor } from '../../kernel/engine/requests';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { command } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { AssemblyQuestion } from '../facts/deliberation';
import { lostBlockers } from '../motions';
import { SELF_GOVERNED } from '../stage';
import { electionFaults, ruleFloorFaults, ruleFor } from './ballotOpening';

export interface RecordAssembly extends AssemblyMinutes, AssemblyQuestion, WithEvidence {
  readonly evidence: readonly string[];
}

/** All votes of the minutes, each with its place in the input. */
const votesIn = ({ votes, candidates }: AssemblyQuestion) => [
  ...(votes === undefined ? [] : [{ votes, path: '/votes' }]),
  ...(candidates ?? []).map((one, i) => ({ votes: one, path: `/candidates/${i}` })),
];

/** A covenant needs its text and the votes; an election, its seats and candidates. Neither has what the other needs. */
const questionFaults = (c: Courtyard, input: RecordAssembly, ctx: Context): Refusal => {
  const isElection = input.motion === 'election';
  const { text, votes, seats, vacancies, candidates } = input;
  const names = (candidates ?? []).map(({ name }) => name);
  const other = isElection ? { text, votes } : { seats, vacancies, candidates };
  const missing = isElection ? {} : { text, votes };
  return [
    ...Object.entries(other).flatMap(([field, value]) =>
      when(value !== undefined, 'of-other-motion', undefined, `/${field}`),
    ),
    ...Object.entries(missing).flatMap(([field, value]) =>
      when(value === undefined, 'assembly-incomplete', undefined, `/${field}`),
    ),
    ...(isElection ? electionFaults(c, input, names.length, ctx.policy) : []),
    ...names
      .map(looksLike)
      .flatMap((name, i, all) => when(all.indexOf(name) < i, 'line-duplicate', undefined, `/candidates/${i}/name`)),
  ];
};

/** The office that records assemblies; what was asked for before requests named their role, it asked for. */
const RECORDS = 'community';

/**
 * Records an assembly that decided without a ballot (居民会议), with its minutes, attendance and scans. The rule of a
 * ballot on the same motion decides whether it is carried. Its result is then posted and objected to as a ballot's.
 */
export const recordAssembly = command<RecordAssembly, 'assemblyProof'>({
  stages: SELF_GOVERNED,
  by: [RECORDS],
  evidence: 'assemblyProof',
  blocked: (c) => when(rollOfRound(c) === undefined, 'roll-not-frozen'),
  faults: (c, input, ctx) => {
    const roll = rollOfRound(c);
    return [
      ...when(input.heldOn > dateOf(ctx.now), 'date-in-future', undefined, '/heldOn'),
      ...when(input.heldOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/heldOn'),
      ...againstBallots(c, ctx, input.motion, input.heldOn),
      ...ruleFloorFaults(c, { motion: input.motion }, ctx.policy),
      ...noticeFaults(ctx.policy),
      ...lostBlockers(c, ctx, input.motion),
      ...when(input.evidence.length === 0, 'scan-missing', undefined, '/evidence'),
      ...questionFaults(c, input, ctx),
      ...(roll === undefined ? [] : attendanceFaults(input, roll)),
      ...votesIn(input).flatMap(({ votes, path }) => votesFaults(input.attended, votes, path)),
    ];
  },
  decide: (c, input, ctx, { areas }) => {
    const roll = rollOfRound(c);
    if (roll === undefined) return refuse(reason('roll-not-frozen'));
    const faults = assemblyAreaFaults(input, votesIn(input), areas);
    if (faults.length > 0) return refuse(...faults);
    const rule = { ...ruleFor(c, ctx.policy, { motion: input.motion }), unreturned: 'notCounted' as const };
    const { votes, seats = 0, vacancies, candidates = [] } = input;
    const minChosen = vacancies === true ? 1 : ctx.policy.body.minMembers;
    const motion = { rule, seats, minChosen, ties: 'runOff' as const, ...(vacancies === true ? { vacancies } : {}) };
    const result =
      votes === undefined
        ? assemblyElection(motion, roll, input, candidates)
        : assemblyVerdict(rule, roll, input, votes);
    const no = (c.assemblies?.length ?? 0) + 1;
    const decision = assemblyDecision(
      c,
      ctx,
      { kind: input.motion, no, minutes: input, text: input.text ?? '', rule, ...result },
      { asked: requestFor(c, 'recordAssembly', input), usualOffice: RECORDS, confirming: ctx.actor },
    );
    return accept(
      event('assemblyRecorded', {
        ...input,
        no,
        round: c.round.no,
        rollId: roll.rollId,
        rule,
        verdict: result.verdict,
        recordedAt: ctx.now,
        ballotId: decision.ballotId,
      }),
      event('assemblyDecided', decision),
    );
  },
});
