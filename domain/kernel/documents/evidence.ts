import { type Refusal, reason } from '../reason';

/** The evidence of decisions that files prove; a programme's own evidence extends it. */
export interface FileEvidence {
  /** The files named in the input belong to the case. */
  namedFiles: true;
}

/** An input that may name files as proof, by content address. */
export interface WithEvidence {
  readonly evidence?: readonly string[];
}

/** The kind of evidence that such an input needs: none if it names no file. */
export const namingFiles = ({ evidence = [] }: WithEvidence): keyof FileEvidence | 'none' =>
  evidence.length > 0 ? 'namedFiles' : 'none';

/** Refuses files that do not belong to the case. */
export const unknownFiles = ({ evidence = [] }: WithEvidence, known: ReadonlySet<string>): Refusal =>
  evidence.flatMap((file, i) => (known.has(file) ? [] : [reason('file-unknown', undefined, `/evidence/${i}`)]));
