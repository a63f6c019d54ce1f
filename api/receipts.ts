import { z } from 'zod';
import { caseInScope } from '../db/cases';
import { submissionByReceipt } from '../db/submissions';
import { keyOf } from '../domain/kernel/obligations/obligation';
import type { Instant } from '../domain/kernel/time/instant';
import type { Context } from '../domain/renovation/context';
import type { Courtyard } from '../domain/renovation/courtyard';
import { awaitedFrom } from '../domain/renovation/lifecycle';
import type { ObligationCode } from '../domain/renovation/obligations';
import { RENOVATION } from '../domain/renovation/programme';
import { contextFor } from './courtyards/setting';
import type { ApiDeps } from './deps';
import { receiptPage } from './pages/receipt';
import { refusedPage } from './pages/refused';
import { asPage } from './pages/reply';
import { Problem } from './problem';
import { publicPath } from './publicPath';
import { type AnyOperation, operation } from './route';
import { hashOfCode } from './voteCode';

const EVERYWHERE = '';

/** What became of an objection: it waits to be read, is declined, or is one that is answered in time. */
type Standing =
  | { readonly kind: 'received'; readonly dueAt: Instant | null }
  | { readonly kind: 'declined'; readonly at: Instant; readonly why: string }
  | {
      readonly kind: 'objection';
      readonly no: number;
      readonly dueAt: Instant | null;
      readonly answer: { readonly at: Instant; readonly text: string } | null;
    };

const dueOf = (c: Courtyard, ctx: Context, code: ObligationCode, subject: string): Instant | null =>
  awaitedFrom(c, ctx).find(({ key }) => key === keyOf(code, subject))?.dueAt ?? null;

const standingOf = (c: Courtyard, ctx: Context, ballotId: string, ref: string): Standing | undefined => {
  const submission = c.submissions?.find((one) => one.ref === ref);
  const objections = c.ballots.find((ballot) => ballot.ballotId === ballotId)?.objections ?? [];
  const objection = objections.find((one) => one.ref === ref);
  if (objection !== undefined) {
    const { no, answer } = objection;
    const dueAt = dueOf(c, ctx, 'answer-objection', `${ballotId}/${no}`);
    return { kind: 'objection', no, dueAt, answer: answer === undefined ? null : { at: answer.at, text: answer.text } };
  }
  if (submission?.handled !== undefined && 'why' in submission.handled) {
    return { kind: 'declined', at: submission.handled.at, why: submission.handled.why };
  }
  return submission && { kind: 'received', dueAt: dueOf(c, ctx, 'handle-submission', String(submission.no)) };
};

const viewOf = async (deps: ApiDeps, receipt: string) => {
  const row = await submissionByReceipt(deps.pool, hashOfCode(receipt));
  const found = row && (await caseInScope<Courtyard>(deps.pool, row.caseId, EVERYWHERE, RENOVATION));
  if (row === undefined || found === undefined) throw new Problem('receipt-unknown');
  const c = found.state;
  const ctx = await contextFor(deps, c.policyVersion);
  const standing = standingOf(c, ctx, row.ballotId, row.ref);
  const ballot = c.ballots.find(({ ballotId }) => ballotId === row.ballotId);
  if (standing === undefined || ballot === undefined) throw new Problem('receipt-unknown');
  return {
    courtyard: c.profile.name,
    path: publicPath(c.id),
    motion: { kind: ballot.motion.kind, title: ballot.motion.title },
    receivedAt: row.receivedAt,
    text: row.text ?? ballot.objections.find(({ ref }) => ref === row.ref)?.text ?? '',
    standing,
  };
};

export type ReceiptView = Awaited<ReturnType<typeof viewOf>>;

const receiptPageOp = operation<{ receipt: string }>({
  id: 'receiptPage',
  method: 'get',
  path: '/o/{receipt}',
  tag: 'disclosure',
  summary: {
    zh: '异议回执：是否受理、答复内容',
    en: 'What became of an objection: taken over or declined, and the answer',
  },
  params: z.strictObject({ receipt: z.string().min(16).max(24) }),
  handle: ({ deps, params: { receipt }, language }) =>
    asPage(language, async () => receiptPage(await viewOf(deps, receipt), receipt, language), refusedPage),
});

export const RECEIPT_OPERATIONS: readonly AnyOperation[] = [receiptPageOp];
