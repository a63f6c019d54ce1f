import { CHOICES } from '../../domain/kernel/deliberation/tally';
import { FACTOR_SOURCE } from '../../domain/kernel/deliberation/voteFactor';
import { LANGUAGES } from '../../i18n/language';
import { INDEX_WORDS, VOTE_WORDS as WORDS } from '../../i18n/publicWords';
import { formatHundredths } from '../../i18n/render';
import { CHOICE_WORDS } from '../../i18n/words';
import { type Html, html, residentsPage } from '../html/html';
import type { Say } from '../html/say';
import { codeForm } from './codeForm';
import { FACTOR_INPUT } from './factorInput';
import type { VoteView } from './view';

/** What is asked beside the code. */
const besideCode = (factor: VoteView['secondFactor'], say: Say): Html | false => {
  if (factor === 'none') return false;
  const field = FACTOR_SOURCE[factor];
  return html`<p class="field"><label for="${field}">${say(WORDS.beside[factor])}</label>
<input id="${field}" name="${field}" ${FACTOR_INPUT[field]} required aria-describedby="${field}-hint"></p>
<p class="hint" id="${field}-hint">${say(WORDS.besideHint[field])}</p>`;
};

const form = (factor: VoteView['secondFactor'], say: Say): Html => html`<form method="post"><fieldset>
<legend><strong>${say(WORDS.choose)}</strong></legend>
${CHOICES.map((choice) => html`<p><label class="choice"><input type="radio" name="choice" value="${choice}" required> ${say(CHOICE_WORDS[choice])}</label></p>`)}
${besideCode(factor, say)}<button type="submit">${say(WORDS.vote)}</button>
<p>${say(WORDS.again)}</p></fieldset></form>`;

/** What a code's page shows: the form, also after a vote or beside a paper; that a vote was just received; a dispute; or the close. */
export type VotePageState = VoteView['state'] | 'received' | 'closed';

const formOrStatus = ({ secondFactor }: VoteView, voting: VotePageState, say: Say): Html => {
  if (voting === 'open') return form(secondFactor, say);
  const tone = voting === 'received' || voting === 'voted' ? 'carried' : 'lost';
  const mayVote = voting === 'voted' || voting === 'onPaper' || voting === 'disputed';
  return html`<p class="lead ${tone}" role="status">${say(WORDS[voting])}</p>${mayVote && form(secondFactor, say)}`;
};

const otherThan = ({ language }: Say) => LANGUAGES.find((one) => one !== language) ?? language;

/** A page for the holder of a code. The link to the other language keeps the address. */
const voterPage = (title: string, body: Html, say: Say): string =>
  residentsPage(title, body, { say, other: `?lang=${otherThan(say)}` });

/** The page where an owner reads the motion and votes, or reads why the code cannot vote, or what was `wrong`. */
export const votePage = (view: VoteView, voting: VotePageState, say: Say, wrong?: string): string =>
  voterPage(
    `${view.name} · ${say(WORDS.title)}`,
    html`<h1>${view.name} · ${say(WORDS.title)}</h1>
<p>${say.motion(view.motion.kind)}${say.colon}<strong>${view.motion.title}</strong></p><pre>${view.motion.text}</pre>
<p>${say(WORDS.yours)}${say.colon}${view.units.join(say.comma)}${say.open}${formatHundredths(view.areaCentiSqm)} m²${say.close}</p>
<p>${say(WORDS.until)}${say.colon}${say.deadline(view.closesAt)}</p>
${view.slip > 1 && html`<p>${view.slip}${say(WORDS.slipAgain)}</p>`}${wrong !== undefined && html`<p class="lost" role="alert">${wrong}</p>`}${formOrStatus(view, voting, say)}
${voting !== 'closed' && html`<p>${say(WORDS.hidden)}</p>`}
<p><a href="${view.page}?lang=${say.language}">${say(WORDS.page)}</a></p>`,
    say,
  );

/** A page that tells a resident why the code does not work, with the form to type it again. */
export const noVotePage = (why: string, say: Say): string => {
  const title = say(WORDS.title);
  return residentsPage(title, html`<h1>${title}</h1>${codeForm(say, 'code', why)}`, {
    say,
    other: `/p?lang=${otherThan(say)}`,
  });
};

/** The page shown for a text that is no code, with the form to type it again. */
export const askCodePage = (say: Say): string => noVotePage(say(INDEX_WORDS.notACode), say);
