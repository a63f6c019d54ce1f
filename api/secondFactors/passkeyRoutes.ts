import { z } from 'zod';
import { visibleText } from '../../commands/shapes';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { assertFresh } from './freshness';
import { addPasskey, newPasskey } from './passkeyRegistration';
import { passkeyOptions, registrationResponse } from './passkeyShapes';
import { removePasskey } from './service';
import { FACTORS_PATH, fresh } from './shapes';

const beginPasskey = operation({
  id: 'beginPasskey',
  method: 'post',
  path: `${FACTORS_PATH}/passkeys/challenge`,
  tag: 'accounts',
  summary: { zh: '新增通行密钥：取得创建参数', en: 'Add a passkey: what the browser makes it with' },
  body: fresh,
  response: passkeyOptions,
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    return { body: { ...(await newPasskey(handled)) } };
  },
});

const add = operation({
  id: 'addPasskey',
  method: 'post',
  path: `${FACTORS_PATH}/passkeys`,
  tag: 'accounts',
  summary: { zh: '登记通行密钥', en: 'Register a passkey that the browser has made' },
  body: z.strictObject({ name: visibleText(60), response: registrationResponse }),
  response: z.object({ id: z.string() }),
  status: 201,
  handle: async (handled) => ({ body: await addPasskey(handled, handled.body) }),
});

const endPasskey = operation({
  id: 'removePasskey',
  method: 'post',
  path: `${FACTORS_PATH}/passkeys/{id}/removal`,
  tag: 'accounts',
  summary: { zh: '删除通行密钥', en: 'Remove one of my passkeys' },
  params: idParams,
  body: fresh,
  status: 204,
  handle: async (handled) => {
    await assertFresh(handled, handled.body.current);
    await removePasskey(handled);
    return {};
  },
});

export const PASSKEY_OPERATIONS: readonly AnyOperation[] = [beginPasskey, add, endPasskey];
