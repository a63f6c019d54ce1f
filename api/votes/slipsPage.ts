import { byStairwell, type UnitPlace } from '../../domain/kernel/deliberation/canvass';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { SLIP_WORDS as WORDS } from '../../i18n/printedWords';
import { shanghaiTime } from '../../i18n/render';
import { Html, html, page } from '../html/html';
import type { Say } from '../html/say';

/** The slip of one owner; with a code if there is one that can be printed. */
export interface PrintedSlip extends UnitPlace {
  readonly units: readonly string[];
  readonly code?: {
    readonly spelled: string;
    readonly url: string;
    /** SVG markup made by this API, so it needs no escaping. */
    readonly qr: string;
  };
}

/** Slips to cut out, on separate pages for each stairwell: the owner's home, the motion, the code, but no name. */
export const slipsPage = (
  kind: 'vote' | 'reminder',
  name: string,
  ballot: Ballot,
  { slips, dead }: { readonly slips: readonly PrintedSlip[]; readonly dead: number },
  say: Say,
): string => {
  const title = `${name} · ${say(WORDS[kind].title)}`;
  const slip = ({ units, code }: PrintedSlip): Html => html`<li>${code !== undefined && new Html(code.qr)}<div>
<p><strong>${units.join(say.comma)}</strong></p><p>${ballot.motion.title}</p>
<p>${say(WORDS.until)} ${shanghaiTime(ballot.closesAt)}</p>${
    code !== undefined &&
    html`<p class="code">${code.spelled}</p>
<p class="hash">${code.url}</p>`
  }<p>${say(WORDS[kind].how)}</p></div></li>`;
  return page(
    title,
    html`<h1>${title}</h1>${dead > 0 && html`<p class="lost">${dead} ${say(WORDS.dead)}</p>`}
${byStairwell(slips).map(
  ({
    building,
    stairwell,
    units,
  }) => html`<section><h2>${say(WORDS.building)} ${building}${stairwell !== '' && html` ${stairwell} ${say(WORDS.stairwell)}`}</h2>
<ul class="slips">${units.map(slip)}</ul></section>`,
)}`,
    say.language,
  );
};
