import QRCode from 'qrcode';
import { z } from 'zod';
import { type BallotHead, pendingPapers, turnoutOf } from '../../db/papers';
import type { PersonVerdict } from '../../domain/kernel/deliberation/secretVote';
import type { Ballot, BallotState } from '../../domain/kernel/deliberation/state';
import { counted, minus, returned, type Step } from '../../domain/kernel/deliberation/tally';
import { needed } from '../../domain/kernel/deliberation/threshold';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';
import { stepIn } from '../../i18n/verdict';
import { caseOf } from '../cases/find';
import { sayIn } from '../html/say';
import { Problem } from '../http/problem';
import { type AnyOperation, type Handled, operation } from '../http/route';
import { publicPath } from '../publicPages/publicPath';
import { uuid } from '../schemas';
import { noticePage } from './noticePage';
import { tallySheet } from './tallySheetPage';

export const ballotParams = z.strictObject({ id: uuid, ballotId: z.string().regex(/^[0-9a-f-]{36}-b\d{1,4}$/) });
export type BallotParams = z.infer<typeof ballotParams>;

/** The ballot and its case, within the caller's scope. Throws `not-found`. */
export const ballotInScope = async (
  handled: Pick<Handled<BallotParams, unknown, unknown>, 'deps' | 'params' | 'caller' | 'api'>,
) => {
  const { state: c } = await caseOf<BallotState>(handled);
  const ballot = c.ballots.find((b) => b.ballotId === handled.params.ballotId);
  if (ballot === undefined) throw new Problem('not-found');
  return { c, ballot };
};

/** The ballot, where it is open and its last moment has not passed. Throws `ballot-closed`. */
export const assertOpen = (head: BallotHead | undefined, now: Instant): BallotHead => {
  if (head === undefined || head.status !== 'open' || now > head.closesAt) throw new Problem('ballot-closed');
  return head;
};

/** Nothing is written to a ballot of a case that stands still. Throws `suspended`. */
export const assertGoingOn = ({ suspension }: Pick<CaseState, 'suspension'>): void => {
  if (suspension !== undefined) throw new Problem('suspended', { params: { since: suspension.since } });
};

const ballotView = (ballot: Ballot) => ({
  ballotId: ballot.ballotId,
  round: ballot.round,
  motion: ballot.motion,
  roll: ballot.roll,
  openedAt: ballot.openedAt,
  extended: ballot.extended,
  closed: ballot.closed ?? null,
  notice: ballot.notice ?? null,
  objections: ballot.objections,
});

/** What is for and against stays hidden until the close; how many took part is open to see. */
const getBallot = operation<BallotParams>({
  id: 'getBallot',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}',
  tag: 'ballots',
  summary: {
    zh: '表决情况：参与率；结束后方见结果',
    en: 'A ballot: turnout while it is open, the verdict once closed',
  },
  params: ballotParams,
  response: z.looseObject({ ballotId: z.string(), turnout: z.looseObject({}), pending: z.int() }),
  handle: async (handled) => {
    const { ballot } = await ballotInScope(handled);
    const { pool } = handled.deps;
    const tally = ballot.closed?.tally;
    const turnout =
      tally === undefined ? await turnoutOf(pool, ballot.ballotId) : { roll: tally.roll, returned: returned(tally) };
    return {
      body: {
        ...ballotView(ballot),
        closesAt: ballot.closesAt,
        turnout: { ...turnout, outstanding: minus(turnout.roll, turnout.returned) },
        pending: ballot.closed === undefined ? await pendingPapers(pool, ballot.ballotId) : 0,
      },
    };
  },
});

export type Closed = Ballot & { readonly closed: NonNullable<Ballot['closed']> };

/** A ballot in scope that has been closed. Throws `ballot-open` while it runs. */
export const closedBallot = async (handled: Handled<BallotParams, unknown, unknown>) => {
  const { c, ballot } = await ballotInScope(handled);
  if (ballot.closed === undefined) {
    const params = { motion: ballot.motion.kind, closesAt: ballot.closesAt };
    throw new Problem('ballot-open', { params });
  }
  return { c, ballot: ballot as Closed };
};

const stepsIn = (steps: readonly Step[], language: Language) =>
  steps.map((step) => ({ ...step, needed: needed(step.whole, step), text: stepIn(step, language) }));

const personsIn = (persons: readonly PersonVerdict[] = [], language: Language) =>
  persons.map(({ steps, ...person }) => ({ ...person, steps: stepsIn(steps, language) }));

/** All that anybody needs to do the sum again: the pinned rule, the count, each comparison with its numbers. */
const getVerdict = operation<BallotParams>({
  id: 'getVerdict',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/verdict',
  tag: 'ballots',
  summary: {
    zh: '表决结果及其算式：规则、计票、每项比较所需与所得',
    en: 'The verdict and how it comes about: rule, count, and each comparison with what was needed and reached',
  },
  params: ballotParams,
  response: z.looseObject({
    carried: z.boolean(),
    carriedByLaw: z.boolean(),
    rule: z.looseObject({ version: z.string() }),
    steps: z.array(z.looseObject({ code: z.string(), needed: z.int(), text: z.string() })),
  }),
  handle: async (handled) => {
    const { ballot } = await closedBallot(handled);
    const { tally, verdict, count, papers, papersHash, at, early } = ballot.closed;
    const { rule, about } = ballot.motion;
    const { version: _, ...shares } = rule;
    return {
      body: {
        ballotId: ballot.ballotId,
        carried: verdict.carried,
        carriedByLaw: verdict.carriedByLaw,
        closedAt: at,
        early,
        rule: { version: verdict.ruleVersion, ...shares },
        roll: ballot.roll,
        papers,
        papersHash,
        tally,
        counted: counted(rule, tally),
        ...(about === undefined ? {} : { about, count, persons: personsIn(verdict.persons, handled.language) }),
        steps: stepsIn(verdict.steps, handled.language),
      },
    };
  },
});

const getTallySheet = operation<BallotParams>({
  id: 'getTallySheet',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/tally-sheet',
  tag: 'ballots',
  summary: { zh: '计票单（可打印，留有签名处）', en: 'The tally sheet: a page to print, with places for signatures' },
  params: ballotParams,
  handle: async (handled) => {
    const { api, language } = handled;
    const { c, ballot } = await closedBallot(handled);
    const { name } = api.programme.headline(c);
    return { body: tallySheet(name, ballot, sayIn(api.words, language)), type: 'text/html; charset=utf-8' };
  },
});

/** The text that is posted: printed before it is, without its days, and with them afterwards. */
const getNotice = operation<BallotParams>({
  id: 'getNotice',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/notice',
  tag: 'ballots',
  summary: { zh: '结果公示（可打印张贴，附公开页二维码）', en: 'The public notice of a result, to print and post' },
  params: ballotParams,
  handle: async (handled) => {
    const { deps, api, language } = handled;
    const { c, ballot } = await closedBallot(handled);
    const address = `${deps.publicUrl}${publicPath(c.id)}`;
    const qr = await QRCode.toString(address, { type: 'svg', margin: 1, width: 160 });
    return {
      body: noticePage(api.programme.headline(c).name, ballot, qr, sayIn(api.words, language)),
      type: 'text/html; charset=utf-8',
    };
  },
});

export const BALLOT_OPERATIONS: readonly AnyOperation[] = [getBallot, getVerdict, getTallySheet, getNotice];
