import { CHOICES } from '../../domain/kernel/deliberation/tally';
import type { DisclosedMotion as Motion } from '../../domain/kernel/disclosure/motions';
import { dateOf } from '../../domain/kernel/time/instant';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { OBJECTION_WORDS } from '../../i18n/publicWords';
import { shanghaiTime } from '../../i18n/render';
import { CHOICE_WORDS, VERDICT_WORDS } from '../../i18n/words';
import { stepBar } from '../html/comparisonBar';
import { type Html, html } from '../html/html';
import { measureRow } from '../html/measure';
import { personsTable } from '../html/persons';
import type { Say } from '../html/say';

const result = (m: Motion, say: Say): Html => {
  if (m.result === null) return html`<p><strong>${say(W.voting)} ${shanghaiTime(m.closesAt)}</strong></p>`;
  const { tally, steps, carried, papersHash, returned, persons } = m.result;
  return html`<p class="lead ${carried ? 'carried' : 'lost'}">${say(W.result)}${say.colon}${say(VERDICT_WORDS[carried ? 'carried' : 'lost'])}</p>
<ul class="steps">${steps.map((step) => stepBar(step, say.language))}</ul><p class="hint">${say(W.markMeans)}</p>
<div class="wide" tabindex="0" role="region" aria-label="${say(W.counted)} ${m.no}"><table><thead><tr><th scope="col">${say(W.counted)}</th><th scope="col" class="n">${say(W.owners)}</th><th scope="col" class="n">${say(W.area)}</th></tr></thead><tbody>
${measureRow(say(W.onRoll), tally.roll)}${measureRow(say(W.returned), returned)}
${persons === null && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}</tbody></table></div>
${persons !== null && html`<div class="wide" tabindex="0" role="region" aria-label="${say.motion(m.kind)}">${personsTable({ carried, persons }, (name) => name, say.language)}</div>`}
<details><summary>${say(W.check)}</summary><p class="hash">${say(W.hashes)} ${m.roll.hash} / ${papersHash}</p></details>`;
};

const notice = (m: Motion, code: string, say: Say): Html | false => {
  const { raised, open, waiting } = m.objections;
  return (
    m.notice !== null &&
    html`<p>${say(W.posted)}${say.colon}${dateOf(m.notice.postedAt)} — ${m.notice.endsAt === null ? '—' : shanghaiTime(m.notice.endsAt)}${say.comma}${m.notice.place}</p>
${(raised > 0 || waiting > 0) && html`<p>${say(W.objected, { raised, open, waiting })}</p>`}
${m.mayObject && html`<p class="screen"><a class="button" href="/p/${code}/objections/${m.no}?lang=${say.language}">${say(OBJECTION_WORDS.title)}</a></p>`}`
  );
};

/** All motions, the newest first: the text, the result with its thresholds, the notice. */
export const motionsIn = (motions: readonly Motion[], code: string, say: Say): Html =>
  html`${[...motions].reverse().map(
    (m) => html`<article id="motion-${m.no}"><h3>${say.motion(m.kind)}${say.colon}${m.title}</h3>
<pre>${m.text}</pre>${result(m, say)}${notice(m, code, say)}</article>`,
  )}`;
