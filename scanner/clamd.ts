import { createConnection, type NetConnectOpts, type Socket } from 'node:net';
import { type Scanner, Unscannable, type Verdict } from './scanner';

const CHUNK = 65_536;
/** Much longer than clamd needs for 10 MB. Whoever uploads waits for it. */
const SECONDS = 20;

/** `tcp://host:3310`, or `unix:/path/of/the/socket`. */
const targetOf = (address: string): NetConnectOpts => {
  const { protocol, hostname, port, pathname } = new URL(address);
  return protocol === 'unix:'
    ? { path: decodeURIComponent(pathname) }
    : { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 3310 : Number(port) };
};

const lengthOf = (bytes: number): Buffer => {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
};

/**
 * Sends the content in chunks, each after its length; a length of zero ends it. clamd answers a content that is too large
 * at once and hangs up. All goes in one write, because the answer is lost with a connection that breaks under the next one.
 */
const sendContent = (socket: Socket, content: Buffer): void => {
  socket.cork();
  socket.write('zINSTREAM\0');
  for (let at = 0; at < content.length; at += CHUNK) {
    const chunk = content.subarray(at, at + CHUNK);
    socket.write(lengthOf(chunk.length));
    socket.write(chunk);
  }
  socket.write(lengthOf(0));
  socket.uncork();
};

/** What clamd finds, under `AlertExceedsMax`, in a content that it has not examined whole. */
const NOT_EXAMINED = 'Heuristics.Limits.Exceeded';

const verdictIn = (answer: string): Verdict => {
  if (answer === 'stream: OK') return { state: 'clean' };
  const [, finding] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (finding !== undefined && !finding.startsWith(NOT_EXAMINED)) return { state: 'infected', finding };
  throw new Unscannable(`clamd answered “${answer.slice(0, 200)}”`);
};

/** The text up to its final NUL. An answer that was cut off is none. */
const answerOn = (socket: Socket, content: Buffer): Promise<string> =>
  new Promise((done, fail) => {
    let told = '';
    let fault = new Error('clamd closed the connection without an answer');
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      told += text;
      if (told.includes('\0')) done(told.slice(0, told.indexOf('\0')).trim());
    });
    // A content that is too large is answered before all of it is written, and the rest fails: until the connection
    // closes, an answer may still come.
    socket.on('error', (error) => {
      fault = error;
    });
    socket.on('close', () => fail(fault));
    socket.once('connect', () => sendContent(socket, content));
  });

/** A ClamAV daemon over its own protocol (`man clamd`, INSTREAM). */
export const clamdScanner = (address: string, seconds = SECONDS): Scanner => ({
  scan: async (content) => {
    const socket = createConnection(targetOf(address));
    const late = setTimeout(() => socket.destroy(new Error(`clamd said nothing for ${seconds} s`)), seconds * 1_000);
    try {
      return verdictIn(await answerOn(socket, content));
    } finally {
      clearTimeout(late);
      socket.destroy();
    }
  },
});
