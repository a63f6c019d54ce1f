import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { LANGUAGES } from '../../i18n/language';
import { INDEX_WORDS, VOTE_WORDS as WORDS } from '../../i18n/publicWords';
import { formatHundredths, shanghaiTime } from '../../i18n/render';
import { CHOICE_WORDS } from '../../i18n/words';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';
import { codeForm } from './codeForm';
import type { VoteView } from './view';

const form = (say: Say): Html => html`<form method="post"><fieldset>
<legend><strong>${say(WORDS.choose)}</strong></legend>
${CHOICES.map((choice) => html`<p><label class="choice"><input type="radio" name="choice" value="${choice}" required> ${say(CHOICE_WORDS[choice])}</label></p>`)}
<button type="submit">${say(WORDS.vote)}</button>
<p>${say(WORDS.once)}</p></fieldset></form>`;

/** What is to be done with the code, or what became of it. */
export type VotePageState = 'open' | 'received' | 'used' | 'closed';

const standing = (voting: VotePageState, say: Say): Html => {
  if (voting === 'open') return form(say);
  const tone = voting === 'received' ? 'carried' : 'lost';
  return html`<p class="lead ${tone}" role="status">${say(WORDS[voting])}</p>`;
};

const otherThan = ({ language }: Say) => LANGUAGES.find((one) => one !== language) ?? language;

/** A page for the holder of a code; it is asked for again under its own address in the other language. */
const voterPage = (title: string, body: Html, say: Say): string =>
  residentsPage(title, body, { say, other: `?lang=${otherThan(say)}` });

/** Where an owner reads the motion and votes: large type, a form and little else; or what became of the code. */
export const votePage = (view: VoteView, voting: VotePageState, say: Say): string =>
  voterPage(
    `${view.name} · ${say(WORDS.title)}`,
    html`<h1>${view.name} · ${say(WORDS.title)}</h1>
<p>${say.motion(view.motion.kind)}${say.colon}<strong>${view.motion.title}</strong></p><pre>${view.motion.text}</pre>
<p>${say(WORDS.yours)}${say.colon}${view.units.join(say.comma)}${say.open}${formatHundredths(view.areaCentiSqm)} m²${say.close}</p>
<p>${say(WORDS.until)}${say.colon}${shanghaiTime(view.closesAt)}</p>
${standing(voting, say)}
${voting !== 'closed' && html`<p>${say(WORDS.hidden)}</p>`}
<p><a href="${view.page}?lang=${say.language}">${say(WORDS.page)}</a></p>`,
    say,
  );

/** Why somebody cannot vote, in words for whoever holds the phone; and the code is asked for again. */
export const noVotePage = (why: string, say: Say): string => {
  const title = say(WORDS.title);
  return residentsPage(title, html`<h1>${title}</h1>${codeForm(say, 'code', why)}`, {
    say,
    other: `/p?lang=${otherThan(say)}`,
  });
};

/** Where the code is asked for again. */
export const askCodePage = (say: Say): string => noVotePage(say(INDEX_WORDS.notACode), say);
