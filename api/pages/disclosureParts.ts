import type { Payment } from '../../db/ledger';
import { POSITIONS } from '../../domain/kernel/ledger/movement';
import { dateOf } from '../../domain/kernel/time/instant';
import type { CourtyardDisclosed as Disclosed } from '../../domain/renovation/disclosure';
import type { Source } from '../../domain/renovation/facts/money';
import { SOURCES } from '../../domain/renovation/facts/money';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import type { Language } from '../../i18n/language';
import { PROBLEMS } from '../../i18n/problems';
import { hundredths, rendered } from '../../i18n/render';
import { DUTY_WORDS, PARTY_WORDS, POSITION_WORDS, SOURCE_WORDS } from '../../i18n/words';
import { differences } from '../covenantDiff';
import { type Html, html, wordsIn } from './html';
import { tableOf } from './table';

const day = (at: string | null): string => (at === null ? '—' : dateOf(at));
const sum = (fen: number | null): string => (fen === null ? '—' : hundredths(fen));

/** A part of the page; `false` where there is nothing to tell yet. */
type Part = Html | false;

export const heldUp = (d: Disclosed, language: Language): Part =>
  d.heldUpBy.length > 0 &&
  html`<ul>${d.heldUpBy.map(({ code, params }) => html`<li>${rendered(PROBLEMS[code], params ?? {}, language)}</li>`)}</ul>`;

export const body = ({ body: b }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    b !== null &&
    html`<p>${say(W.term)}${say.colon}${b.electedOn} — ${b.termEndsOn}${b.filingNumber !== null && html`${say.comma}${say(W.filing)} ${b.filingNumber}`}</p>
${tableOf(
  [W.member, W.duty].map(say),
  b.members.map(({ name, duty }) => [name, say(DUTY_WORDS[duty])]),
)}
${b.bookkeeper !== null && html`<p>${say(W.bookkeeper)}${say.colon}${b.bookkeeper}${say.comma}${say(W.account)} ${b.account ?? ''}</p>`}`
  );
};

type Version = NonNullable<Disclosed['covenant']>['versions'][number];

const change = (from: Version, to: Version, language: Language): Html => {
  const say = wordsIn(language);
  return html`<details><summary>${say(W.covenant)} ${to.version}${say.open}${to.inForceFrom} — ${to.inForceUntil ?? ''}${say.close}${say.colon}${say(W.changed)} ${from.version}</summary>
<pre>${differences(from.text, to.text).map(({ op, text }) => (op === 'added' ? html`<ins>${text}</ins>` : op === 'removed' ? html`<del>${text}</del>` : text))}</pre></details>`;
};

export const covenant = ({ covenant: c }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    c !== null &&
    html`<p>${say(W.covenant)} ${c.version}${say.open}${say(W.inForce)} ${c.inForceFrom} — ${c.inForceUntil ?? ''}${say.close}</p><pre>${c.text}</pre>
${c.versions.slice(1).map((to, i) => {
  const from = c.versions[i];
  return from !== undefined && change(from, to, language);
})}`
  );
};

export const plan = ({ plan: p }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    p !== null &&
    html`${tableOf(
      [W.item, W.kind, W.amount].map(say),
      [
        ...p.items.map((item) => [
          item.name,
          say(item.category === 'mandatory' ? W.mandatory : W.optional),
          sum(item.estimateFen),
        ]),
        [say(W.total), '', sum(p.costFen)],
      ],
      1,
    )}
<h3>${say(W.sources)}</h3>${tableOf(
      [W.item, W.source, W.amount].map(say),
      p.sources.map(({ source, name, amountFen }) => [name, say(SOURCE_WORDS[source]), sum(amountFen)]),
      1,
    )}`
  );
};

export const money = (d: Disclosed, payments: readonly Payment<Source>[], language: Language): Html => {
  const say = wordsIn(language);
  return html`${tableOf(
    [say(W.source), ...POSITIONS.map((position) => say(POSITION_WORDS[position]))],
    SOURCES.map((source) => [
      say(SOURCE_WORDS[source]),
      ...POSITIONS.map((position) => sum(d.money.ledger[source][position])),
    ]),
    POSITIONS.length,
  )}
<p>${say(W.coFunding)}${say.colon}${sum(d.money.coFunding.receivedFen)}${say.comma}${say(W.refunded)} ${sum(d.money.coFunding.refundedFen)}</p>
${
  payments.length > 0 &&
  html`<h3>${say(W.payments)}</h3>${tableOf(
    [W.paidOn, W.source, W.amount].map(say),
    payments.map(({ at, source, amountFen }) => [day(at), say(SOURCE_WORDS[source]), sum(amountFen)]),
    1,
  )}`
}`;
};

export const works = ({ works: w }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    w !== null &&
    html`<p>${w.contractor}${say.comma}${say(W.contract)} ${sum(w.valueFen)}${say.semicolon}${say(W.started)} ${day(w.startedAt)}${say.comma}${say(W.completed)} ${day(w.completedAt)}</p>
${
  w.milestones.length > 0 &&
  tableOf(
    [W.milestones, W.reachedOn].map(say),
    w.milestones.map(({ title, reachedOn }) => [title, reachedOn ?? say(W.notYet)]),
  )
}`
  );
};

export const acceptance = ({ acceptance: a }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    a !== null &&
    html`<ul>${a.rounds.map(({ no, signatures, rectification }) => {
      const signed = signatures.map(({ party, at }) => `${say(PARTY_WORDS[party])} ${day(at)}`).join(say.comma);
      return html`<li>${rendered(W.round, { no }, language)}${say.colon}${say(W.signedBy)} ${signed === '' ? say(W.noneYet) : signed}${rectification !== null && html`${say.semicolon}${say(W.rectification)} ${day(rectification.confirmedAt)}`}</li>`;
    })}</ul>
${a.settlement !== null && html`<p>${say(W.settlement)} ${sum(a.settlement.eligibleFen)}${say.comma}${say(W.payable)} ${sum(a.settlement.payableSubsidyFen)}${say.comma}${say(W.retention)} ${sum(a.settlement.retentionFen)}</p>`}`
  );
};

export const care = ({ maintenance: m }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  if (m === null || m.fourHavesMissing.length + m.years.length === 0) return false;
  return html`${m.fourHavesMissing.length > 0 && html`<p>${say(W.missing)}</p><ul>${m.fourHavesMissing.map(({ code, params }) => html`<li>${rendered(PROBLEMS[code], params ?? {}, language)}</li>`)}</ul>`}
${m.years.length > 0 && html`<h3>${say(W.years)}</h3><ul>${m.years.map((y) => html`<li>${y.year}${say.colon}${y.lapsed ? say(W.lapsed) : html`${say(W.evaluated)} ${day(y.evaluatedAt)}`}${say.comma}${say(W.subsidy)} ${sum(y.subsidyFen)}${say.open}${day(y.subsidyPaidAt)}${say.close}</li>`)}</ul>`}`;
};

export const accounts = ({ maintenance: m }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    m !== null &&
    m.accounts.length > 0 &&
    tableOf(
      [W.quarter, W.opening, W.income, W.spending, W.closing].map(say),
      [...m.accounts]
        .reverse()
        .map((q) => [q.quarter, sum(q.openingFen), sum(q.incomeFen), sum(q.spendingFen), sum(q.closingFen)]),
      4,
    )
  );
};

export const activities = ({ maintenance: m }: Disclosed, language: Language): Part => {
  const say = wordsIn(language);
  return (
    m !== null &&
    m.activities.length > 0 &&
    html`<ul>${m.activities.map(({ on, title, participants }) => html`<li>${on} ${title}${participants !== null && html`${say.comma}${participants} ${say(W.people)}`}</li>`)}</ul>`
  );
};
