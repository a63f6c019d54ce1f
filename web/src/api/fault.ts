/** One fault of a request. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
  /** What fills the text. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** JSON pointer into the request's body. */
  readonly path?: string;
  /** For an uploaded table: the place as spreadsheets count. */
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}
