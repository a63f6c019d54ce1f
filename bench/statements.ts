import { Client } from 'pg';

let sent = 0;

/** Counts the SQL statements that this process sends from now on. */
export const countStatements = (): void => {
  const original = Client.prototype.query;
  Client.prototype.query = function counted(this: Client, ...args: unknown[]) {
    sent += 1;
    return (original as (...a: unknown[]) => unknown).apply(this, args);
  } as typeof original;
};

export const statementsSent = (): number => sent;
