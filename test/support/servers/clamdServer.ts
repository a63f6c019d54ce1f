import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** The test file of the anti-virus industry (EICAR), in two parts: no scanner shall find it in here. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);
export const EICAR_FINDING = 'Eicar-Test-Signature';

const COMMAND = Buffer.from('zINSTREAM\0');

export interface ClamdServer {
  readonly url: string;
  /** The contents that it was sent, whole. */
  readonly received: Buffer[];
  /** What it finds infected, by what stands in it; EICAR's test file from the start. */
  readonly signatures: Map<string, string>;
  /** As nobody else would answer: after a pause of the test's choosing, cut off, or by hanging up in the middle. */
  behave(how: ClamdBehaviour): void;
  stop(): Promise<void>;
}

export type ClamdBehaviour = 'well' | 'diesMidway' | 'neverAnswers' | 'answersHalf' | 'fails';

/** Takes a stream of chunks, each after its length, as it comes; the content once a length of zero has come. */
const chunkReader = () => {
  const chunks: Buffer[] = [];
  let waiting = Buffer.alloc(0);
  let missing = 0;
  return (part: Buffer): Buffer | undefined => {
    waiting = Buffer.concat([waiting, part]);
    for (;;) {
      if (missing === 0) {
        if (waiting.length < 4) return undefined;
        missing = waiting.readUInt32BE(0);
        waiting = waiting.subarray(4);
        if (missing === 0) return Buffer.concat(chunks);
      }
      if (waiting.length === 0) return undefined;
      const taken = waiting.subarray(0, missing);
      chunks.push(taken);
      missing -= taken.length;
      waiting = waiting.subarray(taken.length);
    }
  };
};

/** A daemon that speaks INSTREAM as clamd does, and dies as it may. */
export const startClamd = async ({ maxBytes = 25 * 2 ** 20 } = {}): Promise<ClamdServer> => {
  const received: Buffer[] = [];
  const signatures = new Map([[EICAR.toString('latin1'), EICAR_FINDING]]);
  const sockets = new Set<Socket>();
  let how: ClamdBehaviour = 'well';
  const verdictOn = (content: Buffer): string => {
    const found = [...signatures].find(([text]) => content.includes(Buffer.from(text, 'latin1')));
    return found === undefined ? 'stream: OK' : `stream: ${found[1]} FOUND`;
  };
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    let command = Buffer.alloc(0);
    let length = 0;
    let isAnswered = false;
    const contentIn = chunkReader();
    const answer = (text: string): void => {
      isAnswered = true;
      socket.end(`${text}\0`);
    };
    const take = (part: Buffer): void => {
      length += part.length;
      if (how === 'diesMidway') return void socket.resetAndDestroy();
      if (length > maxBytes) return void answer('INSTREAM size limit exceeded. ERROR');
      const content = contentIn(part);
      if (content === undefined || how === 'neverAnswers') return;
      received.push(content);
      if (how === 'fails') answer('stream: Can’t allocate memory ERROR');
      else if (how === 'answersHalf') socket.end('stream: O');
      else answer(verdictOn(content));
    };
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (part: Buffer) => {
      if (isAnswered) return;
      if (command.length === COMMAND.length) return take(part);
      command = Buffer.concat([command, part]);
      if (command.length < COMMAND.length) return;
      const rest = command.subarray(COMMAND.length);
      command = command.subarray(0, COMMAND.length);
      if (!command.equals(COMMAND)) return answer('UNKNOWN COMMAND');
      take(rest);
    });
  };
  const server = createServer(serve);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    signatures,
    behave: (next) => {
      how = next;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
};
