import { type Refusal, reason, when } from '../reason';
import { isWeekend, namedDayFaults } from './calendarNotice';
import { addDays, daysBetween, isLocalDate, type LocalDate, weekdayOf } from './instant';

/** The public holidays that each year's notice arranges, as it names them. */
export const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** What a notice says of one holiday, or of several that it arranges together. */
export interface HolidayArrangement {
  readonly holidays: readonly Holiday[];
  readonly daysOff: readonly LocalDate[];
  readonly workingWeekends: readonly LocalDate[];
}

/** A notice as its own wording gives it, with everything that is wrong with that. */
export interface ParsedNotice {
  readonly arrangements: readonly HolidayArrangement[];
  readonly daysOff: readonly LocalDate[];
  readonly workingWeekends: readonly LocalDate[];
  /** Each with the line of the text, counted from 1: `/text/3`. */
  readonly faults: Refusal;
}

const NAMES = HOLIDAYS.join('|');
/** 一、元旦： or 六、国庆节、中秋节： */
const HEADING = new RegExp(`(?:[一二三四五六七八九十]+、)?((?:${NAMES})(?:、(?:${NAMES}))*):`, 'g');
const TITLE = /(\d{4})年部分节假日安排/g;

/** 2022年12月31日, 1月4日(周日), or 3日(农历除夕、周二) within a month that was named. */
const DATE = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?`;
const SPAN = `${DATE}(?:(?:至|-|—|~)${DATE})?`;
const OFF = new RegExp(
  `^(${SPAN}(?:[、,]${SPAN})*)放假(?:调休|公休)?(?:(\\d+)天)?((?:,(?:共\\d+天|与周末连休|不调休))*)$`,
);
const WORKED = new RegExp(`^(${DATE}(?:[、,]${DATE})*)(?:照常|正常|均)?上班$`);
/** What offices are asked to do beside, and whoever signs; no day follows from it. */
const ASIDE = /^(?:鼓励|节假日期间|国务院办公厅|\d{4}年\d{1,2}月\d{1,2}日$)/;
/** Under whose name, and when. */
const SIGNED = /^(?:国务院办公厅)?\d{4}年\d{1,2}月\d{1,2}日$/;
/** What gives a day a meaning, wherever it stands. */
const ARRANGES = /\d日(?:\([^()]*\))?(?:放假|(?:照常|正常|均)?上班|调休|补休|休息)/;
/** What says something of days, and must be read. */
const OF_DAYS = /\d日|放假|上班|调休|补休|休息/;

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;
const SHOWN = 60;

interface Sentence {
  readonly text: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
}

const placeOf = ({ line }: Sentence): string => `/text/${line}`;

/** One width for signs and digits, and no spaces within a line. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, '')
    .replace(/[;;]/g, '。');

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** The sentences of a part of the text. A line break within a sentence is none of its signs. */
const sentencesOf = (text: string, from: number, to: number): readonly Sentence[] => {
  const sentences: Sentence[] = [];
  for (const found of text.slice(from, to).matchAll(/[^。]+/g)) {
    const [whole] = found;
    const lead = whole.length - whole.trimStart().length;
    const joined = whole.replace(/\n/g, '');
    if (joined !== '') sentences.push({ text: joined, line: lineAt(text, from + found.index + lead) });
  }
  return sentences;
};

class Reader {
  readonly faults: ReturnType<typeof reason>[] = [];

  constructor(private readonly year: number) {}

  /** The dates that a text names; a month or year that one leaves out is that of the one before. */
  private dates(text: string, sentence: Sentence, before?: LocalDate): readonly LocalDate[] {
    let [year, month] =
      before === undefined ? [this.year, 0] : [Number(before.slice(0, 4)), Number(before.slice(5, 7))];
    return [...text.matchAll(/(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?/g)].flatMap((found) => {
      year = Number(found[1] ?? year);
      month = Number(found[2] ?? month);
      const day = `${year}-${String(month).padStart(2, '0')}-${String(found[3]).padStart(2, '0')}`;
      if (!isLocalDate(day)) {
        this.faults.push(reason('notice-date-impossible', { text: found[0] }, placeOf(sentence)));
        return [];
      }
      const said = /(?:周|星期|礼拜)([一二三四五六日天])/.exec(found[4] ?? '')?.[1]?.replace('天', '日');
      const weekday = WEEKDAYS[weekdayOf(day)] ?? '';
      if (said !== undefined && said !== weekday) {
        this.faults.push(
          reason('notice-weekday-differs', { day, said: `周${said}`, weekday: `周${weekday}` }, placeOf(sentence)),
        );
      }
      return [day];
    });
  }

  /** All days of spans such as 1月1日至3日. */
  private daysOfSpans(text: string, sentence: Sentence): readonly LocalDate[] {
    const days: LocalDate[] = [];
    for (const [span] of text.matchAll(new RegExp(SPAN, 'g'))) {
      const [from, to = from] = this.dates(span, sentence, days.at(-1));
      if (from === undefined || to === undefined) continue;
      const length = daysBetween(from, to) + 1;
      if (length < 1 || length > 31)
        this.faults.push(reason('notice-span-impossible', { text: span }, placeOf(sentence)));
      else days.push(...Array.from({ length }, (_, n) => addDays(from, n)));
    }
    return days;
  }

  /** The days of a sentence, and whether they are off; undefined for what says nothing of days. */
  read(sentence: Sentence): { readonly days: readonly LocalDate[]; readonly isOff: boolean } | undefined {
    const { text } = sentence;
    if (SIGNED.test(text) || !OF_DAYS.test(text) || (ASIDE.test(text) && !ARRANGES.test(text))) return undefined;
    const worked = WORKED.exec(text);
    if (worked !== null) return { days: this.dates(worked[1] ?? '', sentence), isOff: false };
    const off = OFF.exec(text);
    if (off === null) {
      this.faults.push(reason('notice-text-unreadable', { text: text.slice(0, SHOWN) }, placeOf(sentence)));
      return undefined;
    }
    const days = this.daysOfSpans(off[1] ?? '', sentence);
    const said = off[2] ?? /共(\d+)天/.exec(off[3] ?? '')?.[1];
    if (said !== undefined && Number(said) !== days.length) {
      this.faults.push(reason('notice-count-differs', { said: Number(said), counted: days.length }, placeOf(sentence)));
    }
    return { days, isOff: true };
  }
}

/**
 * Reads the State Council's notice for a year from its own wording: 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
 * Weekdays and numbers of days that it names are checked against its dates; what arranges days and cannot be read is a
 * fault, and so is a holiday that is missing. A weekend day of another year says nothing new and is left out.
 */
export const parseNotice = (source: string, year: number): ParsedNotice => {
  const text = plain(source);
  const reader = new Reader(year);
  const headings = [...text.matchAll(HEADING)];
  const seen = new Set<LocalDate>();
  const named = new Set<Holiday>();
  const faults: Refusal[] = [];

  const keep = (days: readonly LocalDate[], isOff: boolean, place: string): readonly LocalDate[] =>
    days.flatMap((day) => {
      const isOurs = Number(day.slice(0, 4)) === year;
      if (!isOurs && isOff && isWeekend(day)) return [];
      faults.push(namedDayFaults(year, [{ day, isOff, path: place }], seen));
      seen.add(day);
      return [day];
    });

  const titles = new Set([...text.matchAll(TITLE)].map((found) => Number(found[1])));
  for (const said of titles) faults.push(when(said !== year, 'notice-of-other-year', { said, year }, '/text'));

  // No holiday is named yet: what arranges days there would be lost.
  for (const sentence of sentencesOf(text, 0, headings[0]?.index ?? text.length)) {
    const shown = sentence.text.slice(0, SHOWN);
    faults.push(when(ARRANGES.test(sentence.text), 'notice-text-unreadable', { text: shown }, placeOf(sentence)));
  }

  const arrangements = headings.map((heading, i): HolidayArrangement => {
    const from = heading.index + heading[0].length;
    const place = `/text/${lineAt(text, heading.index)}`;
    const holidays = (heading[1] ?? '').split('、') as Holiday[];
    for (const name of holidays) {
      faults.push(when(named.has(name), 'notice-holiday-duplicate', { holiday: name }, place));
      named.add(name);
    }
    const daysOff: LocalDate[] = [];
    const workingWeekends: LocalDate[] = [];
    for (const sentence of sentencesOf(text, from, headings[i + 1]?.index ?? text.length)) {
      const said = reader.read(sentence);
      if (said !== undefined) {
        (said.isOff ? daysOff : workingWeekends).push(...keep(said.days, said.isOff, placeOf(sentence)));
      }
    }
    faults.push(when(daysOff.length === 0, 'notice-holiday-missing', { holiday: holidays.join('、') }, place));
    return { holidays, daysOff, workingWeekends };
  });
  for (const holiday of HOLIDAYS)
    faults.push(when(!named.has(holiday), 'notice-holiday-missing', { holiday }, '/text'));
  return {
    arrangements,
    daysOff: arrangements.flatMap((one) => one.daysOff).sort(),
    workingWeekends: arrangements.flatMap((one) => one.workingWeekends).sort(),
    faults: [...reader.faults, ...faults.flat()],
  };
};
