import { z } from 'zod';
import { localDate, name, sha256, shortText } from '../../commands/shapes';
import { ENTERED_CHANNELS, isFirstEntry, type PaperActKind, READINGS } from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import type { OperationId } from '../access';
import { ballotParams } from '../ballots/find';
import { FILE_TYPES } from '../http/body';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { type Reading, readingShape } from '../tables/reading';
import { sentTable } from '../tables/table';
import { papersFromFile } from './paperTable';
import { actOnPapers } from './service';

const MAX_AT_ONCE = 2_000;

const actedShape = z
  .object({
    done: z.int(),
    counted: z.int().meta({ description: 'Papers counted so far' }),
    disputed: z.array(z.string()).meta({ description: 'Owners whose paper has two different entries' }),
    asked: z.array(z.string()).meta({ description: 'Owners whose change waits for another person' }),
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

const isFile = ({ request }: Pick<RequestContext<unknown, unknown, unknown>, 'request'>): boolean =>
  Buffer.isBuffer(request.body);

/** An operation that applies one kind of act to many papers, all or none. */
const paperActOperation = ({ id, kind, path, summary, line, file }: PaperActSpec): AnyOperation =>
  operation({
    id,
    method: 'post',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/papers${path}`,
    tag: 'ballots',
    openToDelegates: true,
    summary,
    params: ballotParams,
    body: z.strictObject({ papers: z.array(line).min(1).max(MAX_AT_ONCE) }),
    ...(file === undefined ? {} : { bodyTypes: FILE_TYPES }),
    response: file === undefined ? actedShape : actedShape.extend({ reading: readingShape.optional() }),
    status: isFirstEntry(kind) ? 201 : 200,
    idempotent: true,
    handle: async (handled) => {
      if (file === undefined || !isFile(handled)) {
        return { body: await actOnPapers(handled, { operation: id, kind }, async () => handled.body) };
      }
      // Choices are in no stored answer: a repeated request brings its file again.
      let reading: Reading | undefined;
      const acted = await actOnPapers(handled, { operation: id, kind }, async (units) => {
        const read = await papersFromFile(sentTable(handled), file, units);
        ({ reading } = read);
        return read;
      });
      return { body: { ...acted, ...(reading === undefined ? {} : { reading }) } };
    },
  });

const choice = z.enum(CHOICES);
const reading = z
  .enum(READINGS)
  .meta({ id: 'PaperReading', description: '`noPaper`: there is no such paper, or the owner has taken it back' });
const proxy = z.strictObject({ name, mandate: name });
const receivedOnRead = localDate.exactOptional().meta({
  description: 'The day on which the paper came in, as noted on it; required once the ballot is over',
});

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
      zh: '登记参加无记名投票的业主（领票），由两人分别登记，不登记选择',
      en: 'Record who took part in a secret vote, by two people separately; no choices are stored',
    },
    line: z.strictObject({ ownerKey: name, receivedOn: localDate, proxy: proxy.exactOptional() }),
  }),
  paperActOperation({
    id: 'verifyPapers',
    kind: 'verify',
    file: 'verify',
    path: '/verifications',
    summary: {
      zh: '复核表决票或更正、撤回申请：由另一人在不见首次录入内容的情况下再次录入，一致即生效',
      en: 'Verify papers, corrections and withdrawals: another person reads them without seeing the first entry; what matches takes effect',
    },
    line: z.strictObject({
      ownerKey: name,
      choice: reading,
      receivedOn: receivedOnRead,
      proxy: z
        .strictObject({ name })
        .exactOptional()
        .meta({ description: 'The proxy whom the paper names; left out if the owner voted' }),
    }),
  }),
  paperActOperation({
    id: 'resolvePapers',
    kind: 'resolve',
    path: '/resolutions',
    summary: {
      zh: '裁定两次录入不一致的表决票（第三人）；涉及业主网上投票的，须业主在场',
      en: 'Decide papers with two different entries; done by a third person, about an online vote in the owner’s presence',
    },
    line: z.strictObject({
      ownerKey: name,
      choice: reading,
      receivedOn: receivedOnRead,
      proxy: proxy.exactOptional(),
      why: shortText,
      presence: shortText
        .exactOptional()
        .meta({ description: 'For an owner’s online vote: who was present, and how identity was checked' }),
    }),
  }),
  paperActOperation({
    id: 'correctPapers',
    kind: 'correct',
    path: '/corrections',
    summary: {
      zh: '申请更正表决票，由另一人复核后生效',
      en: 'Ask for papers to be corrected; it takes effect once another person has verified it',
    },
    line: z.strictObject({
      ownerKey: name,
      choice,
      proxy: proxy
        .exactOptional()
        .meta({ description: 'A correction says all of the paper: without a proxy, it names none' }),
      why: shortText,
    }),
  }),
  paperActOperation({
    id: 'withdrawPapers',
    kind: 'withdraw',
    path: '/withdrawals',
    summary: {
      zh: '申请撤回表决票，由另一人复核后生效',
      en: 'Ask for papers to be withdrawn; it takes effect once another person has verified it',
    },
    line: z.strictObject({ ownerKey: name, why: shortText }),
  }),
];
