import { signedInWith } from '../accounts/browser';
import { assertSameOrigin, SESSION_PATH } from '../accounts/cookies';
import { originOf } from '../accounts/knownDevices';
import { startSessionFor } from '../accounts/sessions';
import { accountShape } from '../accounts/view';
import { type AnyOperation, operation } from '../http/route';
import { authenticationResponse, passkeyOptions } from './passkeyShapes';
import { accountByPasskey, beginPasskeySignIn } from './passkeySignIn';

const begin = operation({
  id: 'beginPasskeySignIn',
  method: 'post',
  path: `${SESSION_PATH}/passkey/challenge`,
  tag: 'accounts',
  summary: { zh: '用通行密钥登录：取得待签名的内容', en: 'Start a sign-in by passkey: what it has to sign' },
  response: passkeyOptions,
  handle: async ({ deps, request }) => {
    assertSameOrigin(request);
    return { body: { ...(await beginPasskeySignIn(deps)) } };
  },
});

const finish = operation({
  id: 'finishPasskeySignIn',
  method: 'post',
  path: `${SESSION_PATH}/passkey`,
  tag: 'accounts',
  summary: { zh: '用通行密钥登录（浏览器）', en: 'Sign a browser in by passkey' },
  body: authenticationResponse,
  response: accountShape,
  handle: async ({ deps, body, request }) => {
    assertSameOrigin(request);
    const account = await accountByPasskey(deps, body);
    const session = await startSessionFor(deps, account, await originOf(deps, request), ['pop', 'mfa']);
    return signedInWith(deps, session);
  },
});

export const PASSKEY_SIGN_IN_OPERATIONS: readonly AnyOperation[] = [begin, finish];
