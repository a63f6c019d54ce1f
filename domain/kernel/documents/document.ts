import { type Refusal, when } from '../reason';

/** A document handed in with something: its kind, its title, its file, and its reference number. */
export interface Document {
  readonly kind: string;
  readonly title: string;
  /** By content address. Absent in documents from before files were asked for; these only say where they are kept. */
  readonly file?: string;
  readonly reference?: string;
}

/** The kinds of document that a policy requires. */
export interface DocumentPolicy {
  readonly requiredDocuments: readonly string[];
}

/** The required kinds of which nobody has handed in a file. */
export const missingKinds = (
  { requiredDocuments }: DocumentPolicy,
  documents: readonly Document[],
): readonly string[] =>
  requiredDocuments.filter(
    (kind) => !documents.some((document) => document.kind === kind && document.file !== undefined),
  );

/** Faults of an input's `documents`: required kinds that are missing. */
export const documentFaults = (policy: DocumentPolicy, documents: readonly Document[]): Refusal => {
  const missing = missingKinds(policy, documents);
  return when(missing.length > 0, 'documents-missing', { kinds: missing }, '/documents');
};
