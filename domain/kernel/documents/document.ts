import { type Refusal, when } from '../reason';

/** A document that goes with something: what it is, what it is called, where it is kept. */
export interface Document {
  readonly kind: string;
  readonly title: string;
  readonly reference: string;
}

/** What a policy says of documents: the kinds that have to be handed in. */
export interface DocumentPolicy {
  readonly requiredDocuments: readonly string[];
}

/** The kinds that a policy requires and nobody has handed in. */
export const missingKinds = (
  { requiredDocuments }: DocumentPolicy,
  documents: readonly Document[],
): readonly string[] => requiredDocuments.filter((kind) => !documents.some((document) => document.kind === kind));

/** What is wrong with an input's `documents` where the policy requires some kinds. */
export const documentFaults = (policy: DocumentPolicy, documents: readonly Document[]): Refusal => {
  const missing = missingKinds(policy, documents);
  return when(missing.length > 0, 'documents-missing', { kinds: missing.join(', ') }, '/documents');
};
