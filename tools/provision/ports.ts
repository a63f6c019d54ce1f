import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const isPortFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, host, () => server.close(() => done(true)));
  });

/** Below those that systems give to connections going out: one of them would take the port before its server is up. */
const FIRST = 20_000;
const PORTS = 10_000;

/** A port that nobody listens on just now, and that stays free until somebody asks for it by its number. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(FIRST, FIRST + PORTS);
    if (await isPortFree(port)) return port;
  }
};
