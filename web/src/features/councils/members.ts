export interface Member {
  readonly name: string;
  readonly capacity?: string;
}

/** Parses members as typed or pasted: one a line, the name, then whom they represent. Skips blank lines. */
export const parseMembers = (text: string): readonly Member[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(/[\t,，;；]/).map((part) => part.trim());
      const capacity = rest.filter(Boolean).join('，');
      return capacity === '' ? { name } : { name, capacity };
    });
