import type { PaperToTell } from '../../db/ownerContacts';
import { byStairwell, type UnitPlace } from '../../domain/kernel/deliberation/canvass';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { CaseState } from '../../domain/kernel/engine/case';
import { dateOf } from '../../domain/kernel/time/instant';
import { paperNewsText, PAPER_NEWS_WORDS as WORDS } from '../../i18n/paperNewsWords';
import { SLIP_WORDS } from '../../i18n/printedWords';
import { type BallotParams, ballotInScope, ballotParams } from '../ballots/find';
import { recordRead } from '../ballots/reads';
import { sayOfBallot } from '../ballots/say';
import { canvassFor } from '../canvass/canvassFor';
import { calendarNow } from '../cases/setting';
import { type Html, html, page } from '../html/html';
import type { Say } from '../html/say';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';

interface NewsSlip extends UnitPlace {
  readonly units: readonly string[];
  readonly news: PaperToTell;
}

/** One slip for each owner of whose paper there is something to tell, and whom no e-mail has told, at the first of their units. */
const newsSlips = async (
  call: ServiceCall<BallotParams>,
  c: Pick<CaseState, 'standIns'>,
  ballot: Ballot,
): Promise<readonly NewsSlip[]> => {
  const slips = new Map<string, NewsSlip>();
  for (const { ownerKey, building, unit, toTell } of await canvassFor(call, c, ballot)) {
    if (toTell === null || toTell.mailedAt !== null) continue;
    const first = slips.get(ownerKey) ?? { building, unit, units: [], news: toTell };
    slips.set(ownerKey, { ...first, units: [...first.units, `${building} ${unit}`] });
  }
  return [...slips.values()];
};

const slip = ({ units, news }: NewsSlip, title: string, say: Say): Html => {
  const text = paperNewsText(news);
  return html`<li><div><p><strong>${units.join(say.comma)}</strong></p><p>${title}</p>
<p>${dateOf(news.at)}${say.colon}${text && say(text)}</p><p>${say(WORDS.wrong)}</p></div></li>`;
};

/** Owners without an address, or whom no e-mail has reached, are told at the door what was done to a paper in their name: never what it says. */
const getPaperNews = operation({
  id: 'getPaperNews',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/paper-news',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '表决票办理告知单：以业主名义登记、更正、撤回的表决票（按栋、单元打印，投入门户）',
    en: 'Get slips that tell owners what was done to the paper in their name, to print by stairwell and leave at the door',
  },
  params: ballotParams,
  handle: async (handled) => {
    const { deps, api, language } = handled;
    const { c, ballot } = await ballotInScope(handled);
    const say = sayOfBallot(api, ballot, language, await calendarNow(deps));
    const title = `${api.programme.summary(c).name} · ${say(WORDS.title)}`;
    await recordRead(handled, 'getPaperNews');
    const slips = await newsSlips(handled, c, ballot);
    const body = html`<h1>${title}</h1>${slips.length === 0 && html`<p>${say(WORDS.none)}</p>`}
${byStairwell(slips).map(
  ({ building, stairwell, units }) =>
    html`<section><h2>${say(SLIP_WORDS.building)} ${building}${
      stairwell !== '' && html` ${stairwell} ${say(SLIP_WORDS.stairwell)}`
    }</h2><ul class="slips">${units.map((one) => slip(one, ballot.motion.title, say))}</ul></section>`,
)}`;
    return { body: page(title, body, say), type: 'text/html; charset=utf-8' };
  },
});

export const PAPER_NEWS_OPERATIONS: readonly AnyOperation[] = [getPaperNews];
