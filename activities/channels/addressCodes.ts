import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import { claimCode, codeHash, codeLeft, type WaitingCode } from '../../db/personalAddresses';
import { CODE_MINUTES } from '../../domain/kernel/notices/personalChannels';
import type { DeliveryQueue } from '../mailQueue';
import { channelsIn, type PersonalChannels } from './persons';

/**
 * Codes that confirm addresses, at any hour: somebody waits for them. A code is made here and kept as a hash alone. One that
 * could not be sent is not repeated; the person sees why, and asks for another.
 */
export const addressCodes = (pool: Pool, personal: PersonalChannels): DeliveryQueue<WaitingCode> => ({
  claim: (db) =>
    claimCode(
      db,
      channelsIn(personal).map(([channel]) => channel),
    ),
  deliver: async (waiting) => {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const { language, channel } = waiting;
    const outcome = (await personal[channel]?.sendCode(waiting, { code, minutes: CODE_MINUTES, language })) ?? {
      ...{ is: 'refused', why: 'the channel is not set up' },
    };
    // Without an answer it may have arrived, and then it holds.
    const hasLeft = outcome.is === 'sent' || outcome.is === 'unconfirmed';
    await codeLeft(pool, waiting, hasLeft ? { hash: codeHash(waiting, code) } : { error: outcome.why });
  },
});
