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

/** What the buffer holds of a stream: its content if it is whole, `undefined` if more has to come. */
const streamIn = (told: Buffer): Buffer | undefined => {
  const chunks: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= told.length; ) {
    const length = told.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(told.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
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
    let told = Buffer.alloc(0);
    let isAnswered = false;
    const answer = (text: string): void => {
      isAnswered = true;
      socket.end(`${text}\0`);
    };
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (part: Buffer) => {
      if (isAnswered) return;
      told = Buffer.concat([told, part]);
      if (told.length < COMMAND.length) return;
      if (!told.subarray(0, COMMAND.length).equals(COMMAND)) return answer('UNKNOWN COMMAND');
      if (how === 'diesMidway') return void socket.resetAndDestroy();
      if (told.length > maxBytes) return answer('INSTREAM size limit exceeded. ERROR');
      const content = streamIn(told);
      if (content === undefined || how === 'neverAnswers') return;
      received.push(content);
      isAnswered = true;
      if (how === 'fails') answer('stream: Can’t allocate memory ERROR');
      else if (how === 'answersHalf') socket.end('stream: O');
      else answer(verdictOn(content));
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
