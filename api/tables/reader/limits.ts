/** What reading one file may take. Whatever is past a limit is refused, naming the limit. */
export interface Limits {
  /** Parts of a packed file. */
  readonly entries: number;
  readonly unpackedMiB: number;
  /** Unpacked to packed, once that much is unpacked that it matters. */
  readonly ratio: number;
  /** Titles, notes and totals beside the rows of a table and the one with its columns' titles. */
  readonly rowsAround: number;
  readonly columns: number;
  /** Cells with content; empty ones count for nothing, wherever they stand. */
  readonly cells: number;
  /** Characters of a cell. */
  readonly cellLength: number;
  readonly seconds: number;
  /** Memory of the thread that reads. */
  readonly heapMiB: number;
}

export const LIMITS: Limits = {
  entries: 1_000,
  unpackedMiB: 40,
  ratio: 200,
  rowsAround: 200,
  columns: 200,
  cells: 400_000,
  cellLength: 10_000,
  seconds: 30,
  heapMiB: 256,
};
