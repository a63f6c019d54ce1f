import type { Payment } from '../../db/ledger';
import { dateOf } from '../../domain/kernel/time/instant';
import type { CourtyardDisclosure as Disclosed } from '../../domain/renovation/disclosure';
import type { publicSums } from '../../domain/renovation/sharing';
import { COURTYARD_PAGE_WORDS } from '../../i18n/courtyardPageWords';
import { DISCLOSURE_WORDS } from '../../i18n/disclosureWords';
import { formatHundredths } from '../../i18n/render';
import { DUTY_WORDS, PARTY_WORDS, SOURCE_WORDS } from '../../i18n/words';
import { type Html, html } from '../html/html';
import type { Say } from '../html/say';
import { tableOf } from '../html/table';
import { reasonsIn } from '../publicPages/disclosurePage';
import { moneyIn } from '../publicPages/money';
import { differences } from './covenantDiff';

const W = { ...DISCLOSURE_WORDS, ...COURTYARD_PAGE_WORDS };

const day = (at: string | null): string => (at === null ? '—' : dateOf(at));
const sum = (fen: number | null): string => (fen === null ? '—' : formatHundredths(fen));

/** A part of the page; `false` if there is nothing to show yet. */
type Part = Html | false;

export const body = ({ body: b }: Disclosed, say: Say): Part => {
  return (
    b !== null &&
    html`<p>${say(W.term)}${say.colon}${b.electedOn} — ${b.termEndsOn}${b.filingNumber !== null && html`${say.comma}${say(W.filing)} ${b.filingNumber}`}</p>
${tableOf(
  [W.member, W.duty].map((text) => say(text)),
  b.members.map(({ name, duty }) => [name, say(DUTY_WORDS[duty])]),
)}
${b.bookkeeper !== null && html`<p>${say(W.bookkeeper)}${say.colon}${b.bookkeeper}${say.comma}${say(W.account)} ${b.account ?? ''}</p>`}`
  );
};

type Version = NonNullable<Disclosed['covenant']>['versions'][number];

const change = (from: Version, to: Version, say: Say): Html => {
  return html`<details><summary>${say(W.covenant)} ${to.version}${say.open}${to.inForceFrom} — ${to.inForceUntil ?? ''}${say.close}${say.colon}${say(W.changed)} ${from.version}</summary>
<pre>${differences(from.text, to.text).map(({ op, text }) => (op === 'added' ? html`<ins>${text}</ins>` : op === 'removed' ? html`<del>${text}</del>` : text))}</pre></details>`;
};

export const covenant = ({ covenant: c }: Disclosed, say: Say): Part => {
  return (
    c !== null &&
    html`<p>${say(W.covenant)} ${c.version}${say.open}${say(W.inForce)} ${c.inForceFrom} — ${c.inForceUntil ?? ''}${say.close}</p><pre>${c.text}</pre>
${c.versions.slice(1).map((to, i) => {
  const from = c.versions[i];
  return from !== undefined && change(from, to, say);
})}`
  );
};

export const plan = ({ plan: p, approvedInPart }: Disclosed, say: Say): Part => {
  return (
    p !== null &&
    html`${tableOf(
      [W.item, W.kind, W.amount].map((text) => say(text)),
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
      [W.item, W.source, W.amount].map((text) => say(text)),
      p.sources.map(({ source, name, amountFen }) => [name, say(SOURCE_WORDS[source]), sum(amountFen)]),
      1,
    )}${approvedInPart.map(({ at, appliedFen, approvedFen }) => html`<p>${say(W.approvedInPart, { on: day(at), appliedFen: sum(appliedFen), approvedFen: sum(approvedFen) })}</p>`)}`
  );
};

export const money = (d: Disclosed, payments: readonly Payment[], say: Say): Part => {
  const { receivedFen, refundedFen } = d.money.coFunding;
  return moneyIn(
    d,
    payments,
    say,
    html`<p>${say(W.coFunding)}${say.colon}${sum(receivedFen)}${say.comma}${say(W.refunded)} ${sum(refundedFen)}</p>`,
  );
};

/** What the page has beside what follows from the facts: the sums of the co-funding. */
export type ToldOfCourtyard = Disclosed & { readonly coFunding: ReturnType<typeof publicSums> };

/** The allocation in sums; a figure about one to four homes is not told. */
export const coFunding = ({ coFunding: it }: ToldOfCourtyard, say: Say): Part => {
  const told = (fen: number | null): string => (fen === null ? say(W.tooFew) : sum(fen));
  const homes = (count: number | null): string => (count === null ? say(W.tooFew) : String(count));
  return (
    it.units > 0 &&
    html`<h3>${say(W.allocation)}</h3>${tableOf(
      [W.allocated, W.pledged, W.letOff, W.stillOpen, W.unitsPaid, W.unitsUnpaid].map((text) => say(text)),
      [
        [
          sum(it.allocatedFen),
          told(it.pledgedFen),
          told(it.reducedFen),
          sum(it.openFen),
          homes(it.unitsPaid),
          homes(it.unitsUnpaid),
        ],
      ],
      6,
    )}`
  );
};

export const works = ({ works: w }: Disclosed, say: Say): Part => {
  return (
    w !== null &&
    html`<p>${w.contractor}${say.comma}${say(W.contract)} ${sum(w.valueFen)}${say.semicolon}${say(W.started)} ${day(w.startedAt)}${say.comma}${say(W.completed)} ${day(w.completedAt)}</p>
${
  w.milestones.length > 0 &&
  tableOf(
    [W.milestones, W.reachedOn].map((text) => say(text)),
    w.milestones.map(({ title, reachedOn }) => [title, reachedOn ?? say(W.notYet)]),
  )
}`
  );
};

export const acceptance = ({ acceptance: a }: Disclosed, say: Say): Part => {
  return (
    a !== null &&
    html`<ul>${a.rounds.map(({ no, signatures, rectification }) => {
      const signed = signatures.map(({ party, at }) => `${say(PARTY_WORDS[party])} ${day(at)}`).join(say.comma);
      return html`<li>${say(W.round, { no })}${say.colon}${say(W.signedBy)} ${signed === '' ? say(W.noneYet) : signed}${rectification !== null && html`${say.semicolon}${say(W.rectification)} ${day(rectification.confirmedAt)}`}</li>`;
    })}</ul>
${a.settlement !== null && html`<p>${say(W.settlement)} ${sum(a.settlement.eligibleFen)}${say.comma}${say(W.payable)} ${sum(a.settlement.payableSubsidyFen)}${say.comma}${say(W.retention)} ${sum(a.settlement.retentionFen)}</p>`}`
  );
};

export const maintenance = ({ maintenance: m }: Disclosed, say: Say): Part => {
  if (m === null || m.fourRequirementsMissing.length + m.years.length === 0) return false;
  return html`${m.fourRequirementsMissing.length > 0 && html`<p>${say(W.missing)}</p>${reasonsIn(m.fourRequirementsMissing, say)}`}
${m.years.length > 0 && html`<h3>${say(W.years)}</h3><ul>${m.years.map((y) => html`<li>${y.year}${say.colon}${y.lapsed ? say(W.lapsed) : html`${say(W.evaluated)} ${day(y.evaluatedAt)}`}${say.comma}${say(W.subsidy)} ${sum(y.subsidyFen)}${say.open}${day(y.subsidyPaidAt)}${say.close}</li>`)}</ul>`}`;
};

export const accounts = ({ maintenance: m }: Disclosed, say: Say): Part => {
  const named = ({ quarter, why }: { readonly quarter: string; readonly why?: string }) =>
    why === undefined ? quarter : `${quarter}${say.open}${why}${say.close}`;
  return (
    m !== null &&
    m.accounts.length > 0 &&
    tableOf(
      [W.quarter, W.opening, W.income, W.spending, W.closing].map((text) => say(text)),
      [...m.accounts]
        .reverse()
        .map((q) => [named(q), sum(q.openingFen), sum(q.incomeFen), sum(q.spendingFen), sum(q.closingFen)]),
      4,
    )
  );
};

export const activities = ({ maintenance: m }: Disclosed, say: Say): Part => {
  return (
    m !== null &&
    m.activities.length > 0 &&
    html`<ul>${m.activities.map(({ on, title, participants }) => html`<li>${on} ${title}${participants !== null && html`${say.comma}${participants} ${say(W.people)}`}</li>`)}</ul>`
  );
};
