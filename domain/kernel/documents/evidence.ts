import { type Refusal, reason } from '../reason';

/** What decisions that files prove need of rows: a programme's own evidence extends it. */
export interface FileEvidence {
  /** The files that the input names are the case's. */
  namedFiles: true;
}

/** An input that may name files in proof, by content address. */
export interface WithEvidence {
  readonly evidence?: readonly string[];
}

/** The evidence that such an input needs: none where it names no file. */
export const namingFiles = ({ evidence = [] }: WithEvidence): keyof FileEvidence | 'none' =>
  evidence.length > 0 ? 'namedFiles' : 'none';

/** A file that is not among the case's proves nothing. */
export const unknownFiles = ({ evidence = [] }: WithEvidence, known: ReadonlySet<string>): Refusal =>
  evidence.flatMap((file, i) => (known.has(file) ? [] : [reason('file-unknown', undefined, `/evidence/${i}`)]));
