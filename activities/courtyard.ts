import type { Pool } from 'pg';
import { type CommitRows, commitCase } from '../db/commit';
import { termInOffice } from '../db/councils';
import { knownFiles } from '../db/files';
import { type JournalEntry, journalAfter, journalRowFor, sealedAfter } from '../db/journal';
import { isSealOf, sealed, stateHash } from '../db/journalHash';
import { sealBallot } from '../db/papers';
import { policyOf } from '../db/policies';
import { COURTYARD_CARE, RENOVATION } from '../db/renovation';
import { freezeRoll } from '../db/rolls';
import { submittedText } from '../db/submissions';
import type { Actor } from '../domain/kernel/actor';
import type { SecretCount } from '../domain/kernel/deliberation/secretVote';
import { decided, outstanding, type Tally } from '../domain/kernel/deliberation/tally';
import type { EvidenceKind, EvidenceKinds } from '../domain/kernel/engine/command';
import type { Context } from '../domain/kernel/engine/context';
import { boardSums, type Outcome } from '../domain/kernel/engine/outcome';
import { type Refusal, reason } from '../domain/kernel/reason';
import type { Instant } from '../domain/kernel/time/instant';
import { openBallotMeant } from '../domain/renovation/commands/ballots';
import type { RecordCouncilSession } from '../domain/renovation/commands/consensus';
import type { TakeOverSubmission } from '../domain/renovation/commands/submissions';
import type { Courtyard } from '../domain/renovation/courtyard';
import type { CourtyardEvent } from '../domain/renovation/events';
import { closesAt } from '../domain/renovation/motions';
import type { Policy } from '../domain/renovation/policy';
import type { StageOrEnd } from '../domain/renovation/stage';
import type { Answer, Answered, Request } from '../workflows/messages';
import { PERSONAL } from './personal';

export interface CommitRecord {
  readonly courtyardId: string;
  /** The version the decision was made on; the commit writes the next. */
  readonly version: number;
  readonly head: string;
  readonly at: Instant;
  readonly command: string;
  readonly actor: Actor;
  readonly why?: string;
  readonly input: unknown;
  readonly request?: Request;
  readonly outcome: Outcome;
  readonly answer: Answer;
  /** What it was decided under. */
  readonly calendarVersion?: string;
  readonly wakeAt?: Instant;
}

/** Committed; or the journal has rows the workflow lacks; or it has answered this very request long ago. */
export type Written =
  | { readonly kind: 'committed'; readonly hash: string }
  | { readonly kind: 'behind' }
  | { readonly kind: 'repeated'; readonly answered: Answered };

/** A journal row as a workflow that lags behind needs it. */
export interface JournalStep {
  readonly version: number;
  readonly at: Instant;
  readonly accountId: string;
  readonly events: readonly CourtyardEvent[];
  readonly hash: string;
  readonly answer: Answer;
  readonly request?: { readonly accountId: string; readonly key: string; readonly requestHash: string };
  /** The policy it moved to, where it did. */
  readonly policy?: Policy;
}

export interface EvidenceRequest {
  readonly kind: Exclude<EvidenceKind, 'none'>;
  readonly facts: Courtyard;
  readonly input: unknown;
  readonly setting: Context;
  readonly actor: Actor;
}

export type Gathered = { readonly evidence: unknown } | { readonly refused: Refusal };

export interface CourtyardActivities {
  commit(record: CommitRecord): Promise<Written>;
  journalSince(from: { courtyardId: string; version: number }): Promise<readonly JournalStep[]>;
  gather(request: EvidenceRequest): Promise<Gathered>;
}

/** `programme/<city>/<district>/…/<body>/`: the first three names without the body's own, or all there are. */
const districtOf = (path: string): string => `${path.split('/').filter(Boolean).slice(0, -1).slice(0, 3).join('/')}/`;

/** The stage that an event enters. */
const stageEntered = (event: CourtyardEvent): readonly StageOrEnd[] => {
  if (event.type === 'courtyardEnrolled' || event.type === 'newRoundStarted') return ['consensus'];
  if (event.type === 'stageAdvanced') return [event.data.to];
  return event.type === 'courtyardEnded' ? [event.data.end] : [];
};

const entryOf = (record: CommitRecord): JournalEntry<CourtyardEvent> => {
  const { outcome, actor, request } = record;
  const { facts } = outcome;
  return {
    caseId: record.courtyardId,
    version: record.version + 1,
    at: record.at,
    command: record.command,
    accountId: actor.accountId,
    actorName: actor.name,
    role: actor.role,
    organisationId: actor.organisationId,
    why: record.why ?? null,
    fromStage: outcome.fromStage ?? null,
    toStage: facts.stage,
    enteredStages: outcome.events.flatMap(stageEntered),
    policyVersion: facts.policyVersion,
    calendarVersion: record.calendarVersion ?? '',
    input: record.input,
    events: outcome.events,
    answer: record.answer,
    key: request?.key ?? null,
    requestHash: request?.requestHash ?? null,
    stateHash: stateHash(facts),
    previousHash: record.head,
  };
};

const rowsOf = (record: CommitRecord, entry: JournalEntry<CourtyardEvent>): CommitRows => {
  const { outcome } = record;
  const { facts } = outcome;
  const { subsidyFen, paidFen } = boardSums(facts);
  const due = outcome.obligations.find((o) => o.openedAt <= record.at)?.dueAt;
  return {
    journal: sealed(entry, PERSONAL),
    case: {
      programme: RENOVATION.name,
      organisationPath: facts.organisationPath,
      districtPath: districtOf(facts.organisationPath),
      name: facts.profile.name,
      city: facts.profile.city,
      district: facts.profile.district ?? null,
      subDistrict: facts.profile.subDistrict ?? null,
      community: facts.profile.community ?? null,
      policyVersion: facts.policyVersion,
      calendarVersion: entry.calendarVersion,
      stage: facts.stage,
      stageSince: facts.stageSince,
      suspended: facts.suspension !== undefined,
      overridden: facts.overrides.some((o) => o.confirmed !== undefined),
      nextDueAt: facts.suspension === undefined ? (due ?? null) : null,
      wakeAt: record.wakeAt ?? null,
      grantedFen: subsidyFen,
      paidFen,
      latitudeE6: facts.profile.location?.latitudeE6 ?? null,
      longitudeE6: facts.profile.location?.longitudeE6 ?? null,
      state: facts,
      stateHash: entry.stateHash,
    },
    obligations: outcome.obligations,
    fulfilled: outcome.fulfilled,
    movements: outcome.movements.map((movement, no) => ({ no: no + 1, ...movement })),
    ballots: outcome.ballots,
    notices: outcome.notices,
    readModel: outcome.haves === undefined ? null : { at: record.at, ...outcome.haves },
  };
};

type Gatherer<K extends EvidenceKind> = (
  pool: Pool,
  request: EvidenceRequest,
) => Promise<{ evidence: EvidenceKinds[K] } | { refused: Refusal }>;

const GATHERERS: { readonly [K in Exclude<EvidenceKind, 'none'>]: Gatherer<K> } = {
  frozenRoll: async (pool, { facts, input, setting }) => {
    const roll = await freezeRoll(pool, facts.id, (input as { rollId: string }).rollId, setting.now);
    return roll === undefined ? { refused: [reason('roll-unknown', undefined, '/rollId')] } : { evidence: roll };
  },
  sealedBallot: async (pool, { facts, input, setting }) => {
    const ballot = openBallotMeant(facts, setting, input as { ballotId?: string });
    if (ballot === undefined) return { refused: [reason('no-open-ballot')] };
    const { rule, about } = ballot.motion;
    const isTime = setting.now >= closesAt(facts, setting, ballot);
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
    const policy = await policyOf<Policy>(pool, RENOVATION.name, (input as { version: string }).version);
    return policy === undefined ? { refused: [reason('policy-unknown', undefined, '/version')] } : { evidence: policy };
  },
};

/** The activities on a command's path. Each may run again: commits are guarded by version, evidence repeats itself. */
export const createCourtyardActivities = ({ pool }: { readonly pool: Pool }): CourtyardActivities => ({
  commit: async (record) => {
    const entry = entryOf(record);
    const rows = rowsOf(record, entry);
    if (await commitCase(pool, rows, COURTYARD_CARE)) return { kind: 'committed', hash: rows.journal.row.hash };
    const [there] = await sealedAfter(pool, record.courtyardId, record.version, 1);
    // A repeated execution of this very commit: what it wrote is what was meant.
    if (there !== undefined) {
      return isSealOf(there, entry, PERSONAL) ? { kind: 'committed', hash: there.row.hash } : { kind: 'behind' };
    }
    const { accountId, key } = entry;
    const before = key === null ? undefined : await journalRowFor(pool, record.courtyardId, accountId, key);
    if (before === undefined)
      throw new Error(`version ${record.version + 1} was not written, and nothing is in its place`);
    return { kind: 'repeated', answered: { answer: before.answer as Answer, requestHash: before.requestHash ?? '' } };
  },

  journalSince: async ({ courtyardId, version }) => {
    const rows = await journalAfter<CourtyardEvent>(pool, courtyardId, version);
    return Promise.all(
      rows.map(async (row): Promise<JournalStep> => {
        const moved = row.events.find((e) => e.type === 'policyMoved');
        const policy =
          moved?.type === 'policyMoved' ? await policyOf<Policy>(pool, RENOVATION.name, moved.data.to) : undefined;
        const { version, at, accountId, events, hash, key, requestHash } = row;
        return {
          version,
          at,
          accountId,
          events,
          hash,
          answer: row.answer as Answer,
          ...(key === null || requestHash === null ? {} : { request: { accountId, key, requestHash } }),
          ...(policy === undefined ? {} : { policy }),
        };
      }),
    );
  },

  gather: (request) => (GATHERERS[request.kind] as Gatherer<EvidenceKind>)(pool, request),
});
