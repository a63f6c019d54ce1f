import { z } from 'zod';
import { appendAudit, hasEntrySince, lastEntryOf, streamPage } from '../../db/audit';
import { inTransaction } from '../../db/transaction';
import { NO_ROLE } from '../../domain/kernel/actor';
import { phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { epochMs, instantOf } from '../../domain/kernel/time/instant';

import { BALLOT_AUDIT_WORDS } from '../../i18n/ballotAuditWords';
import type { OperationId } from '../access';
import { inWhoseName } from '../http/idempotentWrite';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { auditEntries, auditEntriesShape, auditPageQuery } from '../system/auditEntries';
import { type BallotParams, ballotInScope, ballotParams } from './find';

/**
 * What was done to a ballot's papers and codes, who read them, and what was done to its roll before: each a chain of its
 * own, so that reading holds up no writer.
 */
const STREAMS = {
  acts: ({ ballotId }: Ballot) => `ballot/${ballotId}`,
  reads: ({ ballotId }: Pick<Ballot, 'ballotId'>) => `ballotReads/${ballotId}`,
  roll: ({ roll }: Ballot) => `roll/${roll.rollId}`,
} as const;

type Reading = Pick<ServiceCall<BallotParams>, 'deps' | 'caller' | 'params'>;

/** Records that somebody reads who voted, or how: one entry for each request, before its answer. */
export const recordRead = async (
  { deps, caller, params: { ballotId } }: Reading,
  command: OperationId,
  detail: object = {},
): Promise<void> => {
  const at = await deps.clock();
  await inTransaction(deps.pool, (db) =>
    appendAudit(db, {
      stream: STREAMS.reads({ ballotId }),
      at,
      command,
      accountId: caller.accountId,
      role: caller.roles[0] ?? NO_ROLE,
      organisationId: caller.organisationId,
      detail: inWhoseName(caller, { ballot: ballotId, ...detail }),
    }),
  );
};

/** After this time somebody who still looks at the same is recorded again. */
const SAME_READING_MS = 3_600_000;

/**
 * The same for what a page asks for again and again: an entry if anything was done to the ballot since the same person's
 * last one (`upTo` is the number of the last act on record), if the ballot has ended meanwhile, or after an hour. Call it
 * once the rows were read, so that the entry names no fewer acts than they show.
 */
export const recordRepeatedRead = async (
  reading: Reading,
  ballot: Ballot,
  command: OperationId,
  detail: object = {},
): Promise<void> => {
  const { deps, caller } = reading;
  const now = await deps.clock();
  const upTo = await lastEntryOf(deps.pool, STREAMS.acts(ballot));
  const seen = { ...detail, phase: phaseOf(ballot, now), upTo };
  const entry = {
    stream: STREAMS.reads(ballot),
    command,
    accountId: caller.accountId,
    detail: { ballot: ballot.ballotId, ...seen },
  };
  if (await hasEntrySince(deps.pool, entry, 'upTo', instantOf(epochMs(now) - SAME_READING_MS))) return;
  await recordRead(reading, command, seen);
};

const listBallotAudit = operation({
  id: 'listBallotAudit',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/audit',
  tag: 'ballots',
  summary: {
    zh: '表决的办理与查阅记录：谁办理、谁查阅了表决票和表决码，谁导入、公示了名册，最新在前',
    en: 'List who handled papers and codes of a ballot, who read them, or who imported and posted its roll, newest first',
  },
  params: ballotParams,
  query: z.strictObject({
    of: z.enum(['acts', 'reads', 'roll']).default('acts'),
    ...auditPageQuery,
  }),
  response: auditEntriesShape('What was done or read, as the record keeps it'),
  handle: async (handled) => {
    const { deps, query, language } = handled;
    const { ballot } = await ballotInScope(handled);
    const { of, before, limit } = query;
    // Whoever acted on the ballot is named, from wherever they come: the caller has it in scope.
    const rows = await streamPage(deps.pool, { stream: STREAMS[of](ballot), before, limit });
    // The acts name the owners whose papers came in and who voted online.
    if (of === 'acts') await recordRepeatedRead(handled, ballot, 'listBallotAudit', { before });
    return { body: auditEntries(rows, BALLOT_AUDIT_WORDS, limit, language) };
  },
});

export const BALLOT_AUDIT_OPERATIONS: readonly AnyOperation[] = [listBallotAudit];
