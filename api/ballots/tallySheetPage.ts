import type { Ballot } from '../../domain/kernel/deliberation/state';
import { CHOICES, outstanding, returned, tallyUnderRule } from '../../domain/kernel/deliberation/tally';
import { TALLY_SHEET_WORDS as WORDS } from '../../i18n/printedWords';
import { shanghaiTime } from '../../i18n/render';
import { comparisonText } from '../../i18n/verdict';
import { CHOICE_WORDS, VERDICT_WORDS } from '../../i18n/words';
import { html, page } from '../html/html';
import { measureRow } from '../html/measure';
import { personsTable } from '../html/persons';
import type { Say } from '../html/say';

/** The count of a closed ballot, to print, sign and post. Names no voter. */
export const tallySheet = (
  name: string,
  ballot: Ballot & { readonly closed: NonNullable<Ballot['closed']> },
  say: Say,
): string => {
  const { language } = say;
  const { tally, verdict, at, early, papers, papersHash } = ballot.closed;
  const asCounted = tallyUnderRule(ballot.motion.rule, tally);
  const isMoved = asCounted !== tally;
  const carried = verdict.carried ? 'carried' : 'lost';
  const body = html`<h1>${name} · ${say(WORDS.title)}</h1>
<p>${say(WORDS.motion)}${say.open}${say.motion(ballot.motion.kind)}${say.close}${say.colon}<strong>${ballot.motion.title}</strong></p>
<pre>${ballot.motion.text}</pre>
${
  ballot.takenOver === undefined
    ? html`<p>${say(WORDS.opened)}${say.colon}${shanghaiTime(ballot.openedAt)}<br>${say(WORDS.closed)}${say.colon}${shanghaiTime(at)}${early && say(WORDS.early)}</p>`
    : html`<p><strong>${say(WORDS.heldBefore)}${say.colon}${ballot.takenOver.heldOn}</strong></p>`
}
<table><thead><tr><th></th><th class="n">${say(WORDS.owners)}</th><th class="n">${say(WORDS.area)}</th></tr></thead><tbody>
${measureRow(say(WORDS.onRoll), tally.roll)}
${measureRow(say(WORDS.returned), returned(tally))}
${tally.secret === undefined && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}
${measureRow(say(WORDS.outstanding), outstanding(tally))}
${tally.served !== undefined && measureRow(say(WORDS.served), tally.served)}
${isMoved && html`<tr><th colspan="3">${say(WORDS.asCounted)}</th></tr>${CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), asCounted[choice]))}`}
</tbody></table>
<h2>${say(WORDS.result)}${say.colon}<span class="${carried}">${say(VERDICT_WORDS[carried])}</span></h2>
<ol>${verdict.steps.map((step) => html`<li>${comparisonText(step, language)}</li>`)}</ol>
${verdict.persons !== undefined && personsTable({ ...verdict, persons: verdict.persons }, (name) => name, language)}
<p>${say(WORDS.rule)}${say.colon}${verdict.ruleVersion}${ballot.takenOver === undefined && html`${say.semicolon}${say(WORDS.papers)}${say.colon}${papers}`}</p>
${ballot.takenOver === undefined && html`<p class="hash">${say(WORDS.rollHash)}${say.colon}${ballot.roll.hash}<br>${say(WORDS.hash)}${say.colon}${papersHash}</p>`}
<table><thead><tr><th></th><th>${say(WORDS.signature)}</th><th>${say(WORDS.date)}</th></tr></thead><tbody>
${[WORDS.teller, WORDS.teller, WORDS.overseer, WORDS.body, ...say.seals].map((who) => html`<tr class="sign"><td>${say(who)}</td><td></td><td></td></tr>`)}
</tbody></table>`;
  return page(`${name} · ${say(WORDS.title)}`, body, say);
};
