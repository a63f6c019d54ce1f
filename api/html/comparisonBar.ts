import type { Comparison } from '../../domain/kernel/deliberation/tally';
import type { Language } from '../../i18n/language';
import { comparisonText } from '../../i18n/verdict';
import { type Html, html } from './html';

const WIDTH = 1000;
const HEIGHT = 60;

const barWidth = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.round((Math.min(part, whole) / whole) * WIDTH);

/** One comparison of a vote: in words, and as a bar with a mark at the required share. */
export const stepBar = (comparison: Comparison, language: Language): Html => {
  const mark = barWidth(comparison.share.numerator, comparison.share.denominator);
  return html`<li><p class="${comparison.reached ? 'reached' : 'missed'}">${comparisonText(comparison, language)}</p>
<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="bar-all" x="0" y="10" width="${WIDTH}" height="40"></rect><rect class="${comparison.reached ? 'bar-part' : 'bar-short'}" x="0" y="10" width="${barWidth(comparison.part, comparison.whole)}" height="40"></rect>
<rect class="bar-mark" x="${Math.max(0, Math.min(mark, WIDTH) - 4)}" y="0" width="8" height="${HEIGHT}"></rect></svg></li>`;
};
