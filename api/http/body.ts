import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { CONTENT_TYPES } from '../../db/files';
import { TABLE_TYPES } from '../tables/reader/records';
import { excessIn } from './jsonBounds';
import { Problem } from './problem';

interface Bounds {
  readonly limit: string;
  /** How many values a body may hold, because validation visits each. */
  readonly values: number;
}

/** What anybody may send: a sign-in, a vote, an objection of 2,000 characters, each six bytes when escaped. */
const PUBLIC: Bounds = { limit: '16kb', values: 200 };
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
/** What programs declare tables as, rightly or not: the content tells what a file is, and what is none is refused by its name. */
const OTHER_TABLE_TYPES = [
  UNKNOWN_TYPE,
  'application/wps-office.et',
  'application/wps-office.xlsx',
  'application/wps-office.xls',
  'application/kset',
  'application/vnd.ms-excel.sheet.macroenabled.12',
  'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  'application/vnd.oasis.opendocument.spreadsheet-flat-xml',
  'application/csv',
  'text/tab-separated-values',
];
/** The types of tables. */
export const FILE_TYPES: readonly string[] = [...Object.values(TABLE_TYPES), ...OTHER_TABLE_TYPES];

/** Of the types that an operation takes, those that clients are told: of tables the right ones alone. */
export const documentedTypes = (types: readonly string[]): readonly string[] =>
  types.includes(TABLE_TYPES.csv) ? types.filter((type) => !OTHER_TABLE_TYPES.includes(type)) : types;
/** What every body's JSON keeps to, beside its number of values. Our schemas nest at most six levels, and name fewer fields. */
const SHAPE = { depth: 32, keys: 200 };

const failure = (type: string, more: object = {}): Error => Object.assign(new Error(type), { type, ...more });

/**
 * JSON is UTF-8 (RFC 8259). Invalid bytes are refused; otherwise they would be stored as replacement characters. What is
 * too much to parse is refused before it is parsed, and so is a field that is there twice.
 */
const assertReadable =
  (values: number) =>
  ({ headers }: IncomingMessage, _: unknown, bytes: Buffer): void => {
    const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
    if (charset.toLowerCase() !== 'utf-8') throw failure('charset.unsupported');
    const excess = excessIn(bytes, { ...SHAPE, values });
    if (excess?.kind === 'beyond') throw failure('body.beyond.bounds');
    if (!isUtf8(bytes)) throw failure('entity.parse.failed');
    if (excess !== undefined) throw failure('body.field.repeated', { field: excess.field });
  };

/** A packed body may unfold to thousands of times its size, and nobody has to send one. */
const PLAIN = { inflate: false };

const jsonWithin = ({ limit, values }: Bounds): RequestHandler =>
  express.json({ ...PLAIN, limit, strict: false, verify: assertReadable(values) });

const READERS = {
  public: jsonWithin(PUBLIC),
  ordinary: jsonWithin(ORDINARY),
  bulk: express.raw({ ...PLAIN, type: 'application/json', limit: BULK.limit, verify: assertReadable(BULK.values) }),
  form: express.urlencoded({ ...PLAIN, extended: false, limit: FORM_LIMIT }),
  table: express.raw({ ...PLAIN, type: [...FILE_TYPES], limit: FILE_LIMIT }),
  content: express.raw({ ...PLAIN, type: [...CONTENT_TYPES, UNKNOWN_TYPE], limit: CONTENT_LIMIT }),
} as const;

const CONTENTS: readonly string[] = CONTENT_TYPES;

/** The body that an operation takes: JSON of a schema, perhaps a long list, and other types that it accepts. */
export interface BodyKinds {
  readonly body?: unknown;
  readonly longList?: string;
  readonly bodyTypes?: readonly string[];
  /** Anybody may send it, without an account. */
  readonly isPublic: boolean;
}

/** The body parsers of an operation, each with its limit. An operation without a body has none. */
export const readersOf = ({ body, longList, bodyTypes = [], isPublic }: BodyKinds): readonly RequestHandler[] => [
  ...(body === undefined ? [] : [isPublic ? READERS.public : longList === undefined ? READERS.ordinary : READERS.bulk]),
  ...(bodyTypes.includes(FORM_TYPE) ? [READERS.form] : []),
  ...(bodyTypes.includes(TABLE_TYPES.csv) ? [READERS.table] : []),
  ...(bodyTypes.some((type) => CONTENTS.includes(type)) ? [READERS.content] : []),
];

/** Reads the request's body into `request.body`. Throws what a parser throws. */
export const readBody = async (
  readers: readonly RequestHandler[],
  request: Request,
  response: Response,
): Promise<void> => {
  for (const reader of readers) {
    await new Promise<void>((done, fail) => {
      void reader(request, response, (error?: unknown) => (error === undefined ? done() : fail(error)));
    });
  }
};

/** A limit in bytes as people say it. */
const sizeText = (bytes: number): string =>
  bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.floor(bytes / 1_024)} kB`;

interface ParserError {
  /** Of a body that is too large: how many bytes may come. */
  readonly limit?: number;
  readonly type?: string;
  readonly status?: number;
  readonly name?: string;
  /** The field that is there twice. */
  readonly field?: string;
}

/** The problem for an error that body-parser or the router throws for a malformed request. */
export const problemOfParser = (error: ParserError): Problem | undefined => {
  if (error.type === 'entity.too.large' || error.status === 413)
    return new Problem('body-too-large', { params: { most: sizeText(error.limit ?? 0) } });
  if (error.type === 'body.beyond.bounds') return new Problem('body-too-complex');
  if (error.type === 'body.field.repeated')
    return new Problem('body-field-repeated', { params: { field: error.field ?? '' } });
  if (error.type === 'encoding.unsupported') {
    return new Problem('content-encoding-unsupported', { headers: { 'Accept-Encoding': 'identity' } });
  }
  if (error.type === 'charset.unsupported') return new Problem('media-type-unsupported');
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
