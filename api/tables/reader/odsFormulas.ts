const CELL =
  /<table:table-cell((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?:\/>|>\s*(?:<text:p\s*\/>|<text:p>\s*<\/text:p>)?\s*<\/table:table-cell>)/g;
const FORMULA = /\stable:formula\s*=\s*(?:"([^"]*)"|'([^']*)')/;
/** A formula whose result is an empty text has that as its value. */
const VALUE = /\soffice:(?:string-value|value|date-value|time-value|boolean-value)\s*=/;
const REPEATED = /\stable:number-columns-repeated\s*=\s*(?:"\d+"|'\d+')/;

/**
 * The parts of an .ods in which a formula that nobody has worked out stands as a text: the library takes such a cell for an
 * empty one.
 */
export const withTextsOfFormulas = (parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> => {
  const content = Buffer.from(parts['content.xml'] ?? []);
  if (!content.includes('table:formula')) return { ...parts };
  const xml = content.toString('utf8').replace(CELL, (cell, attributes: string) => {
    const [found, double, single] = FORMULA.exec(attributes) ?? [];
    if (found === undefined || VALUE.test(attributes)) return cell;
    const formula = (double ?? single ?? '').replace(/^\w*:?=?/, '').replace(/</g, '&lt;');
    const repeated = REPEATED.exec(attributes)?.[0] ?? '';
    return `<table:table-cell${repeated} office:value-type="string"><text:p>=${formula || '?'}</text:p></table:table-cell>`;
  });
  return { ...parts, 'content.xml': Buffer.from(xml, 'utf8') };
};
