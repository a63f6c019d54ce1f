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
  /** How it goes wrong, as the real one was seen to. */
  behave(how: ClamdBehaviour): void;
  stop(): Promise<void>;
}

/**
 * `givesUp`: a limit for what is packed inside is reached, under `AlertExceedsMax`. `saysNothing`: it closes without an
 * answer, as without room for a temporary file.
 */
export type ClamdBehaviour =
  | 'well'
  | 'diesMidway'
  | 'neverAnswers'
  | 'answersHalf'
  | 'saysNothing'
  | 'givesUp'
  | 'fails';

interface Chunks {
  /** The content once a length of zero has come; `'tooLarge'` as soon as a length says so, before its chunk comes. */
  take(part: Buffer): Buffer | 'tooLarge' | undefined;
}

/** Takes a stream of chunks, each after its length, as it comes. */
const chunkReader = (maxBytes: number): Chunks => {
  const chunks: Buffer[] = [];
  let waiting = Buffer.alloc(0);
  let missing = 0;
  let announced = 0;
  return {
    take: (part) => {
      waiting = Buffer.concat([waiting, part]);
      for (;;) {
        if (missing === 0) {
          if (waiting.length < 4) return undefined;
          missing = waiting.readUInt32BE(0);
          waiting = waiting.subarray(4);
          if (missing === 0) return Buffer.concat(chunks);
          announced += missing;
          if (announced > maxBytes) return 'tooLarge';
        }
        if (waiting.length === 0) return undefined;
        const taken = waiting.subarray(0, missing);
        chunks.push(taken);
        missing -= taken.length;
        waiting = waiting.subarray(taken.length);
      }
    },
  };
};

/** A daemon that speaks INSTREAM as clamd 1.4 does, to the byte, and dies as it may. */
export const startClamd = async ({ maxBytes = 100 * 2 ** 20 } = {}): Promise<ClamdServer> => {
  const received: Buffer[] = [];
  const signatures = new Map([[EICAR.toString('latin1'), EICAR_FINDING]]);
  const sockets = new Set<Socket>();
  let how: ClamdBehaviour = 'well';
  const verdictOn = (content: Buffer): string => {
    const found = [...signatures].find(([text]) => content.includes(Buffer.from(text, 'latin1')));
    return found === undefined ? 'stream: OK' : `stream: ${found[1]} FOUND`;
  };
  const answerTo = (content: Buffer): string => {
    if (how === 'fails') return "stream: Can't allocate memory ERROR";
    if (how === 'givesUp') return 'stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND';
    return verdictOn(content);
  };
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    let command = Buffer.alloc(0);
    let isAnswered = false;
    const chunks = chunkReader(maxBytes);
    /** It reads no further, so what is still being written breaks the connection. */
    const answer = (text: string): void => {
      isAnswered = true;
      socket.pause();
      socket.end(text, () => socket.destroy());
    };
    const take = (part: Buffer): void => {
      if (how === 'diesMidway') {
        socket.resetAndDestroy();
        return;
      }
      const content = chunks.take(part);
      if (content === 'tooLarge') {
        answer('INSTREAM size limit exceeded. ERROR\0');
        return;
      }
      if (content === undefined || how === 'neverAnswers') return;
      received.push(content);
      if (how === 'saysNothing') answer('');
      else if (how === 'answersHalf') answer('stream: O');
      else answer(`${answerTo(content)}\0`);
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
      if (!command.equals(COMMAND)) return answer('UNKNOWN COMMAND\0');
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
