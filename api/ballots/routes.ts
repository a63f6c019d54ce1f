import QRCode from 'qrcode';
import { pendingPapers, turnoutOf } from '../../db/papers';
import { papersUntil, phaseOf, takesPapers } from '../../domain/kernel/deliberation/ballotTimes';
import { returned } from '../../domain/kernel/deliberation/tally';
import { isBeyond } from '../../domain/kernel/time/calendar';
import { dateOf } from '../../domain/kernel/time/instant';
import { calendarNow, loadContext } from '../cases/setting';
import { type AnyOperation, operation } from '../http/route';
import { publicPath } from '../publicPages/publicPath';
import { ballotInScope, ballotParams, closedBallot } from './find';
import { noticePage } from './noticePage';
import { sayOfBallot } from './say';
import { ballotShape, verdictShape } from './shapes';
import { tallySheet } from './tallySheetPage';
import { ballotView, verdictView } from './view';

/** The turnout is visible at once. Votes for and against stay hidden until the close. */
const getBallot = operation({
  id: 'getBallot',
  openToDelegates: true,
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}',
  tag: 'ballots',
  summary: {
    zh: '表决情况：参与率；结束后方见结果',
    en: 'Get a ballot: the turnout while it is open, the verdict once it is closed',
  },
  params: ballotParams,
  response: ballotShape,
  handle: async (handled) => {
    const { c, ballot } = await ballotInScope(handled);
    const { pool } = handled.deps;
    const ctx = await loadContext(handled.deps, handled.api.programme.name, c);
    const times = {
      phase: phaseOf(ballot, ctx.now),
      papersUntil: papersUntil(c, ctx, ballot),
      takesPapers: takesPapers(c, ctx, ballot),
      provisional: isBeyond(ctx.calendar, dateOf(ballot.notice?.endsAt ?? ballot.closesAt)),
    };
    const tally = ballot.closed?.tally;
    const turnout =
      tally === undefined ? await turnoutOf(pool, ballot.ballotId) : { roll: tally.roll, returned: returned(tally) };
    const pending = ballot.closed === undefined ? await pendingPapers(pool, ballot.ballotId) : 0;
    return { body: ballotView(ballot, turnout, pending, times) };
  },
});

/** Everything needed to check the result: the pinned rule, the count, and each comparison with its numbers. */
const getVerdict = operation({
  id: 'getVerdict',
  openToDelegates: true,
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/verdict',
  tag: 'ballots',
  summary: {
    zh: '表决结果及其算式：规则、计票、每项比较所需与所得',
    en: 'Get the verdict and its calculation: rule, count, and for each comparison the number needed and reached',
  },
  params: ballotParams,
  response: verdictShape,
  handle: async (handled) => {
    const { ballot } = await closedBallot(handled);
    return { body: verdictView(ballot, handled.language) };
  },
});

const getTallySheet = operation({
  id: 'getTallySheet',
  openToDelegates: true,
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/tally-sheet',
  tag: 'ballots',
  summary: { zh: '计票单（可打印，留有签名处）', en: 'Get the tally sheet as a page to print and sign' },
  params: ballotParams,
  handle: async (handled) => {
    const { deps, api, language } = handled;
    const { c, ballot } = await closedBallot(handled);
    const { name } = api.programme.summary(c);
    const say = sayOfBallot(api, ballot, language, await calendarNow(deps));
    return { body: tallySheet(name, ballot, say), type: 'text/html; charset=utf-8' };
  },
});

/** The notice to post. It is printed before it is posted and then has no dates yet; printed later, it has them. */
const getNotice = operation({
  id: 'getNotice',
  openToDelegates: true,
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/notice',
  tag: 'ballots',
  summary: {
    zh: '结果公示（可打印张贴，附公开页二维码）',
    en: 'Get the public notice of a result as a page to print and post',
  },
  params: ballotParams,
  handle: async (handled) => {
    const { deps, api, language } = handled;
    const { c, ballot } = await closedBallot(handled);
    const address = `${deps.publicUrl}${publicPath(c.id)}`;
    const qr = await QRCode.toString(address, { type: 'svg', margin: 1, width: 160 });
    const say = sayOfBallot(api, ballot, language, await calendarNow(deps));
    return {
      body: noticePage(api.programme.summary(c).name, ballot, qr, say),
      type: 'text/html; charset=utf-8',
    };
  },
});

export const BALLOT_OPERATIONS: readonly AnyOperation[] = [getBallot, getVerdict, getTallySheet, getNotice];
