/** What always stands between two names. */
const BETWEEN = /[、，,;；/／|｜&＆\n\r\t]+|\p{White_Space}[和与及]\p{White_Space}/u;
const HAN = /^\p{Script=Han}+$/u;
/** A name of more signs is no person's. */
const LONGEST = 4;
/** Firms and offices have 和 and 及 in their names. */
const ORGANISATION =
  /(?:公司|局|院|所|厂|店|社|行|部|处|站|馆|会|集团|中心|单位|学校|大学|医院|办事处|政府|幼儿园|超市|商场|市场|食品|宾馆|网吧|茶楼|酒楼|农庄|药房|工作室|小组|餐厅|花园|街道|社区)$/u;
/** Firms end so, and so do given names. */
const MAYBE_ORGANISATION = /[园场市城户村组区厅庙品庄堂楼铺坊屋吧网队团业库]$/u;
/** Two signs that are a surname, so that another piece goes with them. */
const LONG_SURNAME =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|轩辕|长孙|宇文|南宫|百里|西门|独孤|呼延|闻人|太史|申屠|濮阳|淳于|单于|澹台|公冶|宗政|钟离|鲜于|闾丘|万俟|赫连)$/u;
/** What stands in no name: a telephone number, a share, a number of a list, other signs between names. */
const NO_NAME = /\d{5,}|[%％+＋\\＼]|\d[.．]\p{Script=Han}|\p{Script=Han}[.．]\p{Script=Han}/u;

const lengthOf = (text: string): number => [...text].length;
const isWholeName = (text: string): boolean => HAN.test(text) && lengthOf(text) >= 2 && lengthOf(text) <= LONGEST;

/** The ways to part a text at 和, 与 or 及 so that whole names are left: 张和平 has none, 李和平和王芳 has one. */
const partings = (text: string): readonly (readonly string[])[] => {
  const signs = [...text];
  const from = (start: number): readonly (readonly string[])[] => {
    const rest = signs.slice(start).join('');
    const whole = isWholeName(rest) ? [[rest]] : [];
    const parted = signs.flatMap((sign, i) => {
      if (i <= start || !/[和与及]/u.test(sign)) return [];
      const name = signs.slice(start, i).join('');
      return isWholeName(name) ? from(i + 1).map((others) => [name, ...others]) : [];
    });
    return [...parted, ...whole];
  };
  return from(0);
};

const namesBetween = (text: string): readonly string[] | undefined => {
  if (!/[和与及]/u.test(text) || ORGANISATION.test(text) || !HAN.test(text)) return [text];
  const found = partings(text).filter((names) => names.length > 1);
  const [only] = found;
  if (only !== undefined && MAYBE_ORGANISATION.test(text)) return undefined;
  // One sign before or behind: the sign is part of the name.
  if (only === undefined) return lengthOf(text) <= LONGEST ? [text] : undefined;
  return found.length === 1 ? only : undefined;
};

/** A long surname that stands alone goes with the piece behind it: 欧阳 娜娜. */
const withSurnames = (pieces: readonly string[]): readonly string[] => {
  const names: string[] = [];
  for (const piece of pieces) {
    const before = names.at(-1) ?? '';
    if (LONG_SURNAME.test(before) && lengthOf(piece) <= 2) names.splice(-1, 1, `${before}${piece}`);
    else names.push(piece);
  }
  return names;
};

/** Spaces stand between names of two signs or more, and within a name whose signs stand apart: 张 伟. */
const namesApart = (text: string): readonly string[] | undefined => {
  const pieces = text.split(/\p{White_Space}+/u).filter(Boolean);
  if (pieces.length < 2 || !pieces.every((piece) => HAN.test(piece))) return [pieces.join(' ')];
  if (pieces.every((piece) => lengthOf(piece) >= 2)) return withSurnames(pieces);
  const whole = pieces.join('');
  // Four signs apart may be two names.
  return lengthOf(whole) < LONGEST || (lengthOf(whole) === LONGEST && pieces.some((piece) => lengthOf(piece) > 1))
    ? [whole]
    : undefined;
};

/**
 * The names in a cell where an office writes the owners of a unit, parted by 、 ， , / ; | line breaks, spaces, and by 和
 * between whole names. `undefined`: nobody can tell where one ends.
 */
export const namesIn = (text: string): readonly string[] | undefined => {
  if (!ORGANISATION.test(text.trim()) && NO_NAME.test(text)) return undefined;
  const names: string[] = [];
  for (const part of text.split(BETWEEN).filter((one) => one.trim() !== '')) {
    const found = namesApart(part.trim())?.map(namesBetween);
    if (found === undefined || found.includes(undefined)) return undefined;
    names.push(...found.flatMap((one) => one ?? []));
  }
  return names;
};
