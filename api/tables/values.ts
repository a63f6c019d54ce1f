import type { ProblemCode } from '../../commands/problems';
import { AROUND_AN_AMOUNT, ROOM_AS_A_DAY, TEN_THOUSANDS, WRITTEN_DAY } from '../../i18n/tableWords';
import type { Oddity } from './reader/records';
import type { ColumnKind } from './shape';

/** A cell's text as it is taken, or why it cannot be. */
export type ReadValue =
  | { readonly text: string }
  | { readonly code: ProblemCode; readonly params?: Readonly<Record<string, string | number>> };

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufeff\u2800]/gu;
const SPACES = /\p{White_Space}/gu;

const narrow = (text: string): string => text.normalize('NFKC');

/** A plain number ten thousand times as large, in which nothing is rounded. */
const tenThousandTimes = (number: string): string => {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  const moved = part.padEnd(4, '0');
  const rest = moved.slice(4).replace(/0+$/, '');
  return `${sign}${`${whole}${moved.slice(0, 4)}`.replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
};

/**
 * A number without its unit and the signs between its thousands; any other text as it is. `inTenThousands`: so its column is; a
 * unit in the cell comes first.
 */
const plainNumber = (text: string, inTenThousands: boolean): string => {
  const whole = narrow(text).replace(SPACES, '');
  const unitless = whole.replace(AROUND_AN_AMOUNT, '');
  const bare = unitless.replace(TEN_THOUSANDS, '');
  const scaled = (number: string): string =>
    bare !== unitless || (inTenThousands && unitless === whole) ? tenThousandTimes(number) : number;
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return scaled(bare.replace(/[,+]/g, ''));
  return /^[+-]?\d+(?:\.\d+)?$/.test(bare) ? scaled(bare.replace(/^\+/, '')) : text;
};

/** A day as people write it: 2026年3月1日, 2026/3/1, 2026.3.1, 20260301; any other text as it is. */
const isoDay = (text: string): string => {
  const bare = narrow(text).replace(SPACES, '');
  const [, y, m, d] = WRITTEN_DAY.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare) ?? [];
  return y === undefined || m === undefined || d === undefined
    ? text
    : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
};

/** A day as the number that a spreadsheet has for it, from 2009 to 2064. */
const serialDay = (text: string): string =>
  /^[45]\d{4}$/.test(text) ? new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10) : text;

/** A spreadsheet takes the year in which somebody types for a month and a day. */
const TYPED_SINCE = 2010;

/** What a spreadsheet has made a day of: 1-2, or 2-1980 where the first of a month of another time stands. */
const beforeItWasADay = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  if (day.includes(':')) return day.replace(/^0/, '');
  return date === '01' && (Number(year) < TYPED_SINCE || Number(year) > 2100)
    ? `${Number(month)}-${year}`
    : `${Number(month)}-${Number(date)}`;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const dayInText = (text: string): string | undefined => {
  const [, m1, d1, m2, d2] = ROOM_AS_A_DAY.exec(text) ?? [];
  if (m1 !== undefined) return `${Number(m1)}-${Number(d1)}`;
  if (m2 !== undefined) return `${Number(m2)}-${Number(d2)}`;
  const [, day, name] = /^(\d{1,2})-([a-z]{3})$/i.exec(text) ?? [];
  const [, nameFirst, year] = /^([a-z]{3})-(\d{2,4})$/i.exec(text) ?? [];
  const index = MONTHS.indexOf((name ?? nameFirst ?? '').toLowerCase());
  return index === -1 ? undefined : `${index + 1}-${Number(day ?? year)}`;
};

const oddFault = (odd: Oddity, text: string, kind: ColumnKind | undefined): ReadValue | undefined => {
  switch (odd) {
    case 'error':
      return { code: 'cell-error', params: { value: text } };
    case 'no-value':
      return { code: 'cell-not-worked-out', params: { value: text.slice(0, 60) } };
    case 'long-number':
      return /e\+/i.test(text) ? { code: 'cell-scientific', params: { value: text } } : { code: 'cell-digits-lost' };
    case 'date':
      return kind === 'date' || kind === 'note'
        ? undefined
        : { code: 'cell-became-date', params: { value: text, before: beforeItWasADay(text) } };
  }
};

/** What a spreadsheet has left in a text of numbers of too many digits, of errors, and of formulas. */
const oddityIn = (text: string): Oddity | undefined => {
  if (/^\d(?:\.\d+)?E\+\d{2,3}$/i.test(text)) return 'long-number';
  // So a spreadsheet shows what a narrow column has no room for.
  if (/^#{3,}$/.test(text)) return 'error';
  if (/^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/i.test(text)) return 'error';
  return /^=./.test(text) ? 'no-value' : undefined;
};

/** The sign that keeps a text from being a formula, which spreadsheets do not show. */
const KEPT_A_TEXT = /^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
/** How systems that write CSV files keep a spreadsheet from taking a text for a number: ="0101". */
const QUOTED_TEXT = /^="([^"]*)"$/;

/** A cell as its column takes it. */
export const cellValue = (
  cell: string,
  kind: ColumnKind | undefined,
  inFile: Oddity | undefined,
  inTenThousands: boolean,
): ReadValue => {
  const seen = cell.replace(UNSEEN, '').trim().replace(KEPT_A_TEXT, '').replace(QUOTED_TEXT, '$1');
  const odd = inFile ?? oddityIn(seen);
  const fault = odd === undefined ? undefined : oddFault(odd, seen, kind);
  if (fault !== undefined) return fault;
  if (kind === 'number' || kind === 'amount') return { text: plainNumber(seen, inTenThousands) };
  if (kind === 'date') return { text: serialDay(isoDay(seen)) };
  if (kind !== 'place') return { text: seen };
  const before = dayInText(seen);
  return before === undefined
    ? { text: narrow(seen).replace(SPACES, '') }
    : { code: 'cell-became-date', params: { value: seen, before } };
};
