import { asFullState, dropUndefined, pick } from '../journal/outline';
import type { Application } from './state';

/**
 * The part of an application that the workflow carries to its next run: its place in the chain. What the offices wrote
 * stays in the journal.
 */
export const applicationOutline = (application: Application): Application =>
  asFullState({
    ...pick(application, 'submission', 'amountFen', 'submittedAt'),
    approvals: application.approvals.map(({ step }) => ({ step })),
    ...dropUndefined({
      returned: application.returned && pick(application.returned, 'step', 'backTo'),
      rejected: application.rejected && pick(application.rejected, 'step'),
    }),
  });
