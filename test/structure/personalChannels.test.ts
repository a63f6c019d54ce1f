import type { Message } from '../../activities/channels/channel';
import { chatText, cutAtCharacter } from '../../activities/channels/chatText';
import { tencentAuthorization } from '../../activities/channels/tencentSignature';
import { tencentSms } from '../../activities/channels/tencentSms';
import { wecomApp } from '../../activities/channels/wecomApp';
import { httpServer, ok, type Received, says, status, type TestHttpServer } from '../support/servers/httpServer';
import { LOCAL_REACH } from '../support/servers/localReach';
import { SMS_APP, WECOM_APP, wecomAnswers } from '../support/servers/personalChannels';

const message = (key: string, more: Partial<Message> = {}): Message => ({
  ...{ key, kind: 'reminder', programme: 'renovation', caseId: 'c', language: 'zh-CN', toRole: 'community' },
  ...{ params: {}, createdAt: '2026-11-23T01:00:00.000Z', subject: `催办：${key}号院`, body: '请办理。' },
  ...{ link: `https://y.test/${key}`, ...more },
});
const asked = ({ path }: Received): string => path.split('?')[0] ?? '';
const bodyOf = (received: Received | undefined) => JSON.parse(received?.body ?? '{}');

describe('channels to one person', () => {
  let server: TestHttpServer;
  beforeAll(async () => {
    server = await httpServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.received.length = 0;
    server.answer(ok);
  });

  describe('WeCom application messages', () => {
    let nowMs: number;
    beforeEach(() => {
      nowMs = Date.parse('2026-11-23T01:00:00Z');
    });
    const app = () =>
      wecomApp(WECOM_APP, {
        ...{ reach: LOCAL_REACH, now: () => nowMs },
        base: `http://qyapi.weixin.qq.com:${server.port}`,
      });
    const answers = (...messages: readonly object[]) => server.answer(wecomAnswers(server, messages));
    const to = { address: 'zhangsan' };

    test('a message goes to one member, with a token that is kept until shortly before it ends', async () => {
      answers({ errcode: 0 });
      const channel = app();
      expect(await channel.send(to, [message('1')])).toEqual({ is: 'sent' });
      await channel.send(to, [message('2')]);
      nowMs += 6_899_000;
      await channel.send(to, [message('3')]);
      expect(server.received.map(asked)).toEqual([
        ...['/cgi-bin/gettoken', '/cgi-bin/message/send', '/cgi-bin/message/send', '/cgi-bin/message/send'],
      ]);
      nowMs += 2_000;
      await channel.send(to, [message('4')]);
      expect(server.received.slice(4).map(asked)).toEqual(['/cgi-bin/gettoken', '/cgi-bin/message/send']);
      const query = (at: number) =>
        Object.fromEntries(new URL(server.received[at]?.path ?? '', 'http://x').searchParams);
      expect([query(0), query(1), query(5)]).toEqual([
        { corpid: WECOM_APP.corpId, corpsecret: WECOM_APP.secret },
        { access_token: 'token-1' },
        { access_token: 'token-2' },
      ]);
      expect(bodyOf(server.received[1])).toEqual({
        ...{ touser: 'zhangsan', msgtype: 'text', agentid: WECOM_APP.agentId },
        text: { content: '催办：1号院\n请办理。\nhttps://y.test/1' },
        ...{ enable_duplicate_check: 1, duplicate_check_interval: 1800 },
      });
    });

    test('those who send at the same time fetch one token', async () => {
      answers({ errcode: 0 });
      const channel = app();
      await Promise.all(['1', '2', '3'].map((key) => channel.send(to, [message(key)])));
      expect(server.received.filter((one) => asked(one).endsWith('gettoken'))).toHaveLength(1);
    });

    test.each([40014, 42001])('a token that ended (%d) is fetched anew, once', async (errcode) => {
      answers({ errcode: 0 }, { errcode }, { errcode: 0 }, { errcode }, { errcode });
      const channel = app();
      await channel.send(to, [message('1')]);
      expect(await channel.send(to, [message('2')])).toEqual({ is: 'sent' });
      expect(await channel.send(to, [message('3')])).toMatchObject({ is: 'away' });
      expect(server.received.filter((one) => asked(one).endsWith('gettoken'))).toHaveLength(3);
    });

    test.each([
      [
        { errcode: 0, invaliduser: 'zhangsan' },
        { is: 'undeliverable', why: 'invaliduser' },
      ],
      [
        { errcode: 0, unlicenseduser: 'zhangsan' },
        { is: 'undeliverable', why: 'unlicenseduser' },
      ],
      [
        { errcode: 81013, errmsg: 'x' },
        { is: 'undeliverable', why: 'errcode 81013: x' },
      ],
      [
        { errcode: 45009, errmsg: 'x' },
        { is: 'away', why: 'errcode 45009: x', afterMs: 60_000 },
      ],
      [
        { errcode: 45033, errmsg: 'x' },
        { is: 'away', why: 'errcode 45033: x', afterMs: 30_000 },
      ],
      [
        { errcode: -1, errmsg: 'x' },
        { is: 'away', why: 'errcode -1: x', afterMs: 30_000 },
      ],
      [
        { errcode: 60020, errmsg: 'x' },
        { is: 'away', why: 'errcode 60020: x', afterMs: 900_000 },
      ],
      [
        { errcode: 40058, errmsg: 'x' },
        { is: 'refused', why: 'errcode 40058: x' },
      ],
    ])('%j is read by its code', async (answer, outcome) => {
      answers(answer);
      expect(await app().send(to, [message('1')])).toEqual(outcome);
    });

    test('without a token nothing is sent, nobody’s message is to blame, and the next attempt asks again', async () => {
      const channel = app();
      for (const [answer, outcome] of [
        [says({ errcode: 40001, errmsg: 'invalid credential' }), { is: 'away', afterMs: 900_000 }],
        [status(503), { is: 'away', why: 'HTTP 503' }],
        [status(302, { location: 'http://127.0.0.1/' }), { is: 'away' }],
        [says([]), { is: 'away' }],
      ] as const) {
        server.answer(answer);
        const told = await channel.send(to, [message('1')]);
        expect(told).toMatchObject(outcome);
        expect(JSON.stringify(told)).not.toContain(WECOM_APP.secret);
      }
      expect(server.received.map(asked)).toEqual(Array(4).fill('/cgi-bin/gettoken'));
      answers({ errcode: 0 });
      expect(await channel.send(to, [message('1')])).toEqual({ is: 'sent' });
    });

    test('a code comes as a text of its own', async () => {
      answers({ errcode: 0 });
      await app().sendCode(to, { code: '012345', minutes: 10, language: 'en' });
      expect(bodyOf(server.received[1]).text.content).toContain('012345');
    });
  });

  test('a text of more than 2,048 bytes is cut at a character; its link stays whole', () => {
    for (const long of ['院'.repeat(2_000), '👩‍👩‍👧'.repeat(300), `a${'é'.repeat(3_000)}`]) {
      const text = chatText([message('1', { body: long })], 2_048);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
      expect(Buffer.byteLength(text)).toBeGreaterThan(2_000);
      expect(text).toMatch(/…\nhttps:\/\/y\.test\/1$/);
      expect(text).not.toMatch(/\uFFFD/);
      expect(Buffer.from(text).toString()).toBe(text);
    }
    const family = '👩‍👩‍👧';
    const size = Buffer.byteLength(family);
    for (let bytes = 3; bytes < size * 2 + 3; bytes += 1)
      expect(cutAtCharacter(family.repeat(4), bytes)).toBe(`${family.repeat(Math.floor((bytes - 3) / size))}…`);
    expect(cutAtCharacter('院落', 6)).toBe('院落');
  });

  describe('text messages', () => {
    const at = Date.parse('2026-11-23T01:00:00Z');
    const channel = () =>
      tencentSms(SMS_APP, {
        ...{ reach: LOCAL_REACH, now: () => at },
        base: `http://sms.tencentcloudapi.com:${server.port}`,
      });
    const to = { address: '13800138000' };
    const answers = (Code: string, Message = 'text') =>
      server.answer(says({ Response: { SendStatusSet: [{ Code, Message }], RequestId: 'r' } }));

    test('the signature is that of the example which the provider published', () => {
      const authorization = tencentAuthorization(
        { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' },
        {
          ...{ service: 'cvm', host: 'cvm.tencentcloudapi.com', seconds: 1551113065 },
          body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
        },
      );
      expect(authorization).toBe(
        'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
          'SignedHeaders=content-type;host, ' +
          'Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
      );
    });

    test('what leaves has the number of matters, and no name of a case or person', async () => {
      answers('Ok');
      const sent = await channel().send(to, [message('1'), message('2'), message('2'), message('3')]);
      expect(sent).toEqual({ is: 'sent' });
      const [received] = server.received;
      expect(bodyOf(received)).toEqual({
        PhoneNumberSet: ['+8613800138000'],
        SmsSdkAppId: SMS_APP.appId,
        SignName: SMS_APP.signName,
        TemplateId: SMS_APP.templates.notice,
        TemplateParamSet: ['3'],
      });
      const { host = '' } = received?.headers ?? {};
      expect(received?.headers).toMatchObject({
        ...{ 'x-tc-action': 'SendSms', 'x-tc-version': '2021-01-11', 'x-tc-timestamp': String(at / 1000) },
        ...{ 'x-tc-region': SMS_APP.region, 'content-type': 'application/json; charset=utf-8' },
        authorization: tencentAuthorization(SMS_APP, {
          ...{ service: 'sms', host, seconds: at / 1000, body: received?.body ?? '' },
        }),
      });
      expect(JSON.stringify(received)).not.toContain(SMS_APP.secretKey);
    });

    test('a code uses its own template', async () => {
      answers('Ok');
      await channel().sendCode(to, { code: '012345', minutes: 10, language: 'zh-CN' });
      expect(bodyOf(server.received[0])).toMatchObject({
        ...{ TemplateId: SMS_APP.templates.code, TemplateParamSet: ['012345', '10'] },
      });
    });

    test.each([
      ['LimitExceeded.PhoneNumberDailyLimit', { is: 'limited', afterMs: 43_200_000 }],
      ['LimitExceeded.PhoneNumberThirtySecondLimit', { is: 'limited', afterMs: 60_000 }],
      ['InvalidParameterValue.IncorrectPhoneNumber', { is: 'undeliverable' }],
      ['FailedOperation.PhoneNumberInBlacklist', { is: 'undeliverable' }],
      ['LimitExceeded.AppDailyLimit', { is: 'away', afterMs: 900_000 }],
      ['FailedOperation.InsufficientBalanceInSmsPackage', { is: 'away', afterMs: 900_000 }],
      ['FailedOperation.TemplateIncorrectOrUnapproved', { is: 'away', afterMs: 900_000 }],
      ['InternalError.Timeout', { is: 'unconfirmed' }],
    ])('%s says whether to try again, never, or later', async (code, outcome) => {
      answers(code, `of +86${to.address}`);
      const told = await channel().send(to, [message('1')]);
      expect(told).toEqual({ ...outcome, why: `${code}: of +86…` });
    });

    test('an error of the interface concerns everybody', async () => {
      const fault = (Code: string) => says({ Response: { Error: { Code, Message: 'x' } } });
      server.answer(fault('AuthFailure.SignatureFailure'));
      expect(await channel().send(to, [message('1')])).toMatchObject({ is: 'away', afterMs: 900_000 });
      server.answer(fault('RequestLimitExceeded'));
      expect(await channel().send(to, [message('1')])).toEqual({ is: 'away', why: 'RequestLimitExceeded: x' });
      server.answer(says({}));
      expect(await channel().send(to, [message('1')])).toMatchObject({ is: 'unconfirmed' });
    });
  });
});
