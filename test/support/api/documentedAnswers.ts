import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { AnswerComparison } from '../openapi/answerComparison';

/** One line for each difference found since the last test ended. */
const differences = new Set<string>();

const assertDocumented = (): void => {
  const found = [...differences];
  differences.clear();
  if (found.length > 0) throw new Error(`answered otherwise than documented:\n${found.join('\n')}`);
};

afterEach(assertDocumented);
afterAll(assertDocumented);

const UNPACK: Readonly<Record<string, (packed: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** What Express sets on a request once an operation's route fits it. */
type Routed = IncomingMessage & { readonly route?: { readonly path: unknown } };

/** Its path as OpenAPI writes it; undefined where no operation was reached. */
const pathOf = ({ route }: Routed): string | undefined =>
  typeof route?.path === 'string' ? route.path.replace(/:(\w+)/g, '{$1}') : undefined;

const isText = (response: ServerResponse): boolean => !`${response.getHeader('content-type')}`.includes('event-stream');

/** Compares each JSON answer of a server with its OpenAPI document; the test during which one differs fails. */
export const compareAnswers = (server: Server, compare: AnswerComparison): void => {
  server.prependListener('request', (request: Routed, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown): void => {
      if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const { write, end } = response;
    response.write = ((chunk: unknown, ...more: never[]) => {
      if (isText(response)) keep(chunk);
      return write.call(response, chunk, ...(more as [never]));
    }) as typeof write;
    response.end = ((chunk: unknown, ...more: never[]) => {
      keep(chunk);
      const packed = Buffer.concat(chunks);
      const unpack = UNPACK[`${response.getHeader('content-encoding')}`];
      const text = (unpack === undefined ? packed : unpack(packed)).toString();
      const type = `${response.getHeader('content-type') ?? ''}`;
      const { method = 'GET' } = request;
      const difference =
        method === 'HEAD' ? undefined : compare(method, pathOf(request), response.statusCode, type, text);
      if (difference !== undefined) differences.add(difference);
      return end.call(response, chunk, ...(more as [never]));
    }) as typeof end;
  });
};
