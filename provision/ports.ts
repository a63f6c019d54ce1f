import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const isPortFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, host, () => server.close(() => done(true)));
  });

/**
 * Below the ports that systems use for outgoing connections. Such a connection could take the port before the server
 * starts.
 */
const FIRST = 20_000;
const PORTS = 10_000;

/** A free port that the system does not give out by itself. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(FIRST, FIRST + PORTS);
    if (await isPortFree(port)) return port;
  }
};
