import { endpointDeliveries } from '../../../activities/channels/endpoints';
import { CHANNELS } from '../../../activities/channels/standard';
import { webhook } from '../../../activities/channels/webhook';
import { sendDue } from '../../../activities/mailQueue';
import { createPool } from '../../../db/pool';
import { LOCAL_REACH } from '../servers/localReach';

/** Tells a webhook what is due from a process of its own, which a test can kill. */
const [databaseUrl = '', name = '', url = ''] = process.argv.slice(2);
const pool = createPool(databaseUrl);
sendDue(
  pool,
  endpointDeliveries(pool, {
    endpoints: [{ name, channel: 'webhook', url, secret: 'a secret of the test' }],
    channels: { ...CHANNELS, webhook: webhook(LOCAL_REACH) },
    publicUrl: 'http://yuanluo.test',
    programmes: new Map(),
    givenUpAfterDays: 7,
  }),
).finally(() => pool.end());
