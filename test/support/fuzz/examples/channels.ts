import { provideEndpoints } from '../../../../db/endpoints';
import type { About, Examples } from './example';

/** What this installation has: a webhook of the district, and text messages to everybody. */
const provided = async ({ town }: About): Promise<void> => {
  const { api, at } = town.office;
  await provideEndpoints(api.database.pool, [
    {
      name: 'fuzz-hook',
      channel: 'webhook',
      host: 'example.test',
      organisationId: at.district,
      kinds: [],
      language: 'zh-CN',
    },
    { name: 'sms', channel: 'sms', host: 'example.test', organisationId: 'programme', kinds: [], language: 'zh-CN' },
  ]);
};

export const CHANNEL_EXAMPLES: Examples = {
  testEndpoint: async (about) => {
    await provided(about);
    return { params: { name: 'fuzz-hook' } };
  },
  changeEndpoint: async (about) => {
    await provided(about);
    return { params: { name: 'fuzz-hook' }, body: { enabled: about.n % 2 === 0, why: '检修' } };
  },
  enterMyAddress: async (about) => {
    await provided(about);
    return {
      params: { channel: 'sms' },
      body: { address: `138${String(about.n).padStart(8, '0')}` },
    };
  },
  removeMyAddress: async (about) => {
    await provided(about);
    return { params: { channel: 'sms' } };
  },
  chooseMyMessages: async (about) => {
    await provided(about);
    return { params: { channel: 'sms' }, body: { unwanted: [] } };
  },
};
