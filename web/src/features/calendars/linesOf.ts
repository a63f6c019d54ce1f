/** The days in a text field: one a line, or with signs between. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\s,，、;；]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
