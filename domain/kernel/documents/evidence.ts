import { type Refusal, reason } from '../reason';

/** The evidence of decisions that files prove; a programme's own evidence extends it. */
export interface FileEvidence {
  /** The files named in the input belong to the case. */
  namedFiles: true;
  /** Who has sent each of the application's files: the accounts, by content address. */
  documentSenders: ReadonlyMap<string, readonly string[]>;
}

/** An input that may name files as proof, by content address. */
export interface WithEvidence {
  readonly evidence?: readonly string[];
}

/** An input that may name files as proof or as documents. */
interface NamingFiles extends WithEvidence {
  readonly documents?: readonly { readonly file?: string }[];
}

/** The files that an input names, each with its JSON pointer. */
const filesNamed = ({ evidence = [], documents = [] }: NamingFiles) => [
  ...evidence.map((file, i) => ({ file, path: `/evidence/${i}` })),
  ...documents.flatMap(({ file }, i) => (file === undefined ? [] : [{ file, path: `/documents/${i}/file` }])),
];

/** The files that an input names. */
export const namedFilesOf = (input: NamingFiles): readonly string[] => filesNamed(input).map(({ file }) => file);

/** The kind of evidence that such an input needs: none if it names no file. */
export const namingFiles = (input: NamingFiles): 'namedFiles' | 'none' =>
  filesNamed(input).length > 0 ? 'namedFiles' : 'none';

/** Refuses files that do not belong to the case. */
export const unknownFiles = (input: NamingFiles, known: ReadonlySet<string>): Refusal =>
  filesNamed(input).flatMap(({ file, path }) => (known.has(file) ? [] : [reason('file-unknown', undefined, path)]));
