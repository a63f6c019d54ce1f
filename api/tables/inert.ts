/**
 * A text that no spreadsheet runs as a formula, whatever stands before its sign: spaces, quotes, the wide signs of Chinese
 * keyboards too.
 */
export const inert = (text: string): string =>
  /^[\t\r]|^[\s"'\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) && !text.startsWith("'")
    ? `'${text}`
    : text;
