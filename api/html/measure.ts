import type { Measure } from '../../domain/kernel/deliberation/tally';
import { formatHundredths } from '../../i18n/render';
import { type Html, html } from './html';

/** A row of a table that tells owners and area: owners as they are, area in m². */
export const measureRow = (name: string, { owners, areaCentiSqm }: Measure): Html =>
  html`<tr><td>${name}</td><td class="n">${owners}</td><td class="n">${formatHundredths(areaCentiSqm)}</td></tr>`;
