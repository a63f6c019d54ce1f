import type { FactorSource } from '../../domain/kernel/deliberation/voteFactor';
import { type Html, html } from '../html/html';

/** How a page takes what is asked beside the code. A full keyboard's digits and separators are taken, too. */
export const FACTOR_INPUT: Readonly<Record<FactorSource, Html>> = {
  phone: html`type="tel" inputmode="numeric" maxlength="30" autocomplete="off"`,
  identityDigits: html`type="text" autocapitalize="characters" maxlength="30" autocomplete="off"`,
};
