/** @modules own */
import { randomBytes } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { ACCESS_TOKEN_SECONDS, type Caller, callerOf, signAccessToken } from '../../api/http/tokens';

const secret = randomBytes(32);
const caller: Caller = {
  accountId: '6f1c0000-0000-4000-8000-000000000000',
  sessionId: '0a1b0000-0000-4000-8000-000000000000',
  name: '张某',
  roles: ['projectManager'],
  organisationId: 'o',
  organisationKind: 'programme',
  organisationPath: 'programme/',
  language: 'zh-CN',
  generation: 1,
};

describe('a token that was seen before', () => {
  afterEach(() => jest.restoreAllMocks());

  test('a token seen before still names its caller', async () => {
    const authorization = `Bearer ${await signAccessToken(secret, caller)}`;
    expect(await callerOf(secret, authorization)).toEqual(caller);
    expect(await callerOf(secret, authorization)).toEqual(caller);
  });

  test('a token seen before still expires', async () => {
    const authorization = `Bearer ${await signAccessToken(secret, caller)}`;
    await callerOf(secret, authorization);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + ACCESS_TOKEN_SECONDS * 1000 + 1);
    await expect(callerOf(secret, authorization)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  test('a token with our signature and odd claims is refused', async () => {
    const odd = [
      { accountId: '' },
      { accountId: "x' OR 1=1" },
      { sessionId: 'none' },
      { sessionId: undefined },
      { roles: 'administrator' },
      { organisationPath: '' },
      { generation: '1' },
      { language: 'fr' },
    ];
    for (const change of odd) {
      const token = await signAccessToken(secret, { ...caller, ...change } as Caller);
      await expect(callerOf(secret, `Bearer ${token}`)).rejects.toMatchObject({ code: 'token-invalid' });
    }
  });

  test('a text of ours that is no access token, or not for this service, is refused', async () => {
    const claims = decodeJwt(await signAccessToken(secret, caller));
    const signed = (typ: string, aud: string) =>
      new SignJWT({ ...claims, aud }).setProtectedHeader({ alg: 'HS256', typ }).sign(secret);
    expect(await callerOf(secret, `Bearer ${await signed('at+jwt', 'yuanluo')}`)).toEqual(caller);
    for (const token of [await signed('JWT', 'yuanluo'), await signed('at+jwt', 'elsewhere')]) {
      await expect(callerOf(secret, `Bearer ${token}`)).rejects.toMatchObject({ code: 'token-invalid' });
    }
  });

  test('a token under another secret or with another signature is refused', async () => {
    const token = await signAccessToken(secret, caller);
    await callerOf(secret, `Bearer ${token}`);
    await expect(callerOf(randomBytes(32), `Bearer ${token}`)).rejects.toMatchObject({ code: 'token-invalid' });
    const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(43)}`;
    await expect(callerOf(secret, `Bearer ${forged}`)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  test('a token under the secret before holds while that is named, and no longer', async () => {
    const former = randomBytes(32);
    const authorization = `Bearer ${await signAccessToken(former, caller)}`;
    expect(await callerOf(secret, authorization, former)).toEqual(caller);
    await expect(callerOf(secret, authorization)).rejects.toMatchObject({ code: 'token-invalid' });
    await expect(callerOf(secret, authorization, randomBytes(32))).rejects.toMatchObject({ code: 'token-invalid' });
  });
});
