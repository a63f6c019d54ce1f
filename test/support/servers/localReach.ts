import type { Reach } from '../../../activities/channels/safePost';

/** Reaches servers on this machine under any name, without TLS, as no setting allows. */
export const LOCAL_REACH: Reach = {
  resolve: () => Promise.resolve(['127.0.0.1']),
  isAllowed: (address) => address === '127.0.0.1',
  protocols: ['http:'],
  withinMs: 10_000,
};
