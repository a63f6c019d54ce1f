import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { CONTENT_TYPES } from '../../db/files';
import { XLSX } from '../tables/sheet';
import { Problem } from './problem';

interface Bounds {
  readonly limit: string;
  /** How many values a body may hold, because validation visits each. */
  readonly values: number;
}

const ORDINARY: Bounds = { limit: '1mb', values: 20_000 };
/** A long list, such as a roll of up to 20,000 units with their owners. */
const BULK: Bounds = { limit: '4mb', values: 400_000 };
const FILE_LIMIT = '8mb';
/** The type that a sender declares if it does not know better. */
export const UNKNOWN_TYPE = 'application/octet-stream';
const CONTENT_LIMIT = '10mb';
/** A page's form: 2,000 Chinese characters, each nine bytes when URL-encoded. */
const FORM_LIMIT = '32kb';
/** The type of a page's form. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';
/** The types of tables: CSV or an .xlsx workbook. */
export const FILE_TYPES = ['text/csv', XLSX] as const;
/** Our schemas nest at most six levels. The limit protects recursive functions from very deep bodies. */
const MAX_DEPTH = 32;

/** JSON is UTF-8 (RFC 8259). Invalid bytes are refused; otherwise they would be stored as replacement characters. */
const assertUtf8 = (_: unknown, __: unknown, bytes: Buffer, charset: string): void => {
  if (charset !== 'utf-8') throw Object.assign(new Error(charset), { type: 'charset.unsupported' });
  if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { type: 'entity.parse.failed' });
};

/** The number of values in a parsed body; `Infinity` if it nests too deep. */
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
  table: express.raw({ type: [...FILE_TYPES], limit: FILE_LIMIT }),
  content: express.raw({ type: [...CONTENT_TYPES, UNKNOWN_TYPE], limit: CONTENT_LIMIT }),
} as const;

const CONTENTS: readonly string[] = [...CONTENT_TYPES, UNKNOWN_TYPE];
const TABLES: readonly string[] = FILE_TYPES;

/** The body that an operation takes: JSON of a schema, perhaps a long list, and other types that it accepts. */
export interface BodyKinds {
  readonly body?: unknown;
  readonly isBulk?: boolean;
  readonly bodyTypes?: readonly string[];
}

/** The body parsers of an operation, each with its limit. An operation without a body has none. */
export const readersOf = ({ body, isBulk, bodyTypes = [] }: BodyKinds): readonly RequestHandler[] => [
  ...(body === undefined ? [] : [isBulk ? READERS.bulk : READERS.ordinary]),
  ...(bodyTypes.includes(FORM_TYPE) ? [READERS.form] : []),
  ...(bodyTypes.some((type) => TABLES.includes(type)) ? [READERS.table] : []),
  ...(bodyTypes.some((type) => CONTENTS.includes(type)) ? [READERS.content] : []),
];

/** The problem for an error that body-parser or the router throws for a malformed request. */
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

/** The file that is the request's body. Throws `media-type-unsupported` if there is none. */
export const fileOf = (body: unknown): Buffer => {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem('media-type-unsupported');
  return body;
};
