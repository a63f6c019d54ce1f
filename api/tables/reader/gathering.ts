import type { Limits } from './limits';
import { type NumberedRow, type Oddity, Unread } from './records';

/** Takes a file's rows one by one, sheet by sheet, and leaves out those without content. Throws at the first limit that is passed. */
export const gathering = (maxRows: number, limits: Limits) => {
  let [count, cells] = [0, 0];
  let rows: NumberedRow[] = [];
  return {
    /** The rows since the last sheet was taken. */
    taken: (): readonly NumberedRow[] => {
      const all = rows;
      rows = [];
      return all;
    },
    add: (row: number, texts: readonly string[], odd?: Readonly<Record<number, Oddity>>): void => {
      const filled = texts.reduce((sum, text) => sum + Number(text !== ''), 0);
      if (filled === 0) return;
      cells += filled;
      count += 1;
      if (texts.length > limits.columns)
        throw new Unread({ code: 'too-many-columns', row, params: { max: limits.columns } });
      // One row has the titles.
      if (count > maxRows + limits.rowsAround + 1)
        throw new Unread({ code: 'too-many-rows', params: { max: maxRows } });
      if (cells > limits.cells) throw new Unread({ code: 'too-many-cells', params: { max: limits.cells } });
      if (texts.some((text) => text.length > limits.cellLength)) {
        throw new Unread({ code: 'cell-too-long', row, params: { max: limits.cellLength } });
      }
      rows.push(odd === undefined ? { row, cells: texts } : { row, cells: texts, odd });
    },
  };
};
