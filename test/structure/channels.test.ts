import { createHmac } from 'node:crypto';
import type { Message } from '../../activities/channels/channel';
import { chatText } from '../../activities/channels/chatText';
import { isPublicAddress } from '../../activities/channels/publicAddress';
import { dingtalkRobot, wecomRobot } from '../../activities/channels/robots';
import { PUBLIC_REACH, postSafely } from '../../activities/channels/safePost';
import { webhook } from '../../activities/channels/webhook';
import { httpServer, ok, says, status, type TestHttpServer } from '../support/servers/httpServer';
import { LOCAL_REACH } from '../support/servers/localReach';

const message = (key: string): Message => ({
  ...{
    key,
    kind: 'reminder',
    programme: 'renovation',
    caseId: 'c',
    language: 'zh-CN',
    toRole: 'community',
    params: {},
  },
  ...{
    createdAt: '2026-11-23T01:00:00.000Z',
    subject: `催办：${key}号院`,
    body: '请办理。',
    link: `https://y.test/${key}`,
  },
});

describe('what leaves for addresses that somebody configured', () => {
  let server: TestHttpServer;
  beforeAll(async () => {
    server = await httpServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.received.length = 0;
    server.answer(ok);
  });
  const post = (url: string, resolved: readonly string[] = []) =>
    postSafely(url, { body: '{}', headers: {} }, { ...PUBLIC_REACH, resolve: () => Promise.resolve(resolved) });

  test.each([
    [
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
    ],
    ['224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:8.8.8.8', 'fe80::1', 'fc00::1', 'ff02::1', '2001:db8::1'],
    ['2002:7f00:1::', '64:ff9b::7f00:1', '2001::1', 'example.org', ''],
  ])('no address of a private or special network is public: %s …', (...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  test('public addresses are', () => {
    const addresses = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '223.5.5.5', '2400:3200::1', '2606:4700::1111'];
    expect(addresses.filter((one) => !isPublicAddress(one))).toEqual([]);
  });

  test('an address of this machine, in whatever notation, and a name of which one address is private, are refused', async () => {
    const { port } = server;
    for (const host of ['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254']) {
      await expect(post(`https://${host}:${port}/`)).rejects.toMatchObject({ code: 'address-private' });
    }
    await expect(post(`https://name.test:${port}/`, ['8.8.8.8', '127.0.0.1'])).rejects.toThrow('127.0.0.1');
    await expect(post(`https://name.test:${port}/`, [])).rejects.toMatchObject({ code: 'address-private' });
    await expect(post(`http://name.test:${port}/`, ['8.8.8.8'])).rejects.toMatchObject({
      code: 'protocol-not-allowed',
    });
    expect(server.received).toEqual([]);
  });

  test('a name is looked up once for each request, and the connection goes to that address', async () => {
    let asked = 0;
    const resolve = () => Promise.resolve([asked++ === 0 ? '127.0.0.1' : '127.0.0.2']);
    const address = `http://rebound.test:${server.port}/`;
    await postSafely(address, { body: '{}', headers: {} }, { ...LOCAL_REACH, resolve });
    expect([asked, server.received[0]?.headers.host]).toEqual([1, `rebound.test:${server.port}`]);
  });

  test('no redirect is followed, and no more than 64 KB of an answer are read', async () => {
    const url = `http://name.test:${server.port}/told`;
    server.answer(status(307, { location: '/elsewhere' }));
    const redirected = await webhook(LOCAL_REACH).send({ url, secret: 's' }, [message('1')]);
    expect(redirected).toEqual({ is: 'refused', why: 'HTTP 307: redirects are not followed' });
    expect(server.received.map(({ path }) => path)).toEqual(['/told']);
    server.answer((response) => void response.writeHead(200).end('x'.repeat(1_000_000)));
    const { body } = await postSafely(url, { body: '{}', headers: {} }, LOCAL_REACH);
    expect(body).toHaveLength(65_536);
  });

  test.each([
    [503, {}, { is: 'away', why: 'HTTP 503' }],
    [429, { 'retry-after': '7' }, { is: 'away', why: 'HTTP 429', afterMs: 7_000 }],
    [429, { 'retry-after': '999999' }, { is: 'away', why: 'HTTP 429', afterMs: 3_600_000 }],
    [410, {}, { is: 'refused', why: 'HTTP 410' }],
  ])('an answer of %d %j is an outage, or a refusal of this message alone', async (code, headers, outcome) => {
    server.answer(status(code, headers));
    expect(await webhook(LOCAL_REACH).send({ url: `http://a.test:${server.port}/` }, [message('1')])).toEqual(outcome);
  });

  test('the other side is away where nobody listens', async () => {
    const gone = await httpServer();
    await gone.stop();
    for (const channel of [webhook, wecomRobot])
      expect(await channel(LOCAL_REACH).send({ url: `http://a.test:${gone.port}/` }, [message('1')])).toEqual({
        is: 'away',
        why: 'ECONNREFUSED',
      });
  });

  test('a robot of DingTalk signs with the moment; one of WeCom has its key in the address', async () => {
    const url = `http://oapi.dingtalk.com:${server.port}/robot/send?access_token=T`;
    const at = Date.parse('2026-11-23T01:00:00Z');
    await dingtalkRobot(LOCAL_REACH, () => at).send({ url, secret: 'SEC1' }, [message('1')]);
    const asked = new URL(server.received[0]?.path ?? '', url).searchParams;
    const expected = createHmac('sha256', 'SEC1').update(`${at}\nSEC1`).digest('base64');
    expect(Object.fromEntries(asked)).toEqual({ access_token: 'T', timestamp: String(at), sign: expected });
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      msgtype: 'text',
      text: { content: '催办：1号院\n请办理。\nhttps://y.test/1' },
    });
  });

  test.each([
    [wecomRobot, { errcode: 0 }, { is: 'sent' }],
    [wecomRobot, { errcode: 45009, errmsg: 'freq' }, { is: 'away', why: 'errcode 45009: freq', afterMs: 60_000 }],
    [dingtalkRobot, { errcode: 130101, errmsg: 'x' }, { is: 'away', why: 'errcode 130101: x', afterMs: 600_000 }],
    [wecomRobot, { errcode: 93000, errmsg: 'invalid' }, { is: 'refused', why: 'errcode 93000: invalid' }],
  ])('a robot’s answer is read by its code', async (robot, answer, outcome) => {
    server.answer(says(answer));
    const url = `http://robot.test:${server.port}/`;
    expect(await robot(LOCAL_REACH).send({ url }, [message('1')])).toEqual(outcome);
  });

  test('a text keeps to the robot’s length, and says how many there are', () => {
    const [first, ...more] = Array.from({ length: 100 }, (_, at) => message(`${at + 1}`));
    if (first === undefined) throw new Error('no message');
    const text = chatText([first, ...more], 2_048);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
    const shown = text.match(/催办/g)?.length ?? 0;
    expect(text).toMatch(/^共 100 项：\n/);
    expect(text).toContain(`另有 ${100 - shown} 项，见系统站内通知。`);
    expect(chatText([first, first], 2_048)).toBe(chatText([first], 2_048));
  });
});
