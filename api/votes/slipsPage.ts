import QRCode from 'qrcode';
import { byStairwell, type UnitPlace } from '../../domain/kernel/deliberation/canvass';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import { factorOf } from '../../domain/kernel/deliberation/voteFactor';
import { SLIP_WORDS as WORDS } from '../../i18n/printedWords';
import { aroundBody, Html, html } from '../html/html';
import type { Say } from '../html/say';
import { slices } from '../http/slices';

/** The slip of one owner; with a code if there is one that can be printed. */
export interface PrintedSlip extends UnitPlace {
  readonly units: readonly string[];
  readonly code?: { readonly no: number; readonly spelled: string; readonly url: string };
}

export interface PrintedSlips {
  readonly slips: readonly PrintedSlip[];
  /** How many owners got none, because the roll has nothing of theirs by which they could vote online. */
  readonly withoutFactor: number;
}

/** Slips with codes, or reminders without. */
export type SlipKind = 'vote' | 'reminder';

/** SVG markup made here, so it needs no escaping. */
const qrOf = async (url: string): Promise<Html> =>
  new Html(await QRCode.toString(url, { type: 'svg', margin: 1, width: 140 }));

/**
 * Slips to cut out, on separate pages for each stairwell: the owner's home, the motion, the code, but no name. Made part by
 * part: thousands of QR codes take many seconds, and others' requests are served in between.
 */
export async function* slipsPage(
  kind: SlipKind,
  name: string,
  ballot: Ballot,
  { slips, withoutFactor }: PrintedSlips,
  say: Say,
): AsyncGenerator<string> {
  const title = `${name} · ${say(WORDS[kind].title)}`;
  const factor = factorOf(ballot);
  const slip = ({ units, code }: PrintedSlip, qr: Html | undefined): Html => html`<li>${qr}<div>
<p><strong>${units.join(say.comma)}</strong></p><p>${ballot.motion.title}</p>
<p>${say(WORDS.until)} ${say.deadline(ballot.closesAt)}</p>${
    code !== undefined &&
    html`<p class="code">${code.spelled}</p>
<p class="hash">${code.url}</p>`
  }<p>${say(WORDS[kind].how)}</p>${
    code !== undefined && factor !== 'none' && html`<p>${say(WORDS.beside[factor])}</p>`
  }${code !== undefined && code.no > 1 && html`<p>${code.no}${say(WORDS.again)}</p>`}</div></li>`;
  const [before, after] = aroundBody(title, say);
  const slice = slices();
  yield before;
  yield html`<h1>${title}</h1>${slips.length === 0 && html`<p>${say(WORDS[kind].none)}</p>`}${withoutFactor > 0 && html`<p class="lost">${withoutFactor} ${say(WORDS.withoutFactor)}</p>`}\n`
    .text;
  for (const { building, stairwell, units } of byStairwell(slips)) {
    yield html`<section><h2>${say(WORDS.building)} ${building}${stairwell !== '' && html` ${stairwell} ${say(WORDS.stairwell)}`}</h2>
<ul class="slips">`.text;
    for (const one of units) {
      yield slip(one, one.code && (await qrOf(one.code.url))).text;
      if (slice.isOver()) await slice.next();
    }
    yield '</ul></section>';
  }
  yield after;
}
