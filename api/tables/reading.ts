import { z } from 'zod';

/** A cell whose text was changed while it was read. */
export interface CellChange {
  readonly sheet?: string;
  readonly row: number;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

const PASSED_OVER = ['hidden-sheet', 'other-sheet', 'column', 'titles', 'totals', 'note'] as const;

/** What stands in a file and is no part of the table. */
export interface PassedOver {
  readonly what: (typeof PASSED_OVER)[number];
  readonly sheet?: string;
  readonly row?: number;
  /** Of a column: its letters. */
  readonly at?: string;
  /** What stands there: a column's title, or a row's first texts. */
  readonly text: string;
}

/** How a file was understood, for its sender. */
export interface Reading {
  readonly sheets: readonly { readonly name: string; readonly headerRow: number; readonly rows: number }[];
  readonly columns: readonly {
    readonly sheet?: string;
    readonly at: string;
    readonly title: string;
    readonly column: string;
  }[];
  readonly passedOver: readonly PassedOver[];
  /** How many more were passed over than are told. */
  readonly passedOverLeftOut: number;
  /** The first rows, as they are understood: their texts by column. */
  readonly preview: readonly {
    readonly sheet?: string;
    readonly row: number;
    readonly cells: Readonly<Record<string, string>>;
  }[];
  readonly changes: readonly CellChange[];
  readonly changesLeftOut: number;
}

/** More would make the answer longer than the table. */
const MOST_TOLD = 200;
const PREVIEWED = 10;

/** A reading of these rows, with as much of it as is told. */
export const told = (
  reading: Omit<Reading, 'preview' | 'passedOverLeftOut' | 'changesLeftOut'>,
  rows: readonly Reading['preview'][number][],
): Reading => ({
  ...reading,
  preview: rows.slice(0, PREVIEWED).map(({ sheet, row, cells }) => ({
    ...(sheet === undefined ? {} : { sheet }),
    row,
    cells: Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')),
  })),
  passedOver: reading.passedOver.slice(0, MOST_TOLD),
  passedOverLeftOut: Math.max(0, reading.passedOver.length - MOST_TOLD),
  changes: reading.changes.slice(0, MOST_TOLD),
  changesLeftOut: Math.max(0, reading.changes.length - MOST_TOLD),
});

/** A reading with what a table's own rules have changed besides. */
export const withChanges = (reading: Reading, more: readonly CellChange[]): Reading => {
  const room = MOST_TOLD - reading.changes.length;
  const changesOf = ({ sheet, row }: Reading['preview'][number]) =>
    more.filter((one) => one.row === row && one.sheet === sheet).map(({ column, to }) => [column, to] as const);
  return {
    ...reading,
    preview: reading.preview.map((one) => ({ ...one, cells: { ...one.cells, ...Object.fromEntries(changesOf(one)) } })),
    changes: [...reading.changes, ...more.slice(0, room)],
    changesLeftOut: reading.changesLeftOut + Math.max(0, more.length - room),
  };
};

const sheet = z.string().exactOptional();

export const readingShape = z
  .object({
    sheets: z.array(z.object({ name: z.string(), headerRow: z.int(), rows: z.int() })),
    columns: z.array(z.object({ sheet, at: z.string(), title: z.string(), column: z.string() })),
    passedOver: z.array(
      z.object({
        what: z.enum(PASSED_OVER),
        sheet,
        row: z.int().exactOptional(),
        at: z.string().exactOptional(),
        text: z.string(),
      }),
    ),
    passedOverLeftOut: z.int(),
    preview: z
      .array(z.object({ sheet, row: z.int(), cells: z.record(z.string(), z.string()) }))
      .meta({ description: 'The first rows as they are understood: their texts by column' }),
    changes: z.array(z.object({ sheet, row: z.int(), column: z.string(), from: z.string(), to: z.string() })),
    changesLeftOut: z.int(),
  })
  .meta({
    id: 'TableReading',
    description: 'How a file was understood: its columns, what is no part of the table, and what was changed',
  });

/** The letters that a spreadsheet shows above a column: 0 is A, 26 is AA. */
export const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
