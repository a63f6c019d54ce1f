import fc from 'fast-check';
import { folded, icalendar } from '../../api/deadlines/icalendar';
import { assertProperty } from '../support/property/property';

const NOW = '2026-11-29T01:02:03.456Z';
const ENTRY = {
  id: 'c k:1',
  dueAt: '2026-12-01T10:00:00.000Z',
  title: '8号院：召开议事会，第1次',
  address: 'http://yuanluo.test/#/courtyards/c?answer=k%3A1',
  isTentative: false,
};
const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

test('a calendar has what RFC 5545 asks for: product, unique id, stamp, start in UTC', () => {
  const text = icalendar('院落待办期限', [ENTRY, { ...ENTRY, id: 'c k:2', isTentative: true }], NOW);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = unfolded(text);
  expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Yuanluo//Deadlines//ZH']);
  expect(lines).toContain('DTSTAMP:20261129T010203Z');
  expect(lines).toContain('DTSTART:20261201T100000Z');
  expect(lines).toContain(`URL:${ENTRY.address}`);
  expect(lines.filter((line) => line.startsWith('STATUS:'))).toEqual(['STATUS:CONFIRMED', 'STATUS:TENTATIVE']);
  const uids = lines.filter((line) => line.startsWith('UID:'));
  expect(new Set(uids).size).toBe(2);
  const later = unfolded(icalendar('', [{ ...ENTRY, dueAt: '2027-01-01T10:00:00.000Z' }], '2026-12-24T00:00:00.000Z'));
  expect(later).toContain(uids[0]);
});

test('signs that mean something in the format, and line breaks, are escaped', () => {
  const lines = unfolded(icalendar('', [{ ...ENTRY, title: 'a;b,c\\d\r\nEND:VEVENT\ne' }], NOW));
  expect(lines).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\\ne');
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
});

test('lines are folded at 75 octets, never within a character, and read as they were', () => {
  assertProperty(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const line = `SUMMARY:${text.replace(/[\r\n]/g, '')}`;
      const pieces = folded(line).split('\r\n');
      expect(pieces.every((piece) => Buffer.byteLength(piece) <= 75)).toBe(true);
      expect(pieces.map((piece, at) => (at === 0 ? piece : piece.slice(1))).join('')).toBe(line);
    }),
  );
});
