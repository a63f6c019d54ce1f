import { CHOICES } from '../../domain/kernel/deliberation/tally';
import type { DisclosedMotion as Motion } from '../../domain/kernel/disclosure/motions';
import { dateOf } from '../../domain/kernel/time/instant';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { inLanguage, type Text } from '../../i18n/language';
import { periodText } from '../../i18n/policyWords';
import { OBJECTION_WORDS, REMEDY_WORDS } from '../../i18n/publicWords';
import { formatHundredths, shanghaiTime } from '../../i18n/render';
import { CONSEQUENCE_WORDS, DECISION_WORDS, GROUND_WORDS, OUTCOME_WORDS } from '../../i18n/resultWords';
import { ruleText } from '../../i18n/verdict';
import { CHOICE_WORDS, MOVE_WORDS, NO_SPECIAL_MATTER, SPECIAL_MATTER_WORDS, VERDICT_WORDS } from '../../i18n/words';
import { stepBar } from '../html/comparisonBar';
import { type Html, html } from '../html/html';
import { measureRow } from '../html/measure';
import { personsTable } from '../html/persons';
import type { Say } from '../html/say';

const outcomeLine = (one: Motion['objections']['answered'][number], say: Say): Html =>
  html`${say(W.objectionOutcome, { no: one.no, outcome: inLanguage(OUTCOME_WORDS[one.outcome], say.language), at: dateOf(one.at) })}${one.remedy !== null && html`${say.comma}${say(REMEDY_WORDS[one.remedy])}`}${one.byDistrict && html`${say.comma}${say(W.decidedByDistrict)}`}`;

const consequence = ({ rule, amountFen }: Motion['rulings'][number]['consequences'][number], say: Say): Html => {
  const word = (CONSEQUENCE_WORDS as Readonly<Record<string, Text>>)[rule] ?? { zh: rule, en: rule };
  return html`<li>${say(word)}${amountFen !== null && html`${say.colon}${formatHundredths(amountFen)} ${say(W.yuan)}`}</li>`;
};

/** Whether the result can be built on: what puts it in doubt, what was decided on it, and what followed. */
const doubts = (m: Motion, say: Say): Html => {
  const ground = (one: { readonly ground: keyof typeof GROUND_WORDS }) =>
    inLanguage(GROUND_WORDS[one.ground], say.language);
  const open = m.contests.filter(({ decidedAt }) => decidedAt === null);
  const ended = m.cancelledAt === null ? W.noticeEndedWithCase : W.voteEndedWithCase;
  return html`${m.endedWithCaseAt !== null && html`<p class="lead lost">${say(ended, { at: dateOf(m.endedWithCaseAt) })}</p>`}
${m.cancelledAt !== null && m.endedWithCaseAt === null && html`<p class="lead lost">${say(W.cancelled, { at: dateOf(m.cancelledAt) })}</p>`}
${m.state === 'annulled' && html`<p class="lead lost">${say(W.annulled)}</p>`}
${open.map((one) => html`<p class="lead lost">${say(W.contested, { ground: ground(one), at: dateOf(one.at) })}</p>`)}
${m.rulings.map(
  (
    one,
  ) => html`<p>${say(W.ruling, { at: dateOf(one.at), decision: inLanguage(DECISION_WORDS[one.decision], say.language), ground: ground(one) })}</p>
${one.consequences.length > 0 && html`<p>${say(W.consequences)}${say.colon}</p><ul>${one.consequences.map((each) => consequence(each, say))}</ul>`}`,
)}`;
};

/** Of an assembly: when and where it met, who came, and which offices recorded and confirmed it. */
const assembly = ({ assembly: held, result: decided, roll }: Motion, say: Say): Html | false =>
  held !== null &&
  html`<p>${say(W.byAssembly, {
    heldOn: held.heldOn,
    place: held.place,
    households: held.households,
    attended: decided?.returned.owners ?? 0,
    owners: roll.owners,
    recordedBy: held.recordedBy,
    confirmedBy: held.confirmedBy,
  })}</p>`;

/** Of a vote before the take-over: that it was held on paper. */
const heldBefore = ({ takenOver }: Motion, say: Say): Html | false =>
  takenOver !== null && html`<p><strong>${say(W.heldBefore, { heldOn: takenOver.heldOn })}</strong></p>`;

/** What the count can be checked by: hashes of roll and papers, or of the scans of an assembly or of a vote on paper. */
const checks = ({ assembly: held, takenOver, roll }: Motion, papersHash: string, say: Say): Html => {
  if (takenOver !== null)
    return html`${takenOver.evidence.length > 0 && html`<details><summary>${say(W.check)}</summary><p class="hash">${say(W.scansBefore)} ${takenOver.evidence.join(' / ')}</p></details>`}`;
  return held === null
    ? html`<details><summary>${say(W.check)}</summary><p>${say(W.checkMeans)}</p><p class="hash">${say(W.hashes)} ${roll.hash} / ${papersHash}</p></details>`
    : html`<details><summary>${say(W.check)}</summary><p class="hash">${say(W.scans)} ${held.evidence.join(' / ')}</p></details>`;
};

const result = (m: Motion, say: Say): Html => {
  if (m.result === null) {
    const word = m.phase === 'open' ? W.voting : W.uncounted;
    return html`<p><strong>${say(word)} ${say.deadline(m.closesAt)}</strong></p>`;
  }
  const { tally, steps, carried, papersHash, returned, persons } = m.result;
  return html`<p class="lead ${carried ? 'carried' : 'lost'}">${say(W.result)}${say.colon}${say(VERDICT_WORDS[carried ? 'carried' : 'lost'])}</p>
<ul class="steps">${steps.map((step) => stepBar(step, say.language))}</ul><p class="hint">${say(W.markMeans)}</p>
<div class="wide" tabindex="0" role="region" aria-label="${say(W.counted)} ${m.no}"><table><thead><tr><th scope="col">${say(W.counted)}</th><th scope="col" class="n">${say(W.owners)}</th><th scope="col" class="n">${say(W.area)}</th></tr></thead><tbody>
${measureRow(say(W.onRoll), tally.roll)}${measureRow(say(W.returned), returned)}
${persons === null && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}</tbody></table></div>
${persons !== null && html`<div class="wide" tabindex="0" role="region" aria-label="${say.motion(m.kind)}">${personsTable({ carried: carried && m.state !== 'annulled', persons }, (name) => name, say.language)}</div>`}
${checks(m, papersHash, say)}`;
};

/** When the notice ends; while the result is in doubt it stands still, and no end is certain. */
const noticeEnd = ({ contests, notice: posted }: Motion, say: Say): string => {
  if (contests.some(({ decidedAt }) => decidedAt === null)) return say(W.noticePaused);
  return posted === null || posted.endsAt === null ? '—' : say.deadline(posted.endsAt);
};

const notice = (m: Motion, code: string, say: Say): Html | false => {
  const { raised, open, waiting, answered } = m.objections;
  return (
    m.notice !== null &&
    html`<p>${say(W.posted)}${say.colon}${dateOf(m.notice.postedAt)} — ${noticeEnd(m, say)}${say.comma}${m.notice.place}</p>
${(raised > 0 || waiting > 0) && html`<p>${say(W.objected, { raised, open, waiting })}</p>`}
${answered.length > 0 && html`<ul>${answered.map((one) => html`<li>${outcomeLine(one, say)}</li>`)}</ul>`}
${m.mayObject && html`<p class="screen"><a class="button" href="/p/${code}/objections/${m.no}?lang=${say.language}">${say(OBJECTION_WORDS.title)}</a></p>`}`
  );
};

/** What was settled when the vote opened, and each time its end moved. */
const course = ({ rule, matters, terms, moves }: Motion, say: Say): Html =>
  html`<p>${say(W.rule)}${say.colon}${ruleText(rule, say.language)}${say.semicolon}${matters.length === 0 ? say(NO_SPECIAL_MATTER) : matters.map((matter) => say(SPECIAL_MATTER_WORDS[matter])).join(say.comma)}${terms !== null && html`${say.semicolon}${say(W.pinnedNotice)}${say.colon}${periodText(terms.notice, say.language)}`}</p>
${moves.length > 0 && html`<ul>${moves.map(({ at, endsAt, because }) => html`<li>${shanghaiTime(at)} ${say(W.moved)}${say.colon}${say.deadline(endsAt)}${say.open}${say(MOVE_WORDS[because])}${say.close}</li>`)}</ul>`}`;

/** All motions, the newest first: the text, the result with its thresholds, the notice. */
export const motionsIn = (motions: readonly Motion[], code: string, say: Say): Html =>
  html`${[...motions].reverse().map(
    (m) => html`<article id="motion-${m.no}"><h3>${say.motion(m.kind)}${say.colon}${m.title}</h3>
<pre>${m.text}</pre>${heldBefore(m, say)}${assembly(m, say)}${course(m, say)}${doubts(m, say)}${m.cancelledAt === null && result(m, say)}${notice(m, code, say)}</article>`,
  )}`;
