import { isPermanent } from '../../activities/cases';

test.each([
  ['a text that is too long', '22001'],
  ['a violated CHECK', '23514'],
  ['a missing table', '42P01'],
  ['a row outside its view', '44000'],
  ['an index row that is too long', '54000'],
])('%s fails on every attempt', (_, code) => {
  expect(isPermanent({ code })).toBe(true);
});

test.each([
  ['a lost connection', '08006'],
  ['a serialization failure', '40001'],
  ['a full disk', '53100'],
  ['no SQLSTATE', 'ECONNRESET'],
])('%s is tried again', (_, code) => {
  expect(isPermanent({ code })).toBe(false);
});
