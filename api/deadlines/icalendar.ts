import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/kernel/time/instant';

/** An entry of a calendar: something due at a moment. */
export interface CalendarEntry {
  /** The same for the same matter, whenever it is read. */
  readonly id: string;
  readonly dueAt: Instant;
  readonly title: string;
  readonly address: string;
  /** The moment may move. */
  readonly isTentative: boolean;
}

/** RFC 5545 section 3.3.11. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\n|\r/g, '\\n');

const MOST_OCTETS = 75;

/** A line in pieces of at most 75 octets, never within a character (RFC 5545 section 3.1). */
export const folded = (line: string): string => {
  const lines: string[] = [];
  let piece = '';
  for (const character of line) {
    if (Buffer.byteLength(piece + character) > MOST_OCTETS) {
      lines.push(piece);
      piece = ' ';
    }
    piece += character;
  }
  return [...lines, piece].join('\r\n');
};

/** `2026-11-27T10:00:00.000Z` as `20261127T100000Z`: in UTC no time zone has to be described. */
const utc = (at: Instant): string => at.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');

const uidOf = (id: string): string => `${createHash('sha256').update(id).digest('hex').slice(0, 40)}@yuanluo`;

const eventOf = ({ id, dueAt, title, address, isTentative }: CalendarEntry, now: Instant): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uidOf(id)}`,
  `DTSTAMP:${utc(now)}`,
  `DTSTART:${utc(dueAt)}`,
  `SUMMARY:${escaped(title)}`,
  `URL:${address}`,
  `STATUS:${isTentative ? 'TENTATIVE' : 'CONFIRMED'}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** A calendar by RFC 5545, which programs ask for again each hour. */
export const icalendar = (name: string, entries: readonly CalendarEntry[], now: Instant): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yuanluo//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries.flatMap((entry) => eventOf(entry, now)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');
