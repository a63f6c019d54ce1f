import type { ApprovalEventData } from './state';

/** An application goes back to its applicant because the vote that it rests on fell. */
export const applicationVoided = (why: string): ApprovalEventData['applicationReturned'] => ({
  step: 'vote',
  name: { zh: '表决结果失效', en: 'the vote no longer stands' },
  why,
});
