import { hash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Whether somebody may read the figures of a process: whoever shows the token, or anybody where there is none. */
export const mayReadMetrics = (token: string | undefined, authorization = ''): boolean =>
  token === undefined || timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
