import type { Measure } from '../../domain/kernel/deliberation/tally';
import { formatHundredths } from '../../i18n/render';
import { type Html, html } from './html';

/** A table row with a number of owners and an area in m². */
export const measureRow = (name: string, { owners, areaCentiSqm }: Measure): Html =>
  html`<tr><td>${name}</td><td class="n">${owners}</td><td class="n">${formatHundredths(areaCentiSqm)}</td></tr>`;
