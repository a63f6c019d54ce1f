import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';

interface Described {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** The part of an OpenAPI document that says what is answered. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** One line for each difference found since the last test ended. */
const differences = new Set<string>();

const assertDocumented = (): void => {
  const found = [...differences];
  differences.clear();
  if (found.length > 0) throw new Error(`answered otherwise than documented:\n${found.join('\n')}`);
};

afterEach(assertDocumented);
afterAll(assertDocumented);

const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;

/** Of the faults that the branches of a choice have, the one that lies deepest is of the branch that was meant. */
const mainFault = (errors: readonly ErrorObject[]): string => {
  const [main] = errors
    .filter(({ keyword, params }) => !(keyword === 'type' && params.type === 'null'))
    .toSorted((a, b) => depth(b) - depth(a));
  if (main === undefined) return 'is not null';
  const { instancePath, keyword, params, message } = main;
  if (keyword === 'additionalProperties') return `${instancePath}/${params.additionalProperty} is not documented`;
  if (keyword === 'required') return `${instancePath}/${params.missingProperty} is missing`;
  return `${instancePath || '/'} ${message}${keyword === 'enum' ? ` (${params.allowedValues})` : ''}`;
};

/** Says how an answer differs from what a document says of its operation; undefined where it does not. */
export const comparedWith = (document: Document) => {
  // Most validators serve a few answers: optimising their code costs more than it saves.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, code: { optimize: false } });
  ajv.addSchema(document, 'api');
  const faultIn = (place: string, body: unknown): string | undefined => {
    const validate = ajv.getSchema(`api#${place}`);
    if (validate === undefined) throw new Error(`no schema at ${place}`);
    return validate(body) ? undefined : mainFault(validate.errors ?? []);
  };

  return (method: string, path: string | undefined, status: number, type: string, text: string): string | undefined => {
    const named = `${method} ${path ?? '(no operation)'} ${status}:`;
    const told = (fault: string | undefined) => fault && `${named} ${fault}`;
    const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
    const documented = operation?.responses[status];
    const isJson = /\bjson\b/.test(type);
    if (documented === undefined && status < 400 && operation !== undefined) return told('status is not documented');
    if (documented === undefined) {
      if (!isJson) return undefined;
      if (!type.startsWith('application/problem+json')) return told(`${type} is not documented`);
      return told(faultIn('/components/schemas/Problem', JSON.parse(text)));
    }
    const isBodyDocumented = documented.content?.['application/json'] !== undefined;
    if (isJson !== isBodyDocumented)
      return told(isJson ? 'a body is not documented' : 'the documented body is missing');
    if (path === undefined || !isJson) return undefined;
    const place = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      `${status}`,
      'content',
      'application/json',
      'schema',
    ];
    return told(faultIn(pointer(...place), JSON.parse(text)));
  };
};

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
export const compareAnswers = (server: Server, document: Document): void => {
  const compare = comparedWith(document);
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
