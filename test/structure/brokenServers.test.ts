import type { Message, Outcome } from '../../activities/channels/channel';
import { dingtalkRobot, wecomRobot } from '../../activities/channels/robots';
import { PUBLIC_REACH, type Reach } from '../../activities/channels/safePost';
import { tencentSms } from '../../activities/channels/tencentSms';
import { webhook } from '../../activities/channels/webhook';
import { wecomApp } from '../../activities/channels/wecomApp';
import { closesInTheMiddle, httpServer, ok, status, type TestHttpServer } from '../support/servers/httpServer';
import { LOCAL_REACH } from '../support/servers/localReach';
import { SMS_APP, WECOM_APP } from '../support/servers/personalChannels';

const MESSAGE: Message = {
  ...{ key: 'k', kind: 'reminder', programme: 'renovation', caseId: 'c', language: 'zh-CN', toRole: 'community' },
  ...{ params: {}, createdAt: '2026-11-23T01:00:00.000Z', subject: '催办', body: '请办理。', link: 'https://y.test/' },
};

type Send = (base: string, reach: Reach) => Promise<Outcome>;

/** Each channel that asks over HTTP, to a server at an address. */
const CHANNELS: readonly (readonly [string, Send])[] = [
  ['webhook', (url, reach) => webhook(reach).send({ url, secret: 's' }, [MESSAGE])],
  ['wecomRobot', (url, reach) => wecomRobot(reach).send({ url }, [MESSAGE])],
  ['dingtalkRobot', (url, reach) => dingtalkRobot(reach).send({ url, secret: 's' }, [MESSAGE])],
  ['wecomApp', (base, reach) => wecomApp(WECOM_APP, { reach, base }).send({ address: 'zhangsan' }, [MESSAGE])],
  ['sms', (base, reach) => tencentSms(SMS_APP, { reach, base }).send({ address: '13800138000' }, [MESSAGE])],
];

/** Channels that ask for a token first, or whose key tells a repetition, may ask again at once. */
const MAY_REPEAT = ['webhook', 'wecomApp'];

describe.each(CHANNELS)('%s and a server that misbehaves', (name, send) => {
  let server: TestHttpServer;
  beforeAll(async () => {
    server = await httpServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.received.length = 0;
    server.answer(ok);
  });
  const there = (protocol = 'http') => `${protocol}://name.test:${server.port}`;
  const withoutAnswer = MAY_REPEAT.includes(name) ? 'away' : 'unconfirmed';

  test('one that is slow, or answers after the time is over, is left', async () => {
    const release = server.hold();
    expect(await send(there(), { ...LOCAL_REACH, withinMs: 150 })).toEqual({ is: withoutAnswer, why: 'timed out' });
    release();
  });

  test('one that closes in the middle of its answer has not confirmed', async () => {
    server.answer(closesInTheMiddle);
    expect(await send(there(), LOCAL_REACH)).toMatchObject({ is: withoutAnswer });
  });

  test.each([500, 502, 503])('%d is an outage', async (code) => {
    server.answer(status(code));
    expect(await send(there(), LOCAL_REACH)).toEqual({ is: 'away', why: `HTTP ${code}` });
  });

  test('nobody who listens, and a connection that is no TLS, are outages', async () => {
    const gone = await httpServer();
    await gone.stop();
    expect(await send(`http://name.test:${gone.port}`, LOCAL_REACH)).toMatchObject({ is: 'away' });
    const tls = { ...LOCAL_REACH, protocols: ['https:'] };
    expect(await send(there('https'), tls)).toMatchObject({ is: 'away' });
    expect(server.received).toEqual([]);
  });

  test.each([301, 302, 307, 308])('a redirect (%d) to this machine is not followed', async (code) => {
    server.answer(status(code, { location: `${there()}/elsewhere` }));
    expect(await send(there(), LOCAL_REACH)).toMatchObject({ why: expect.stringContaining(`HTTP ${code}`) });
    expect(server.received.map(({ path }) => path).filter((path) => path.includes('elsewhere'))).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  test.each([
    ['a private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['this machine, as an IPv6 address', ['::ffff:127.0.0.1']],
    ['a public address and a private one', ['8.8.8.8', '192.168.1.1']],
    ['nothing', []],
  ])('a name that leads to %s is not asked', async (_, addresses) => {
    const reach = { ...PUBLIC_REACH, protocols: ['http:'], resolve: () => Promise.resolve(addresses) };
    expect(await send(there(), reach)).toMatchObject({ why: expect.stringContaining('address-private') });
    expect(server.received).toEqual([]);
  });

  test('a name that leads elsewhere after it was looked at is asked where it was looked at', async () => {
    let looks = 0;
    // The second look is for the second request, where a channel makes two.
    const resolve = () => Promise.resolve([looks++ % 2 === 0 ? '127.0.0.1' : '10.0.0.1']);
    await send(there(), { ...LOCAL_REACH, resolve });
    expect(server.received).toHaveLength(1);
    expect(looks).toBeLessThanOrEqual(2);
  });

  test('a name server that never answers is left when the time is over', async () => {
    const resolve = () => new Promise<readonly string[]>(() => undefined);
    expect(await send(there(), { ...LOCAL_REACH, resolve, withinMs: 100 })).toEqual({ is: 'away', why: 'timed out' });
  });
});
