import confusables from './confusables.json';
import type { RollOwner } from './roll';

// Texts that a reader takes for the same although a computer does not: other widths, cases, spaces and invisible signs,
// and letters of other scripts (UTS #39). Everything that people type and that decides who is who is compared here.

/** What a reader does not see. Private signs stay: old systems write rare characters of names with them. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/gu;
const SPACES = /\p{White_Space}/gu;

/** What each sign looks like; absent: its small letter. `tools/confusables.ts` made it. */
const LOOKS: Readonly<Record<string, string | undefined>> = confusables;

const readable = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '');
const asSeen = (text: string): string =>
  [...text.replace(SPACES, '')].map((sign) => LOOKS[sign] ?? sign.toLowerCase()).join('');

/** What a reader sees of a text: a key for comparing it, never to be shown. */
export const looksLike = (text: string): string => asSeen(readable(text));

const PUNCTUATION = /[\p{P}\p{S}]/gu;
/** What stands between several persons where one name is asked for. */
const BETWEEN_NAMES = /[、，,;；/／&＆]/u;

/** What a reader sees of a person's name. Signs around and within it (a full stop, a middle dot) tell nobody apart. */
export const looksLikeName = (name: string): string => asSeen(readable(name).replace(PUNCTUATION, ''));

/** What each of the persons looks like whom a text names. */
export const looksOfNames = (text: string): readonly string[] =>
  text
    .split(BETWEEN_NAMES)
    .map(looksLikeName)
    .filter((look) => look !== '');

const NUMERALS = '〇零一二三四五六七八九十百';
/** The forms used where numbers must not be changed, and the second word for two. */
const OTHER_NUMERALS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'壹贰叁肆伍陆柒捌玖拾佰两'].map((one, i) => [one, [...'一二三四五六七八九十百二'][i] ?? '']),
);
const NUMBER = new RegExp(`[${NUMERALS}${Object.keys(OTHER_NUMERALS).join('')}]+`, 'g');

/** A Chinese number in digits: 十二 is 12, 一百零三 is 103, and 三〇一 is 301. */
const inDigits = (chinese: string): string => {
  const signs = [...chinese].map((sign) => NUMERALS.indexOf(OTHER_NUMERALS[sign] ?? sign));
  if (!signs.some((sign) => sign > 10)) return signs.map((sign) => Math.max(sign - 1, 0)).join('');
  let [sum, digit] = [0, 0];
  for (const sign of signs) {
    if (sign > 10) sum += (digit || 1) * (sign === 11 ? 10 : 100);
    digit = sign > 10 ? 0 : Math.max(sign - 1, 0);
  }
  return `${sum + digit}`;
};

/** What stands between the numbers of a building, a stairwell and a room, or behind them. */
const BETWEEN = /(?:号楼|号院|单元|[栋幢座楼号室户房第#]|[-‐-―−~_/\\.,、·|])+/gu;

const digitGroups = (place: string): string =>
  asSeen(
    readable(place)
      .replace(NUMBER, inDigits)
      .replace(SPACES, '')
      .replace(BETWEEN, '-')
      .replace(/^-|-$/g, '')
      .replace(/(?<!\d)0+(?=\d)/g, ''),
  );

/** A floor before a room whose number begins with it: 3楼301, 3层301. */
const FLOOR = /(?<!\d)(\d{1,2})[楼层](?=0?\1\d{2}(?!\d))/gu;
/** What else than 单元 a stairwell is called between its number and the room's. */
const STAIRWELL = /(?<=\d)(?:门洞|门|梯)(?=\d)/gu;

const unitGroups = (place: string): string =>
  digitGroups(
    readable(place).replace(NUMBER, inDigits).replace(SPACES, '').replace(FLOOR, '').replace(STAIRWELL, '单元'),
  );

/**
 * What a unit's address looks like: 一栋2单元301 , １号楼 2-301 and 1幢 2-0301室 are one room, and 1栋2门3楼301 too. A space may divide numbers
 * or not, so an address can look like two things.
 */
export const looksOfPlace = (building: string, unit: string): readonly string[] => {
  const whole = `${building}|${unit}`;
  return [...new Set([unitGroups(whole), unitGroups(whole.replace(SPACES, '-'))])];
};

/**
 * What a home looks like that people write in one line: 1栋2单元301, 1-2-301 and １栋２单元３０１室 are one. A space
 * divides only what would else become one number.
 */
export const looksOfHome = (home: string): string =>
  digitGroups(readable(home).replace(/(?<=\d)\p{White_Space}+(?=\d)/gu, '-')).replace(/[^\p{L}\p{N}-]/gu, '');

/** Owners whose keys or names look alike: one person on the roll under two keys would count twice. */
export interface AlikeOwners {
  readonly by: 'key' | 'name';
  /** The name or key, as the first of them has it. */
  readonly text: string;
  readonly ownerKeys: readonly string[];
  /** Each of them is marked as an owner apart: another person of that name, or co-owners in another composition. */
  readonly isConfirmed: boolean;
}

/** The groups of owners who look alike, in the order of the roll. */
export const alikeOwners = (owners: readonly RollOwner[]): readonly AlikeOwners[] => {
  const groups = new Map<string, { by: AlikeOwners['by']; text: string; owners: RollOwner[] }>();
  const add = (by: AlikeOwners['by'], look: string, text: string, owner: RollOwner): void => {
    const key = `${by} ${look}`;
    const group = groups.get(key) ?? { by, text, owners: [] };
    groups.set(key, group);
    if (group.owners.at(-1) !== owner) group.owners.push(owner);
  };
  for (const owner of owners) {
    add('key', looksLike(owner.ownerKey), owner.ownerKey, owner);
    for (const name of owner.names) for (const look of looksOfNames(name)) add('name', look, name, owner);
  }
  return [...groups.values()]
    .filter((group) => group.owners.length > 1)
    .map(({ by, text, owners: alike }) => ({
      by,
      text,
      ownerKeys: alike.map(({ ownerKey }) => ownerKey),
      isConfirmed: alike.every(({ countsApart }) => countsApart === true),
    }));
};
