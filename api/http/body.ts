import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { TABLE_TYPES } from '../tables/reader/records';
import { Problem } from './problem';

interface Bounds {
  readonly limit: string;
  /** How many values a body may hold: what validates it looks at each. */
  readonly values: number;
}

const ORDINARY: Bounds = { limit: '1mb', values: 20_000 };
/** A list in bulk, such as a roll: up to 20,000 units with their owners. */
const BULK: Bounds = { limit: '4mb', values: 400_000 };
const FILE_LIMIT = '8mb';
/** Scans and photos: what may be kept, told by its content. */
export const CONTENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** A sender that does not know what it sends. */
export const UNKNOWN_TYPE = 'application/octet-stream';
const CONTENT_LIMIT = '10mb';
/** A page's form: two thousand characters of Chinese, each nine bytes there. */
const FORM_LIMIT = '32kb';
/** What a page's form sends. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';
/** Tables come as files. */
export const FILE_TYPES = Object.values(TABLE_TYPES);
/** No shape of ours nests deeper than six; what walks a body calls itself as deep as the body goes. */
const MAX_DEPTH = 32;

/** JSON is UTF-8 (RFC 8259): broken bytes are refused, not stored as replacement characters. */
const assertUtf8 = (_: unknown, __: unknown, bytes: Buffer, charset: string): void => {
  if (charset !== 'utf-8') throw Object.assign(new Error(charset), { type: 'charset.unsupported' });
  if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { type: 'entity.parse.failed' });
};

/** How many values are in a parsed body; `Infinity` where it nests too deep. */
const valuesIn = (value: unknown, depth = 0): number => {
  if (typeof value !== 'object' || value === null) return 1;
  if (depth === MAX_DEPTH) return Number.POSITIVE_INFINITY;
  let sum = 1;
  for (const item of Object.values(value)) sum += valuesIn(item, depth + 1);
  return sum;
};

const jsonWithin = ({ limit, values }: Bounds): RequestHandler => {
  const json = express.json({ limit, strict: false, verify: assertUtf8 });
  return (request, response, next) => {
    json(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      next(valuesIn(request.body) > values ? new Problem('body-too-complex') : undefined);
    });
  };
};

const READERS = {
  ordinary: jsonWithin(ORDINARY),
  bulk: jsonWithin(BULK),
  form: express.urlencoded({ extended: false, limit: FORM_LIMIT }),
  table: express.raw({ type: FILE_TYPES, limit: FILE_LIMIT }),
  content: express.raw({ type: [...CONTENT_TYPES, UNKNOWN_TYPE], limit: CONTENT_LIMIT }),
} as const;

const CONTENTS: readonly string[] = [...CONTENT_TYPES, UNKNOWN_TYPE];

/** An operation's body: its shape as JSON, in bulk or not, and what else it may come as. */
export interface BodyKinds {
  readonly body?: unknown;
  readonly isBulk?: boolean;
  readonly bodyTypes?: readonly string[];
}

/** What reads the bodies that an operation takes, each within its bounds; an operation without a body reads none. */
export const readersOf = ({ body, isBulk, bodyTypes = [] }: BodyKinds): readonly RequestHandler[] => [
  ...(body === undefined ? [] : [isBulk ? READERS.bulk : READERS.ordinary]),
  ...(bodyTypes.includes(FORM_TYPE) ? [READERS.form] : []),
  ...(bodyTypes.some((type) => FILE_TYPES.includes(type)) ? [READERS.table] : []),
  ...(bodyTypes.some((type) => CONTENTS.includes(type)) ? [READERS.content] : []),
];

/** What body-parser and the router throw for requests that are not well made, as problems. */
export const problemOfParser = (error: { type?: string; status?: number; name?: string }): Problem | undefined => {
  if (error.type === 'entity.too.large' || error.status === 413) return new Problem('body-too-large');
  if (error.type === 'encoding.unsupported' || error.type === 'charset.unsupported') {
    return new Problem('media-type-unsupported');
  }
  if (error.name === 'URIError') return new Problem('path-malformed');
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500
    ? new Problem('body-malformed')
    : undefined;
};

/** A file that came as the body itself. Throws `media-type-unsupported` where none did. */
export const fileOf = (body: unknown): Buffer => {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem('media-type-unsupported');
  return body;
};
