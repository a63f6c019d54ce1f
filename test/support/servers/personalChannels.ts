import type { TencentSms } from '../../../activities/channels/tencentSms';
import type { WecomApp } from '../../../activities/channels/wecomApp';
import type { Answer, TestHttpServer } from './httpServer';

export const WECOM_APP: WecomApp = {
  corpId: 'ww0123456789',
  agentId: 1000002,
  secret: 'the secret of the application',
};

export const SMS_APP: TencentSms = {
  ...{ secretId: 'AKIDtest', secretKey: 'the key of the test', appId: '1400000000', region: 'ap-guangzhou' },
  ...{ signName: '院落', templates: { notice: '100', code: '101' }, mostADay: 3 },
};

/** Answers as WeCom does: a new token whenever one is asked for, and for messages these, of which the last goes on. */
export const wecomAnswers = ({ received }: TestHttpServer, messages: readonly object[]): Answer => {
  let tokens = 0;
  let told = 0;
  return (response) => {
    const isToken = received.at(-1)?.path.startsWith('/cgi-bin/gettoken') ?? false;
    if (isToken) tokens += 1;
    else told += 1;
    const token = { errcode: 0, errmsg: 'ok', access_token: `token-${tokens}`, expires_in: 7200 };
    response.writeHead(200).end(JSON.stringify(isToken ? token : messages[Math.min(told, messages.length) - 1]));
  };
};
