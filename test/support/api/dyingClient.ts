import type { Client } from '@temporalio/client';

/** As a worker that dies after some calls: the last one is written, and nobody learns of it. */
export const dyingAfter = (client: Client, calls: number): Client => {
  let left = calls;
  const withDeadline = async (until: number, send: () => Promise<unknown>) => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    const answer = await client.withDeadline(until, send);
    if (left === 0) throw new Error('killed');
    return answer;
  };
  return new Proxy(client, {
    get: (of, key) => (key === 'withDeadline' ? withDeadline : Reflect.get(of, key)),
  });
};
