import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../../i18n/language';
import { unitOf } from '../../i18n/units';

const ROOT = join(__dirname, '..', '..');

const isText = (value: object): value is Text => 'zh' in value && 'en' in value;

/** Every text anywhere in what a file exports, with where it stands. */
const textsIn = (value: unknown, at: string): readonly (readonly [string, Text])[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [[at, value]];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, `${at}/${key}`));
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

const TEXTS = [...filesIn('i18n'), ...filesIn('commands').filter((file) => /(words|fields)\.ts$/i.test(file))]
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => textsIn(require(join(ROOT, file)), file));

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

test('every text exists in both languages, with the same numbers', () => {
  const wrong = TEXTS.filter(
    ([, { zh, en }]) => zh === '' || en === '' || placeholders(zh).join() !== placeholders(en).join(),
  );
  expect(TEXTS.length).toBeGreaterThan(900);
  expect(wrong).toEqual([]);
});

test('every figure named for its unit is shown in it', () => {
  const named = TEXTS.flatMap(([, { zh }]) => placeholders(zh)).filter((name) => /(Fen|CentiSqm|Share|E6)$/.test(name));
  expect(new Set(named).size).toBeGreaterThan(30);
  expect(named.filter((name) => unitOf(name) === undefined)).toEqual([]);
});

test('Chinese texts use Chinese punctuation', () => {
  const ideograph = /[\u3400-\u9fff]/;
  const latinMarks = /[\u3400-\u9fff][,:;?!(]|[,;?!)][\u3400-\u9fff]/;
  expect(TEXTS.filter(([, { zh }]) => ideograph.test(zh) && latinMarks.test(zh))).toEqual([]);
});
