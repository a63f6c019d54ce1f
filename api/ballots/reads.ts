import { z } from 'zod';
import { appendAudit, streamPage } from '../../db/audit';
import { inTransaction } from '../../db/transaction';
import { NO_ROLE } from '../../domain/kernel/actor';
import { AUDITED_BY_WORDS } from '../../i18n/auditedWords';
import { BALLOT_AUDIT_WORDS } from '../../i18n/ballotAuditWords';
import { inLanguage, wordIn } from '../../i18n/language';
import type { OperationId } from '../access';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { openRecord } from '../http/shapes';
import { type BallotParams, ballotInScope, ballotParams } from './find';

/** What was done to a ballot's papers and codes, and who read them: each a chain of its own, so that reading holds up no writer. */
const STREAMS = { acts: 'ballot', reads: 'ballotReads' } as const;

/** Records that somebody reads who voted, or how: one entry for each request, before its answer. */
export const recordRead = async (
  { deps, caller, params: { ballotId } }: Pick<ServiceCall<BallotParams>, 'deps' | 'caller' | 'params'>,
  command: OperationId,
  detail: object = {},
): Promise<void> => {
  const at = await deps.clock();
  await inTransaction(deps.pool, (db) =>
    appendAudit(db, {
      stream: `${STREAMS.reads}/${ballotId}`,
      at,
      command,
      accountId: caller.accountId,
      role: caller.roles[0] ?? NO_ROLE,
      organisationId: caller.organisationId,
      detail: { ballot: ballotId, ...detail },
    }),
  );
};

const listBallotAudit = operation({
  id: 'listBallotAudit',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/audit',
  tag: 'ballots',
  summary: {
    zh: '表决的办理与查阅记录：谁办理、谁查阅了表决票和表决码，最新在前',
    en: 'List who handled papers and codes of a ballot, or who read them, newest first',
  },
  params: ballotParams,
  query: z.strictObject({
    of: z.enum(['acts', 'reads']).default('acts'),
    before: z.coerce.number().int().min(1).max(2_000_000_000).exactOptional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    entries: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        command: z.string(),
        name: z.string(),
        by: z.string(),
        detail: openRecord.meta({ description: 'What was done or read, as the record keeps it' }),
      }),
    ),
    next: z.int().nullable(),
  }),
  handle: async (handled) => {
    const { deps, query, language } = handled;
    const { ballot } = await ballotInScope(handled);
    const { of, before, limit } = query;
    // Whoever acted on the ballot is named, from wherever they come: the caller has it in scope.
    const rows = await streamPage(deps.pool, { stream: `${STREAMS[of]}/${ballot.ballotId}`, before, limit });
    const entries = rows.map((row) => {
      const word = wordIn(BALLOT_AUDIT_WORDS, row.command);
      const by = wordIn(AUDITED_BY_WORDS, row.by);
      return {
        ...row,
        name: word === undefined ? row.command : inLanguage(word, language),
        by: by === undefined ? row.by : inLanguage(by, language),
      };
    });
    return { body: { entries, next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null) } };
  },
});

export const BALLOT_AUDIT_OPERATIONS: readonly AnyOperation[] = [listBallotAudit];
