/** What always stands between two names. */
const BETWEEN = /[、，,;；/／|｜&＆\n\r\t]+|\p{White_Space}[和与及]\p{White_Space}/u;
const HAN = /^\p{Script=Han}+$/u;
/** A name of more signs is no person's. */
const LONGEST = 4;
/** Firms and offices have 和 and 及 in their names. */
const ORGANISATION = /(?:公司|局|院|所|厂|店|社|行|部|处|站|馆|会|集团|中心|单位|学校|大学|医院|办事处|政府)$/u;

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
  // One sign before or behind: the sign is part of the name.
  if (only === undefined) return lengthOf(text) <= LONGEST ? [text] : undefined;
  return found.length === 1 ? only : undefined;
};

/** Spaces stand between names of two signs or more, and within a name whose signs stand apart: 张 伟. */
const namesApart = (text: string): readonly string[] | undefined => {
  const pieces = text.split(/\p{White_Space}+/u).filter(Boolean);
  if (pieces.length < 2 || !pieces.every((piece) => HAN.test(piece))) return [pieces.join(' ')];
  if (pieces.every((piece) => lengthOf(piece) >= 2)) return pieces;
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
  const names: string[] = [];
  for (const part of text.split(BETWEEN).filter((one) => one.trim() !== '')) {
    const found = namesApart(part.trim())?.map(namesBetween);
    if (found === undefined || found.includes(undefined)) return undefined;
    names.push(...found.flatMap((one) => one ?? []));
  }
  return names;
};
