const AMOUNT = /^(\d{1,10})(?:\.(\d{1,2}))?$/;

/** An amount in CNY as people type it, in fen and exactly; undefined if it is none. */
export const fenTyped = (text: string): number | undefined => {
  const [, whole, rest = ''] = AMOUNT.exec(text.trim().replace(/[,，]/g, '')) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(rest.padEnd(2, '0'));
};

/** A pasted list, a line for each unit: the last word is the amount. Or the first line that is none, from one on. */
export const typedShares = (
  text: string,
):
  | { readonly list: readonly { readonly unit: string; readonly amountFen: number }[] }
  | { readonly wrongLine: number } => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const list = lines.map((line) => {
    const [, unit = '', amount = ''] = /^(.+?)[\s,，;；]+([\d.,，]+)$/u.exec(line) ?? [];
    return { unit, amountFen: fenTyped(amount) };
  });
  const wrong = list.findIndex(({ unit, amountFen }) => unit === '' || amountFen === undefined);
  if (wrong >= 0) return { wrongLine: wrong + 1 };
  return { list: list.map(({ unit, amountFen = 0 }) => ({ unit, amountFen })) };
};
