import { byStairwell, type UnitPlace } from '../../domain/kernel/deliberation/canvass';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { Text } from '../../i18n/language';
import { shanghaiTime } from '../../i18n/render';
import { Html, html, page } from '../html/html';
import type { Say } from '../html/say';

const t = (zh: string, en: string): Text => ({ zh, en });

const WORDS = {
  until: t('截止', 'Until'),
  vote: {
    title: t('网上表决码', 'Online voting codes'),
    how: t(
      '请扫码或输入网址投票，每码限投一次，请勿转交他人。',
      'Scan the code or type the address to vote. It is valid for one vote. Do not pass it on.',
    ),
  },
  reminder: {
    title: t('催票单', 'Reminders to vote'),
    how: t(
      '您尚未参加本次表决。请在截止前把表决票交给{collectors}。',
      'You have not voted yet. Please hand your paper to {collectors} before the ballot closes.',
    ),
  },
  dead: t(
    '户的表决码无法重印：生成后密钥已更换。已领取的表决码仍然有效；未领取的请作废后重新生成。',
    'voting codes cannot be printed again because the secret key has changed. Codes already handed out remain valid. Revoke the others and create new ones.',
  ),
  building: t('楼栋', 'Building'),
  stairwell: t('单元', 'stairwell'),
} as const;

/** What is printed for one owner; a code where they have one that can be printed. */
export interface PrintedSlip extends UnitPlace {
  readonly units: readonly string[];
  readonly code?: {
    readonly spelled: string;
    readonly url: string;
    /** An SVG that we drew ourselves. */
    readonly qr: string;
  };
}

/** Slips to cut out, a page or more for each stairwell: where the owner lives, the motion, the code; no name on them. */
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
