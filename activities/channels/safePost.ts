import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './publicAddress';

/** How this system reaches others. Tests give their own; there is no setting for it. */
export interface Reach {
  /** All addresses of a host name. Throws if it has none. */
  resolve(host: string): Promise<readonly string[]>;
  isAllowed(address: string): boolean;
  readonly protocols: readonly string[];
  /** The longest that one request may take, in milliseconds, from the first look-up to the last byte. */
  readonly withinMs: number;
}

export const PUBLIC_REACH: Reach = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  protocols: ['https:'],
  withinMs: 10_000,
};

/** An answer; its body is cut after 64 KB. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
}

/** Why a request was not made: nothing left this system. */
export class NotReached extends Error {
  constructor(
    readonly code: 'address-private' | 'protocol-not-allowed',
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Why there is no answer to a request that left whole: it may have arrived. */
export class Unanswered extends Error {}

const MOST_BYTES = 64 * 1024;

const bodyOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part.subarray(0, MOST_BYTES - size));
    size += part.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(parts).toString('utf8');
};

/** A name server may be silent for longer than a request may take. */
const beforeAbort = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    work.then(done, fail);
  });

/**
 * The address to connect to. Every address of a name is looked at, so that a name with one private address is refused
 * whichever would be tried; the connection then goes to the address that was looked at, whatever the name leads to later.
 */
const pinnedAddress = async (
  { hostname }: URL,
  { resolve, isAllowed }: Reach,
  signal: AbortSignal,
): Promise<string> => {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await beforeAbort(resolve(host), signal) : [host];
  const refused = found.find((address) => !isAllowed(address));
  const [first] = found;
  if (refused !== undefined || first === undefined) throw new NotReached('address-private', `${host} → ${refused}`);
  return first;
};

type Headers = Readonly<Record<string, string>>;

const askSafely = async (
  address: string,
  { method, body, headers }: { readonly method: string; readonly body: string; readonly headers: Headers },
  reach: Reach,
): Promise<Answered> => {
  const url = new URL(address);
  if (!reach.protocols.includes(url.protocol)) throw new NotReached('protocol-not-allowed', url.protocol);
  const signal = AbortSignal.timeout(reach.withinMs);
  const host = await pinnedAddress(url, reach, signal);
  const isTls = url.protocol === 'https:';
  const sent = (isTls ? tlsRequest : plainRequest)({
    ...{ method, host, port: url.port || (isTls ? 443 : 80), path: `${url.pathname}${url.search}`, signal },
    ...(isTls && isIP(url.hostname) === 0 ? { servername: url.hostname } : {}),
    // A connection is used once: one kept open would outlive the address that was looked at.
    agent: false,
    headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)) },
  });
  let isConnected = false;
  let isWritten = false;
  // A request is finished as soon as it is handed over, also to a connection whose other side never proves who it is.
  sent.once('socket', (socket) => {
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      isConnected = true;
    });
  });
  sent.once('finish', () => {
    isWritten = true;
  });
  try {
    const answer = await new Promise<IncomingMessage>((done, fail) => {
      sent.once('response', done).on('error', fail).end(body);
    });
    return {
      status: answer.statusCode ?? 0,
      body: await bodyOf(answer),
      retryAfter: answer.headers['retry-after'],
    };
  } catch (error) {
    throw isConnected && isWritten ? new Unanswered('no whole answer', { cause: error }) : error;
  } finally {
    sent.destroy();
  }
};

/**
 * Posts a body to an address that somebody configured, and only to the public internet. A redirect is an answer like any
 * other: nobody follows it. Throws `NotReached`, `Unanswered`, or the error of a connection that failed or took too long.
 */
export const postSafely = (
  address: string,
  { body, headers }: { readonly body: string; readonly headers: Headers },
  reach: Reach = PUBLIC_REACH,
): Promise<Answered> => askSafely(address, { method: 'POST', body, headers }, reach);

/** Reads from an address, in the same way. */
export const getSafely = (address: string, reach: Reach = PUBLIC_REACH): Promise<Answered> =>
  askSafely(address, { method: 'GET', body: '', headers: {} }, reach);
