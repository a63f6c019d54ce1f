import { only, outline, present } from '../journal/outline';
import type { Application } from './state';

/**
 * The part of an application that the workflow carries to its next run: its place in the chain. What the offices wrote
 * stays in the journal.
 */
export const carriedApplication = (application: Application): Application =>
  outline({
    ...only(application, 'submission', 'amountFen', 'submittedAt'),
    approvals: application.approvals.map(({ step }) => ({ step })),
    ...present({
      returned: application.returned && only(application.returned, 'step', 'backTo'),
      rejected: application.rejected && only(application.rejected, 'step'),
    }),
  });
