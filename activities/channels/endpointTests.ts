import type { Pool } from 'pg';
import { claimTest, testEnded, type WaitingTest } from '../../db/endpoints';
import { inLanguage } from '../../i18n/language';
import { PERSONAL_TEXTS } from '../../i18n/personalChannelTexts';
import type { DeliveryQueue } from '../mailQueue';
import type { Message, Outcome } from './channel';
import type { EndpointSettings } from './endpoints';
import { channelsIn, type PersonalChannels } from './persons';

export type TestSettings = Pick<EndpointSettings, 'endpoints' | 'channels' | 'publicUrl'> & {
  readonly personal: PersonalChannels;
  /** By which name each channel to one person stands among the endpoints. */
  readonly personalNames: Readonly<Record<keyof PersonalChannels, string>>;
};

const messageOf = ({ name, language, askedAt }: WaitingTest, publicUrl: string): Message => ({
  ...{ key: `test/${name}/${askedAt}`, kind: 'test', programme: '', caseId: null, toRole: '', params: {} },
  ...{ createdAt: askedAt, language, link: `${publicUrl}/` },
  subject: inLanguage(PERSONAL_TEXTS.test, language),
  body: inLanguage(PERSONAL_TEXTS.testBody, language),
});

const sent = async (test: WaitingTest, settings: TestSettings): Promise<Outcome> => {
  const message = messageOf(test, settings.publicUrl);
  if (test.channel === 'wecomApp' || test.channel === 'sms') {
    const channel = settings.personal[test.channel];
    if (channel === undefined || test.address === null) return { is: 'refused', why: 'no address' };
    return channel.send({ address: test.address }, [message]);
  }
  const endpoint = settings.endpoints.find(({ name }) => name === test.name);
  if (endpoint === undefined) return { is: 'refused', why: 'no endpoint' };
  return settings.channels[endpoint.channel].send(endpoint, [message]);
};

/** Test messages that operators asked for, also where an endpoint is stopped or in quiet hours. */
export const endpointTests = (pool: Pool, settings: TestSettings): DeliveryQueue<WaitingTest> => {
  const names = [
    ...settings.endpoints.map(({ name }) => name),
    ...channelsIn(settings.personal).map(([channel]) => settings.personalNames[channel]),
  ];
  return {
    claim: (db) => claimTest(db, names),
    deliver: async (test) => {
      const outcome = await sent(test, settings);
      await testEnded(pool, test.name, outcome.is === 'sent' ? null : outcome.why);
    },
  };
};
