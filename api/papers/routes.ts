import { z } from 'zod';
import { localDate, name, sha256, shortText } from '../../commands/shapes';
import { ENTERED_CHANNELS, isFirstEntry, type PaperActKind, READINGS } from '../../domain/kernel/deliberation/paper';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import type { OperationId } from '../access';
import { type BallotParams, ballotParams } from '../ballots/find';
import { FILE_TYPES } from '../http/body';
import { importFaulty, problemWith } from '../http/problem';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { markingFaults } from '../tables/markedReply';
import { type Reading, readingShape } from '../tables/reading';
import { sentTable } from '../tables/table';
import { templateQuery, templateReply } from '../tables/template';
import { PAPER_TABLES, papersFromFile } from './paperTable';
import { actOnPapers, checkPapers, type PaperList, type ReadPapers } from './service';

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
  readonly line: z.ZodType<{ ownerKey: string; choice?: string }>;
}

/** An act whose list may also be a table file, which is checked before it is sent. */
interface TablePaperActSpec extends PaperActSpec {
  readonly kind: keyof typeof PAPER_TABLES;
  readonly check: Pick<PaperActSpec, 'id' | 'summary'>;
}

const isFile = ({ request }: Pick<RequestContext<unknown, unknown, unknown>, 'request'>): boolean =>
  Buffer.isBuffer(request.body);

type PaperLine = PaperActSpec['line'];

const papersBody = (line: PaperLine) => z.strictObject({ papers: z.array(line).min(1).max(MAX_AT_ONCE) });

/** An operation that applies one kind of act to many papers, all or none. */
const paperActOperation = ({ id, kind, path, summary, line }: PaperActSpec): AnyOperation =>
  operation({
    id,
    method: 'post',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/papers${path}`,
    tag: 'ballots',
    openToDelegates: true,
    summary,
    params: ballotParams,
    body: papersBody(line),
    response: actedShape,
    status: isFirstEntry(kind) ? 201 : 200,
    idempotent: true,
    handle: async (handled) => ({
      body: await actOnPapers(handled, { operation: id, kind }, async () => handled.body),
    }),
  });

/** The same, of a list that may also be a table file. */
const tablePaperOperation = ({ id, kind, path, summary, line }: TablePaperActSpec): AnyOperation =>
  operation({
    id,
    method: 'post',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/papers${path}`,
    tag: 'ballots',
    openToDelegates: true,
    summary,
    params: ballotParams,
    body: papersBody(line),
    bodyTypes: FILE_TYPES,
    response: actedShape.extend({ reading: readingShape.optional() }),
    status: isFirstEntry(kind) ? 201 : 200,
    idempotent: true,
    handle: async (handled) => {
      // Choices are in no stored answer: a repeated request brings its file again.
      const list = readsTable(handled, kind);
      const acted = await actOnPapers(handled, { operation: id, kind }, list.read);
      return { body: { ...acted, ...list.found() } };
    },
  });

/** Reads a list that is JSON or a file; `found` tells afterwards how the file was read. */
const readsTable = (handled: RequestContext<BallotParams, unknown, PaperList>, kind: keyof typeof PAPER_TABLES) => {
  let reading: Reading | undefined;
  const read: ReadPapers = async (units) => {
    if (!isFile(handled)) return handled.body;
    const file = await papersFromFile(sentTable(handled), kind, units);
    ({ reading } = file);
    return file;
  };
  return { read, found: () => (reading === undefined ? {} : { reading }) };
};

const checkedShape = z
  .object({
    papers: z.int().meta({ description: 'Papers that would be taken' }),
    choices: z
      .array(z.object({ choice: z.enum(READINGS), papers: z.int() }))
      .meta({ description: 'How many of them say what, as the sender reads them' }),
    reading: readingShape.optional(),
  })
  .meta({ id: 'CheckedPapers' });

const choicesIn = (papers: PaperList['papers']) =>
  READINGS.map((choice) => ({ choice, papers: papers.filter((one) => one.choice === choice).length })).filter(
    (one) => one.papers > 0,
  );

/** Its dry run: every fault by row and column, or what the papers say. Writes nothing. */
const checkOperation = ({ kind, path, line, check: { id, summary } }: TablePaperActSpec): AnyOperation =>
  markingFaults(PAPER_TABLES[kind], {
    id,
    method: 'post',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/papers${path}/check`,
    tag: 'ballots',
    openToDelegates: true,
    summary,
    params: ballotParams,
    body: papersBody(line),
    bodyTypes: FILE_TYPES,
    response: checkedShape,
    handle: async (handled) => {
      const list = readsTable(handled, kind);
      const checked = await checkPapers(handled, kind, list.read);
      if ('faults' in checked) throw isFile(handled) ? importFaulty(checked.faults) : problemWith(checked.faults);
      const { papers } = checked;
      return { body: { papers: papers.length, choices: choicesIn(papers), ...list.found() } };
    },
  });

/** An empty table to fill in. */
const templateOperation = (
  id: OperationId,
  kind: keyof typeof PAPER_TABLES,
  { summary }: Pick<PaperActSpec, 'summary'>,
) =>
  operation({
    id,
    method: 'get',
    path: `/api/v1/paper-templates/${kind}`,
    tag: 'ballots',
    openToDelegates: true,
    summary,
    query: templateQuery,
    handle: ({ query: { format }, language }) => templateReply(PAPER_TABLES[kind], `papers-${kind}`, format, language),
  });

const choice = z.enum(CHOICES);
const reading = z
  .enum(READINGS)
  .meta({ id: 'PaperReading', description: '`noPaper`: there is no such paper, or the owner has taken it back' });
const proxy = z.strictObject({ name, mandate: name });
const receivedOnRead = localDate.exactOptional().meta({
  description: 'The day on which the paper came in, as noted on it; required once the ballot is over',
});

const ENTRY: TablePaperActSpec = {
  id: 'recordPapers',
  kind: 'enter',
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
  check: {
    id: 'checkPapers',
    summary: {
      zh: '试录入表决票：列出全部错误，或各种意见的张数，不写入',
      en: 'Check papers without entering them: all errors by row and column, or how many say what',
    },
  },
};

const VERIFICATION: TablePaperActSpec = {
  id: 'verifyPapers',
  kind: 'verify',
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
  check: {
    id: 'checkVerifications',
    summary: {
      zh: '试复核表决票：列出全部错误，或各种意见的张数，不写入，也不与首次录入比对',
      en: 'Check a second reading without sending it: all errors by row and column, or how many say what; it is not compared with the first entry',
    },
  },
};

export const PAPER_OPERATIONS: readonly AnyOperation[] = [
  tablePaperOperation(ENTRY),
  checkOperation(ENTRY),
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
  tablePaperOperation(VERIFICATION),
  checkOperation(VERIFICATION),
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

const ENTRY_TEMPLATE = {
  summary: { zh: '下载表决票录入模板', en: 'Download the template for papers' },
};
const VERIFICATION_TEMPLATE = {
  summary: { zh: '下载表决票复核模板', en: 'Download the template for a second reading of papers' },
};

export const PAPER_TEMPLATE_OPERATIONS: readonly AnyOperation[] = [
  templateOperation('paperTemplate', 'enter', ENTRY_TEMPLATE),
  templateOperation('verificationTemplate', 'verify', VERIFICATION_TEMPLATE),
];
