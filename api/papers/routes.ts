import type { Request } from 'express';
import { z } from 'zod';
import { localDate, name, sha256, shortText } from '../../commands/shapes';
import { ENTERED_CHANNELS, isFirstEntry, type PaperActKind } from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import type { OperationId } from '../access';
import { ballotParams } from '../ballots/find';
import { FILE_TYPES, fileOf } from '../http/body';
import { type AnyOperation, operation } from '../http/route';
import { papersFromFile } from './paperTable';
import { actOnPapers, type PaperList } from './service';

const MAX_AT_ONCE = 2_000;

const actedShape = z
  .object({
    done: z.int(),
    counted: z.int().meta({ description: 'Papers counted so far' }),
    disputed: z.array(z.string()).meta({ description: 'Owners whose paper has two different entries' }),
  })
  .meta({ id: 'ActedPapers' });

interface PaperActSpec {
  readonly id: OperationId;
  readonly kind: PaperActKind;
  readonly path: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly line: z.ZodType<{ ownerKey: string }>;
  /** The list may also be a table file of this kind. */
  readonly file?: 'enter' | 'verify';
}

const listFrom = async (
  { request, body }: { readonly request: Request; readonly body: PaperList },
  file: PaperActSpec['file'],
): Promise<PaperList> =>
  file !== undefined && Buffer.isBuffer(request.body) ? papersFromFile(fileOf(request.body), file) : body;

/** An operation that applies one kind of act to many papers, all or none. */
const paperActOperation = ({ id, kind, path, summary, line, file }: PaperActSpec): AnyOperation =>
  operation({
    id,
    method: 'post',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/papers${path}`,
    tag: 'ballots',
    summary,
    params: ballotParams,
    body: z.strictObject({ papers: z.array(line).min(1).max(MAX_AT_ONCE) }),
    ...(file === undefined ? {} : { bodyTypes: FILE_TYPES }),
    response: actedShape,
    status: isFirstEntry(kind) ? 201 : 200,
    idempotent: true,
    handle: async (handled) => ({
      body: await actOnPapers(handled, { operation: id, kind }, () => listFrom(handled, file)),
    }),
  });

const choice = z.enum(CHOICES);
const proxy = z.strictObject({ name, mandate: name });
const reasoned = z.strictObject({ ownerKey: name, choice, why: shortText });

export const PAPER_OPERATIONS: readonly AnyOperation[] = [
  paperActOperation({
    id: 'recordPapers',
    kind: 'enter',
    file: 'enter',
    path: '',
    summary: {
      zh: '录入表决票（一张或多张），由另一人复核后计票',
      en: 'Enter one or more papers; they count once another person has verified them',
    },
    line: z.strictObject({
      ownerKey: name,
      choice,
      channel: z.enum(ENTERED_CHANNELS),
      receivedOn: localDate,
      proxy: proxy.exactOptional(),
      scan: sha256.exactOptional(),
    }),
  }),
  paperActOperation({
    id: 'recordAttendance',
    kind: 'attend',
    path: '/attendance',
    summary: {
      zh: '登记参加无记名投票的业主（领票），不登记选择',
      en: 'Record who took part in a secret vote; no choices are stored',
    },
    line: z.strictObject({ ownerKey: name, receivedOn: localDate, proxy: proxy.exactOptional() }),
  }),
  paperActOperation({
    id: 'verifyPapers',
    kind: 'verify',
    file: 'verify',
    path: '/verifications',
    summary: {
      zh: '复核表决票：由另一人在不见首次录入内容的情况下再次录入，一致即计票',
      en: 'Verify papers: another person enters them again without seeing the first entry; matching papers count',
    },
    line: z.strictObject({ ownerKey: name, choice }),
  }),
  paperActOperation({
    id: 'resolvePapers',
    kind: 'resolve',
    path: '/resolutions',
    summary: {
      zh: '裁定两次录入不一致的表决票（第三人）',
      en: 'Decide papers with two different entries; done by a third person',
    },
    line: reasoned,
  }),
  paperActOperation({
    id: 'correctPapers',
    kind: 'correct',
    path: '/corrections',
    summary: { zh: '更正表决票，须重新复核', en: 'Correct papers; they must be verified again' },
    line: reasoned,
  }),
  paperActOperation({
    id: 'withdrawPapers',
    kind: 'withdraw',
    path: '/withdrawals',
    summary: { zh: '撤回表决票', en: 'Withdraw papers' },
    line: z.strictObject({ ownerKey: name, why: shortText }),
  }),
];
