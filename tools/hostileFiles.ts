import { strToU8, zipSync } from 'fflate';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relations = (target: string, type: string): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

const TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`;

/** An .xlsx workbook made by hand: what stands in its sheet, and parts beside or instead of its own. */
export const handmadeXlsx = (sheet: string, parts: Readonly<Record<string, string>> = {}): Buffer => {
  const all = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations('xl/workbook.xml', 'officeDocument'),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheets/sheet1.xml', 'worksheet'),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
    ...parts,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))));
};

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

/** An .ods workbook made by hand: what stands in its first table. */
export const handmadeOds = (table: string): Buffer => {
  const names = ['office', 'table', 'text']
    .map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`)
    .join(' ');
  const content = `${XML}<office:document-content ${names}><office:body><office:spreadsheet><table:table table:name="a">${table}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const manifest = `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${ODS}"/></manifest:manifest>`;
  return Buffer.from(
    zipSync({
      mimetype: strToU8(ODS),
      'content.xml': strToU8(content),
      'styles.xml': strToU8(`${XML}<office:document-styles ${names}/>`),
      'META-INF/manifest.xml': strToU8(manifest),
    }),
  );
};

/** A cell of text. */
export const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rows = (count: number, of: (row: number) => string): string =>
  `<sheetData>${Array.from({ length: count }, (_, i) => `<row r="${i + 1}">${of(i + 1)}</row>`).join('')}</sheetData>`;
const odsCell = (text: string, repeated = 1): string =>
  `<table:table-cell table:number-columns-repeated="${repeated}"><text:p>${text}</text:p></table:table-cell>`;

/** Text that packs badly, the same at each run. */
const noise = (length: number): string => {
  let state = 1;
  const step = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return state.toString(36);
  };
  let text = '';
  while (text.length < length) text += step();
  return text.slice(0, length);
};

export interface HostileFile {
  readonly name: string;
  readonly content: () => Buffer;
  /** What it is refused for; where memory and time run a race, either. */
  readonly codes: readonly string[];
}

/** Files that would take a reader without bounds down, or hold it up. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    name: 'one cell far away',
    content: () => handmadeXlsx(`<sheetData><row r="20000">${cell('XFD20000', 'x')}</row></sheetData>`),
    codes: ['too-many-columns'],
  },
  {
    name: 'a cell at the end of each row',
    content: () => handmadeXlsx(rows(5_000, (row) => cell(`XFD${row}`, 'x'))),
    codes: ['too-many-columns'],
  },
  { name: '4,000 parts', content: () => handmadeXlsx('', manyParts(4_000)), codes: ['too-many-parts'] },
  {
    name: 'a sheet of 64 MB of nothing',
    content: () => handmadeXlsx(' '.repeat(64 * 2 ** 20)),
    codes: ['packed-too-densely'],
  },
  {
    name: 'more than 40 MB that pack well enough',
    content: () => handmadeXlsx('', { 'xl/a.xml': `${noise(400_000)}${' '.repeat(41 * 2 ** 20)}` }),
    codes: ['unpacks-too-large'],
  },
  {
    name: '300,000 rows of a number',
    content: () => handmadeXlsx(rows(300_000, (row) => `<c r="A${row}"><v>${row * 7919}</v></c>`)),
    codes: ['too-many-rows'],
  },
  {
    name: 'a sheet repeated to its last cell',
    content: () =>
      handmadeOds(`<table:table-row table:number-rows-repeated="1048576">${odsCell('x', 16_384)}</table:table-row>`),
    codes: ['reading-too-heavy', 'reading-too-long'],
  },
  { name: 'blank lines alone', content: () => Buffer.from('\n'.repeat(600_000)), codes: ['column-missing'] },
  { name: 'commas alone', content: () => Buffer.from(','.repeat(2_000_000)), codes: ['column-missing'] },
  { name: 'a million lines', content: () => Buffer.from('a\n'.repeat(1_000_000)), codes: ['too-many-rows'] },
  { name: 'a million columns', content: () => Buffer.from('a,'.repeat(1_000_000)), codes: ['too-many-columns'] },
  { name: 'one cell of 4 MB', content: () => Buffer.from(`"${'a'.repeat(4_000_000)}"`), codes: ['cell-too-long'] },
  { name: 'quotes alone', content: () => Buffer.from('"'.repeat(4_000_001)), codes: ['csv-malformed'] },
];

/** Parts that a workbook does not name. */
function manyParts(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`xl/more/${i}.xml`, '<x/>']));
}
