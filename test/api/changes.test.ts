import type { Response } from 'express';
import { CHANGE_OPERATIONS } from '../../api/system/changes';

test('a client that leaves before its stream starts gets no stream and no listener', async () => {
  const [changes] = CHANGE_OPERATIONS;
  const request = {
    deps: { pool: {} },
    caller: { organisationPath: 'programme/' },
    query: { seconds: 1 },
    request: { get: () => undefined },
  };
  const reply = await changes?.handle(request as never);
  const response = { destroyed: true, set: jest.fn(), write: jest.fn(), on: jest.fn() };
  reply?.stream?.(response as unknown as Response);
  expect(reply?.stream).toBeDefined();
  for (const used of [response.set, response.write, response.on]) expect(used).not.toHaveBeenCalled();
});
