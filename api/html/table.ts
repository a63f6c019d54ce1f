import { type Html, html } from './html';

/**
 * A table whose first column names the row. It scrolls by itself on a narrow screen. The last `numbers` columns are
 * amounts.
 */
export const tableOf = (
  titles: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
  numbers = 0,
): Html => {
  const kind = (i: number): Html | false => i >= titles.length - numbers && html` class="n"`;
  return html`<div class="wide" tabindex="0" role="region" aria-label="${titles.join(' ')}"><table><thead><tr>${titles.map((title, i) => html`<th scope="col"${kind(i)}>${title}</th>`)}</tr></thead><tbody>
${rows.map((row) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${kind(i)}>${cell}</td>`))}</tr>`)}</tbody></table></div>`;
};
