/** One fault of what was sent. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  /** JSON pointer into what was sent. */
  readonly path?: string;
  /** Of a file that came in: as a spreadsheet shows them. */
  readonly row?: number;
  readonly column?: string;
}
