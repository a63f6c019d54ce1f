import { z } from 'zod';
import { documentsNotLookedAt } from '../../../domain/kernel/approval/progress';
import { listed } from '../../../i18n/numbered';
import { no } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { applicationLines } from '../shared/application';
import { lookAtDocumentsWords } from './words';

/** The documents that some step has still to look at. */
const openDocuments: CourtyardChoices = ({ c: { application }, ctx }) => {
  if (application === undefined) return [];
  const open = ctx.policy.subsidy.chain.steps.flatMap((step) => documentsNotLookedAt(application, step));
  return application.documents.flatMap(({ title }, i) =>
    open.includes(i + 1) ? [{ value: i + 1, title: listed(i + 1, title) }] : [],
  );
};

export const lookAtDocuments: Definition<'lookAtDocuments'> = {
  input: z.strictObject({ nos: z.array(no).min(1).max(50) }),
  words: lookAtDocumentsWords,
  form: { fields: { nos: { choices: openDocuments } }, about: applicationLines },
};
