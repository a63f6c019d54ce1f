import { firmName, firmOfPayment } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { amountOf, kindOf, type Meaning, namesOf, type Paid, paidMeant } from '../../../domain/renovation/moved';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { Language } from '../../../i18n/language';
import { MOVED_WORDS, PAID_FOR_WORDS } from '../../../i18n/paidWords';
import { formatHundredths, rendered } from '../../../i18n/render';
import type { About } from '../../form';
import { moneyLine } from './about';

// Money that moved, as people call it who say or confirm that it came back.

/** What it was for. */
const whatFor = (paid: Paid, language: Language): string => {
  const { payment } = paid;
  if (paid.kind === 'contract') {
    const { no = 0, paidFor } = paid.payment;
    return rendered(PAID_FOR_WORDS[paidFor], { no }, language);
  }
  const { year, no } = paid.kind === 'subsidy' ? paid.payment : { year: 0, no: 0 };
  const source = 'source' in payment ? payment.source : '';
  return rendered(MOVED_WORDS[kindOf(paid) as keyof typeof MOVED_WORDS], { year, no, source }, language);
};

/** The firm to which it was paid, or which it came from. */
const firmIn = (c: Courtyard, paid: Paid): readonly string[] => {
  if (paid.kind !== 'contract' && paid.kind !== 'recovery') return [];
  const { organisationId, at } = paid.payment;
  return [
    firmName(c, firmOfPayment(c, { at, ...(organisationId === undefined ? {} : { organisationId }) })) ?? [],
  ].flat();
};

/** What it was for, whose it was, its numbers, amount in CNY and day. */
export const paidText = (c: Courtyard, paid: Paid, language: Language): string =>
  [
    whatFor(paid, language),
    ...firmIn(c, paid),
    ...new Set(namesOf(paid)),
    formatHundredths(amountOf(paid)),
    ...(paid.payment.paidOn === undefined ? [] : [paid.payment.paidOn]),
  ].join(' · ');

/** What a reversal is about, and how much that is. */
export const comesBackLines = (c: Courtyard, input: Meaning, language: Language): readonly (About | undefined)[] => {
  const paid = paidMeant(c, input);
  return paid === undefined
    ? []
    : [
        [ABOUT_WORDS.comesBack, [whatFor(paid, language), ...firmIn(c, paid)].join(' · ')],
        moneyLine(ABOUT_WORDS.amount, amountOf(paid), language),
      ];
};
