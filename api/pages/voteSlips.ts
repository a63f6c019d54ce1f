import type { Context } from '../../domain/context';
import type { Courtyard } from '../../domain/courtyard';
import type { Ballot } from '../../domain/facts/deliberation';
import { closesAt } from '../../domain/motions';
import type { Language, Text } from '../../i18n/language';
import { shanghaiTime } from '../../i18n/render';
import { Html, html, page, wordsIn } from './html';

const t = (zh: string, en: string): Text => ({ zh, en });

const WORDS = {
  title: t('网上表决码', 'Codes for voting online'),
  until: t('截止', 'Until'),
  how: t(
    '扫码或输入网址投票，每码一次。请勿转交他人。',
    'Scan it or type the address; good for one vote. Keep it to yourself.',
  ),
} as const;

export interface PrintedSlip {
  readonly units: readonly string[];
  readonly code: string;
  readonly url: string;
  /** An SVG that we drew ourselves. */
  readonly qr: string;
}

const STYLE = new Html(`<style>
  .slips { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 0; padding: 0; }
  .slips li { list-style: none; border: 1px dashed #666; padding: .6rem; display: flex; gap: .8rem; break-inside: avoid; }
  .slips svg { width: 8rem; height: 8rem; flex: none; } .slips p { margin: 0 0 .3rem; }
  .code { font-family: monospace; font-size: 1.1rem; letter-spacing: .05em; }
</style>`);

/** A slip for each owner to cut out: where they live, the motion, their code; no name on it. */
export const voteSlips = (
  c: Courtyard,
  ctx: Context,
  ballot: Ballot,
  slips: readonly PrintedSlip[],
  language: Language,
): string => {
  const say = wordsIn(language);
  const title = `${c.profile.name} · ${say(WORDS.title)}`;
  const slip = ({ units, code, url, qr }: PrintedSlip): Html => html`<li>${new Html(qr)}<div>
<p><strong>${units.join(say.comma)}</strong></p><p>${ballot.motion.title}</p>
<p>${say(WORDS.until)} ${shanghaiTime(closesAt(c, ctx, ballot))}</p><p class="code">${code}</p>
<p class="hash">${url}</p><p>${say(WORDS.how)}</p></div></li>`;
  return page(title, html`${STYLE}<h1>${title}</h1><ul class="slips">${slips.map(slip)}</ul>`, language);
};
