import type { Payment } from '../../db/disclosure';
import { CHOICES } from '../../domain/deliberation/tally';
import type { Disclosed } from '../../domain/disclosure';
import { POSITIONS, SOURCES } from '../../domain/facts/money';
import { dateOf } from '../../domain/instant';
import { STAGES } from '../../domain/stage';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import type { Language } from '../../i18n/language';
import { PROBLEMS } from '../../i18n/problems';
import { hundredths, rendered, shanghaiTime } from '../../i18n/render';
import { stepIn } from '../../i18n/verdict';
import {
  CHOICE_WORDS,
  DUTY_WORDS,
  MOTION_WORDS,
  PARTY_WORDS,
  POSITION_WORDS,
  SOURCE_WORDS,
  STAGE_WORDS,
  VERDICT_WORDS,
} from '../../i18n/words';
import { differences } from '../covenantDiff';
import { type Html, html, page, wordsIn } from './html';
import { measureRow } from './measure';
import { personsTable } from './persons';

type Say = ReturnType<typeof wordsIn>;

const day = (at: string | null): string => (at === null ? '—' : dateOf(at));
const sum = (fen: number | null): string => (fen === null ? '—' : hundredths(fen));

const stages = (d: Disclosed, say: Say): Html => html`<ol class="stage">${STAGES.map((stage) =>
  stage === d.stage
    ? html`<li aria-current="step">${say(STAGE_WORDS[stage])}</li>`
    : html`<li>${say(STAGE_WORDS[stage])}</li>`,
)}</ol>
<p>${say(W.now)}<strong>${say(STAGE_WORDS[d.stage])}</strong>${say.open}${say(W.since)} ${day(d.since)}${say.close}${d.suspendedSince !== null && html`${say.comma}<strong class="lost">${say(W.suspended)} ${day(d.suspendedSince)}</strong>`}</p>`;

const heldUp = (d: Disclosed, say: Say, language: Language): Html | false =>
  d.heldUpBy.length > 0 &&
  html`<h2>${say(W.heldUp)}</h2><ul>${d.heldUpBy.map(({ code, params }) => html`<li>${rendered(PROBLEMS[code], params ?? {}, language)}</li>`)}</ul>`;

const result = (m: Disclosed['motions'][number], say: Say, language: Language): Html => {
  if (m.result === null) return html`<p>${say(W.voting)} ${shanghaiTime(m.closesAt)}</p>`;
  const { tally, steps, carried, papersHash, returned } = m.result;
  return html`<p class="${carried ? 'carried' : 'lost'}">${say(VERDICT_WORDS[carried ? 'carried' : 'lost'])}</p>
<table><thead><tr><th></th><th class="n">${say(W.owners)}</th><th class="n">${say(W.area)}</th></tr></thead><tbody>
${measureRow(say(W.onRoll), tally.roll)}${measureRow(say(W.returned), returned)}
${m.result.persons === null && CHOICES.map((choice) => measureRow(say(CHOICE_WORDS[choice]), tally[choice]))}</tbody></table>
${m.result.persons !== null && personsTable(m.result.persons, (name) => name, language)}
<ul>${steps.map((step) => html`<li>${stepIn(step, language)}</li>`)}</ul>
<p class="hash">${say(W.hashes)} ${m.roll.hash} / ${papersHash}</p>`;
};

const motion = (m: Disclosed['motions'][number], say: Say, language: Language): Html => html`
<h3>${say(MOTION_WORDS[m.kind])}${say.colon}${m.title}</h3><pre>${m.text}</pre>${result(m, say, language)}
${m.notice !== null && html`<p>${say(W.posted)} ${day(m.notice.postedAt)} — ${day(m.notice.endsAt)}${say.comma}${m.notice.place}</p>`}
${m.objections.raised > 0 && html`<p>${say(W.objections)} ${m.objections.raised}${say.open}${say(W.unanswered)} ${m.objections.open}${say.close}</p>`}`;

type Covenant = NonNullable<Disclosed['covenant']>;

const change = (from: Covenant['versions'][number], to: Covenant['versions'][number], say: Say): Html =>
  html`<details><summary>${say(W.covenant)} ${to.version}${say.open}${to.inForceFrom} — ${to.inForceUntil ?? ''}${say.close}${say.colon}${say(W.changed)} ${from.version}</summary>
<pre>${differences(from.text, to.text).map(({ op, text }) => (op === 'added' ? html`<ins>${text}</ins>` : op === 'removed' ? html`<del>${text}</del>` : text))}</pre></details>`;

const covenantIn = (
  covenant: Covenant,
  say: Say,
): Html => html`<h3>${say(W.covenant)} ${covenant.version}${say.open}${say(W.inForce)} ${covenant.inForceFrom} — ${covenant.inForceUntil ?? ''}${say.close}</h3><pre>${covenant.text}</pre>
${covenant.versions.slice(1).map((to, i) => {
  const from = covenant.versions[i];
  return from === undefined ? false : change(from, to, say);
})}`;

const body = ({ body: b, covenant }: Disclosed, say: Say): Html | false =>
  (b !== null || covenant !== null) &&
  html`<h2>${say(W.body)}</h2>
${
  b !== null &&
  html`<p>${say(W.term)} ${b.electedOn} — ${b.termEndsOn}${b.filingNumber !== null && html`${say.comma}${say(W.filing)} ${b.filingNumber}`}</p>
<ul>${b.members.map(({ name, duty }) => html`<li>${name}${say.open}${say(DUTY_WORDS[duty])}${say.close}</li>`)}</ul>
${b.bookkeeper !== null && html`<p>${say(W.bookkeeper)} ${b.bookkeeper}${say.comma}${say(W.account)} ${b.account ?? ''}</p>`}`
}
${covenant !== null && covenantIn(covenant, say)}`;

const plan = ({ plan: p }: Disclosed, say: Say): Html | false =>
  p !== null &&
  html`<h2>${say(W.plan)}</h2><table><tbody>
${p.items.map((item) => html`<tr><td>${item.name}</td><td>${say(item.category === 'mandatory' ? W.mandatory : W.optional)}</td><td class="n">${sum(item.estimateFen)}</td></tr>`)}
<tr><th colspan="2">${say(W.total)}</th><td class="n">${sum(p.costFen)}</td></tr>
${p.sources.map(({ source, name, amountFen }) => html`<tr><td>${name}</td><td>${say(SOURCE_WORDS[source])}</td><td class="n">${sum(amountFen)}</td></tr>`)}
</tbody></table>`;

const money = (d: Disclosed, payments: readonly Payment[], say: Say): Html => html`<h2>${say(W.money)}</h2>
<table><thead><tr><th></th>${POSITIONS.map((position) => html`<th class="n">${say(POSITION_WORDS[position])}</th>`)}</tr></thead><tbody>
${SOURCES.map((source) => html`<tr><td>${say(SOURCE_WORDS[source])}</td>${POSITIONS.map((position) => html`<td class="n">${sum(d.money.ledger[source][position])}</td>`)}</tr>`)}
</tbody></table>
<p>${say(W.coFunding)} ${sum(d.money.coFunding.receivedFen)}${say.comma}${say(W.refunded)} ${sum(d.money.coFunding.refundedFen)}</p>
${payments.length > 0 && html`<h3>${say(W.payments)}</h3><table><tbody>${payments.map(({ at, source, amountFen }) => html`<tr><td>${day(at)}</td><td>${say(SOURCE_WORDS[source])}</td><td class="n">${sum(amountFen)}</td></tr>`)}</tbody></table>`}`;

const works = ({ works: w, acceptance: a }: Disclosed, say: Say): Html | false =>
  w !== null &&
  html`<h2>${say(W.works)}</h2><p>${w.contractor}${say.comma}${say(W.contract)} ${sum(w.valueFen)}${say.semicolon}${say(W.started)} ${day(w.startedAt)}${say.comma}${say(W.completed)} ${day(w.completedAt)}</p>
<ul>${w.milestones.map(({ title, reachedOn }) => html`<li>${title}${say.colon}${reachedOn ?? '—'}</li>`)}</ul>
${
  a !== null &&
  html`<h3>${say(W.acceptance)}</h3><ul>${a.rounds.map((round) => html`<li>${round.no}${say.colon}${round.signatures.map(({ party, at }) => `${say(PARTY_WORDS[party])} ${day(at)}`).join(say.comma)}${round.rectification !== null && html` — ${say(W.rectification)} ${day(round.rectification.confirmedAt)}`}</li>`)}</ul>
${a.settlement !== null && html`<p>${say(W.settlement)} ${sum(a.settlement.eligibleFen)}${say.comma}${say(W.payable)} ${sum(a.settlement.payableSubsidyFen)}${say.comma}${say(W.retention)} ${sum(a.settlement.retentionFen)}</p>`}`
}`;

const care = ({ maintenance: m }: Disclosed, say: Say, language: Language): Html | false =>
  m !== null &&
  html`<h2>${say(W.care)}</h2>
${m.fourHavesMissing.length > 0 && html`<p>${say(W.missing)}</p><ul>${m.fourHavesMissing.map(({ code, params }) => html`<li>${rendered(PROBLEMS[code], params ?? {}, language)}</li>`)}</ul>`}
${
  m.accounts.length > 0 &&
  html`<h3>${say(W.accounts)}</h3><table><thead><tr><th>${say(W.quarter)}</th><th class="n">${say(W.opening)}</th><th class="n">${say(W.income)}</th><th class="n">${say(W.spending)}</th><th class="n">${say(W.closing)}</th></tr></thead><tbody>
${m.accounts.map((q) => html`<tr><td>${q.quarter}</td><td class="n">${sum(q.openingFen)}</td><td class="n">${sum(q.incomeFen)}</td><td class="n">${sum(q.spendingFen)}</td><td class="n">${sum(q.closingFen)}</td></tr>`)}</tbody></table>`
}
${m.activities.length > 0 && html`<h3>${say(W.activities)}</h3><ul>${m.activities.map(({ on, title, participants }) => html`<li>${on} ${title}${participants !== null && html`${say.comma}${participants} ${say(W.people)}`}</li>`)}</ul>`}
${m.years.length > 0 && html`<ul>${m.years.map((y) => html`<li>${y.year}${say.colon}${y.lapsed ? say(W.lapsed) : html`${say(W.evaluated)} ${day(y.evaluatedAt)}`}${say.comma}${say(W.subsidy)} ${sum(y.subsidyFen)}${say.open}${day(y.subsidyPaidAt)}${say.close}</li>`)}</ul>`}`;

/** A courtyard's public page: no login, no script, large type, prints well. */
export const disclosurePage = (d: Disclosed, payments: readonly Payment[], language: Language): string => {
  const say = wordsIn(language);
  const place = [d.city, d.district, d.subDistrict, d.community].filter(Boolean).join(' ');
  return page(
    `${d.name} · ${say(W.title)}`,
    html`<h1>${d.name} · ${say(W.title)}</h1><p>${place}${d.households !== null && html`${say.comma}${d.households} ${say(W.households)}`}</p>
${stages(d, say)}${heldUp(d, say, language)}
${d.motions.length > 0 && html`<h2>${say(W.motions)}</h2>${d.motions.map((m) => motion(m, say, language))}`}
${body(d, say)}${plan(d, say)}${money(d, payments, say)}${works(d, say)}${care(d, say, language)}
<p>${say(W.masked)}</p>`,
    language,
  );
};
