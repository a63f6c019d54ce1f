import type { Payment } from '../../db/ledger';
import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import { POSITIONS } from '../../domain/kernel/ledger/movement';
import { dateOf } from '../../domain/kernel/time/instant';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { formatHundredths } from '../../i18n/render';
import { POSITION_WORDS } from '../../i18n/words';
import { type Html, html } from '../html/html';
import type { Say } from '../html/say';
import { tableOf } from '../html/table';

/** Each source's amounts in each position, and the payments; `beside` is shown between the two. */
export const moneyIn = (
  { money }: Disclosed,
  payments: readonly Payment[],
  say: Say,
  beside: Html | false = false,
): Html | false =>
  money !== undefined &&
  html`${tableOf(
    [say(W.source), ...POSITIONS.map((position) => say(POSITION_WORDS[position]))],
    Object.entries(money.ledger).map(([source, held]) => [
      say.source(source),
      ...POSITIONS.map((position) => formatHundredths(held[position])),
    ]),
    POSITIONS.length,
  )}
${beside}
${
  payments.length > 0 &&
  html`<h3>${say(W.payments)}</h3>${tableOf(
    [W.paidOn, W.source, W.amount].map((text) => say(text)),
    payments.map(({ at, source, amountFen }) => [dateOf(at), say.source(source), formatHundredths(amountFen)]),
    1,
  )}`
}`;
