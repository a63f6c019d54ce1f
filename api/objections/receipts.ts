import { z } from 'zod';
import { submissionByReceipt } from '../../db/submissions';
import { VISITOR } from '../../domain/kernel/actor';
import {
  type ObjectionAnswer,
  type ObjectionOutcome,
  outcomeOf,
  type Remedy,
} from '../../domain/kernel/deliberation/objections';
import type { Context } from '../../domain/kernel/engine/context';
import type { ObligationDetails } from '../../domain/kernel/obligations/obligation';
import type { Instant } from '../../domain/kernel/time/instant';
import { RECEIPT_WORDS } from '../../i18n/publicWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { calendarNow, loadContext } from '../cases/setting';
import { submitFromPage } from '../cases/submit';
import type { ApiDeps } from '../deps';
import { refusedPage } from '../html/refused';
import { answerWithPage, seeOther } from '../html/reply';
import { sayIn } from '../html/say';
import { FORM_TYPE } from '../http/body';
import { keyedUuid } from '../http/keyedUuid';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { combinedWords, type PublicCase, residentsCase } from '../publicPages/publicCase';
import { publicPath } from '../publicPages/publicPath';
import { hashOfCode, normalizeCode } from '../votes/code';
import { receiptPath } from './receipt';
import { receiptPage } from './receiptPage';

/** The state of an objection: waiting to be read, declined, or accepted and to be answered by a due date. */
type ObjectionStatus =
  | { readonly kind: 'received'; readonly dueAt: Instant | null }
  | { readonly kind: 'declined'; readonly at: Instant; readonly why: string }
  | {
      readonly kind: 'objection';
      readonly no: number;
      readonly dueAt: Instant | null;
      readonly answer: {
        readonly at: Instant;
        readonly text: string;
        readonly outcome: ObjectionOutcome;
        readonly remedy: Remedy | null;
        readonly byDistrict: boolean;
      } | null;
    };

const dueOf = ({ api, c }: PublicCase, ctx: Context, isMeant: (about: ObligationDetails) => boolean): Instant | null =>
  api.programme.lifecycle.awaitedFrom(c, ctx).find(({ about = {} }) => isMeant(about))?.dueAt ?? null;

const shownAnswer = (answer: ObjectionAnswer) => ({
  at: answer.at,
  text: answer.text,
  outcome: outcomeOf(answer),
  remedy: answer.remedy ?? null,
  byDistrict: answer.byDistrict === true,
});

const objectionStatusOf = (
  found: PublicCase,
  ctx: Context,
  ballotId: string,
  ref: string,
): ObjectionStatus | undefined => {
  const { c } = found;
  const submission = c.submissions?.find((one) => one.ref === ref);
  const objections = c.ballots?.find((ballot) => ballot.ballotId === ballotId)?.objections ?? [];
  const objection = objections.find((one) => one.ref === ref);
  if (objection !== undefined) {
    const { no, answer } = objection;
    const dueAt = dueOf(found, ctx, (about) => about.ballotId === ballotId && about.objectionNo === no);
    return { kind: 'objection', no, dueAt, answer: answer === undefined ? null : shownAnswer(answer) };
  }
  if (submission?.handled !== undefined && 'why' in submission.handled) {
    return { kind: 'declined', at: submission.handled.at, why: submission.handled.why };
  }
  return (
    submission && { kind: 'received', dueAt: dueOf(found, ctx, ({ submissionNo }) => submissionNo === submission.no) }
  );
};

const receiptView = async (deps: ApiDeps, apis: readonly AnyProgrammeApi[], receipt: string) => {
  const row = await submissionByReceipt(deps.pool, hashOfCode(receipt));
  const found = row && (await residentsCase(deps, apis, row.caseId));
  if (row === undefined || found === undefined) throw new Problem('receipt-unknown');
  const { api, c } = found;
  const ctx = await loadContext(deps, api.programme.name, c);
  const standing = objectionStatusOf(found, ctx, row.ballotId, row.ref);
  const ballot = c.ballots?.find(({ ballotId }) => ballotId === row.ballotId);
  if (standing === undefined || ballot === undefined) throw new Problem('receipt-unknown');
  return {
    api,
    isDemonstration: ballot.terms?.isDemonstration === true,
    name: api.programme.summary(c).name,
    path: publicPath(c.id),
    motion: { kind: ballot.motion.kind, title: ballot.motion.title },
    receivedAt: row.receivedAt,
    text: row.text ?? ballot.objections.find(({ ref }) => ref === row.ref)?.text ?? '',
    standing,
    hasEnded: api.programme.lifecycle.ends.includes(c.stage),
  };
};

export type ReceiptView = Awaited<ReturnType<typeof receiptView>>;

/** Withdraws an objection for the holder of its receipt. One that waits to be read first has to be taken over. */
const withdrawByReceipt = async (deps: ApiDeps, apis: readonly AnyProgrammeApi[], receipt: string): Promise<void> => {
  const row = await submissionByReceipt(deps.pool, hashOfCode(receipt));
  const found = row && (await residentsCase(deps, apis, row.caseId));
  if (row === undefined || found === undefined) throw new Problem('receipt-unknown');
  const { api, c } = found;
  const { ballotId, ref } = row;
  const no = c.ballots?.find((one) => one.ballotId === ballotId)?.objections.find((one) => one.ref === ref)?.no;
  if (no === undefined) throw new Problem('receipt-unknown');
  await submitFromPage(deps, api.programme, c, {
    command: 'withdrawObjection',
    input: { ballotId, no, why: RECEIPT_WORDS.withdrawnHere.zh, ref },
    actor: VISITOR,
    key: keyedUuid(deps.tokenSecret, ['withdrawal', ref]),
  });
};

export const withdrawObjectionPageOf = (apis: readonly AnyProgrammeApi[]): AnyOperation =>
  operation({
    id: 'withdrawObjectionPage',
    method: 'post',
    path: '/o/{receipt}',
    tag: 'disclosure',
    summary: { zh: '凭回执撤回异议', en: 'Withdraw an objection with its receipt' },
    params: z.strictObject({ receipt: z.string() }),
    bodyTypes: [FORM_TYPE],
    withoutBody: 303,
    handle: ({ deps, params: { receipt }, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        async () => {
          await withdrawByReceipt(deps, apis, receipt);
          return seeOther(receiptPath(normalizeCode(receipt)), language);
        },
        refusedPage,
      ),
  });

export const receiptPageOf = (apis: readonly AnyProgrammeApi[]): AnyOperation =>
  operation({
    id: 'receiptPage',
    method: 'get',
    path: '/o/{receipt}',
    tag: 'disclosure',
    summary: {
      zh: '异议回执：是否受理、答复内容',
      en: 'Show the receipt of an objection: accepted or declined, and the answer',
    },
    // Any text, so that a mistyped address is answered with a page. Its receipt is unknown then.
    params: z.strictObject({ receipt: z.string() }),
    handle: ({ deps, params: { receipt }, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        async () => {
          const view = await receiptView(deps, apis, receipt);
          const say = sayIn(view.api.words, language, view.isDemonstration, await calendarNow(deps));
          return receiptPage(view, receipt, say);
        },
        refusedPage,
      ),
  });
