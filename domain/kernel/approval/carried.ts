import { only, outline, present } from '../journal/outline';
import type { Application } from './state';

/** What a workflow keeps of an application between its runs: where it is among its offices, without what they wrote. */
export const carriedApplication = (application: Application): Application =>
  outline({
    ...only(application, 'submission', 'amountFen', 'submittedAt'),
    approvals: application.approvals.map(({ step }) => ({ step })),
    ...present({
      returned: application.returned && only(application.returned, 'step', 'backTo'),
      rejected: application.rejected && only(application.rejected, 'step'),
    }),
  });
