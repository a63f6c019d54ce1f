import type { Limits } from './limits';
import { type NumberedRow, Unread } from './records';

/** Takes a table's rows one by one and leaves out those without content. Throws at the first limit that is passed. */
export const gathering = (maxRows: number, limits: Limits) => {
  const rows: NumberedRow[] = [];
  let cells = 0;
  return {
    rows: rows as readonly NumberedRow[],
    add: (row: number, texts: readonly string[]): void => {
      const filled = texts.reduce((sum, text) => sum + Number(text !== ''), 0);
      if (filled === 0) return;
      cells += filled;
      if (texts.length > limits.columns)
        throw new Unread({ code: 'too-many-columns', row, params: { max: limits.columns } });
      // The first row with content names the columns.
      if (rows.length > maxRows) throw new Unread({ code: 'too-many-rows', params: { max: maxRows } });
      if (cells > limits.cells) throw new Unread({ code: 'too-many-cells', params: { max: limits.cells } });
      if (texts.some((text) => text.length > limits.cellLength)) {
        throw new Unread({ code: 'cell-too-long', row, params: { max: limits.cellLength } });
      }
      rows.push({ row, cells: texts });
    },
  };
};
