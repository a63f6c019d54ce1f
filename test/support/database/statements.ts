import { Client } from 'pg';

/** How many statements this process sends to the database meanwhile. */
export const statementsDuring = async (work: () => Promise<unknown>): Promise<number> => {
  let sent = 0;
  const original = Client.prototype.query;
  Client.prototype.query = function counted(this: Client, ...args: unknown[]) {
    sent += 1;
    return (original as (...a: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    await work();
  } finally {
    Client.prototype.query = original;
  }
  return sent;
};
