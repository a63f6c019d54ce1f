import type { Ballot } from '../../domain/kernel/deliberation/state';
import { CHOICES, returned } from '../../domain/kernel/deliberation/tally';
import { dateOf } from '../../domain/kernel/time/instant';
import { RESULT_NOTICE_WORDS as WORDS } from '../../i18n/printedWords';
import { shanghaiTime } from '../../i18n/render';
import { comparisonText } from '../../i18n/verdict';
import { CHOICE_WORDS, VERDICT_WORDS } from '../../i18n/words';
import { Html, html, page } from '../html/html';
import { measureRow } from '../html/measure';
import { personsTable } from '../html/persons';
import type { Say } from '../html/say';

/** When it was voted: on papers, in an assembly, or on paper before the take-over. */
const heldIn = ({ assembly, takenOver, openedAt }: Ballot, closedOn: string, say: Say): Html => {
  if (takenOver !== undefined) return html`${say(WORDS.heldBefore)}${say.colon}${takenOver.heldOn}`;
  return assembly === undefined
    ? html`${say(WORDS.voted)}${say.colon}${dateOf(openedAt)} — ${closedOn}`
    : html`${say(WORDS.assembly)}${say.colon}${assembly.heldOn}${say.comma}${assembly.place}`;
};

/** The notice to print and post (公示): motion, result with its sum, end of the notice, how to object. Names no voter. */
export const noticePage = (
  name: string,
  ballot: Ballot & { readonly closed: NonNullable<Ballot['closed']> },
  qr: string,
  say: Say,
): string => {
  const { language } = say;
  const { tally, verdict, at } = ballot.closed;
  const carried = verdict.carried ? 'carried' : 'lost';
  const ends = ballot.notice?.endsAt;
  const title = `${name} · ${say(WORDS.title)}`;
  return page(
    title,
    html`<h1>${title}</h1>
<p>${say(WORDS.motion)}${say.open}${say.motion(ballot.motion.kind)}${say.close}${say.colon}<strong>${ballot.motion.title}</strong></p>
<pre>${ballot.motion.text}</pre>
<p>${heldIn(ballot, dateOf(at), say)}</p>
<table><thead><tr><th></th><th class="n">${say(WORDS.owners)}</th><th class="n">${say(WORDS.area)}</th></tr></thead><tbody>
${measureRow(say(WORDS.onRoll), tally.roll)}${measureRow(say(WORDS.returned), returned(tally))}
${verdict.persons === undefined && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}</tbody></table>
${verdict.persons !== undefined && personsTable({ ...verdict, persons: verdict.persons }, (name) => name, language)}
<h2>${say(WORDS.result)}${say.colon}<span class="${carried}">${say(VERDICT_WORDS[carried])}</span></h2>
<ul>${verdict.steps.map((step) => html`<li>${comparisonText(step, language)}</li>`)}</ul>
${
  ballot.notice !== undefined &&
  html`<p><strong>${say(WORDS.period)}${say.colon}${dateOf(ballot.notice.postedAt)} ${say(WORDS.until)} ${ends === undefined ? shanghaiTime(ballot.notice.postedAt) : say.deadline(ends)}</strong>${say.comma}${ballot.notice.place}</p>`
}
<p>${say(WORDS.object)}</p><div class="qr">${new Html(qr)}<p>${say(WORDS.read)}</p></div>
<table><tbody>${[...say.seals, WORDS.body].map((who) => html`<tr class="sign"><td>${say(who)}</td><td></td></tr>`)}</tbody></table>`,
    say,
  );
};
