import { hash } from 'node:crypto';
import type { Request } from 'express';
import stringify from 'safe-stable-stringify';
import { contentHash } from '../../store/contentHash';
import { Problem } from './problem';

/** The Idempotency-Key: 1 to 200 visible ASCII characters. */
export const requestKey = (request: Request): string => {
  const key = request.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem('idempotency-key-required');
  return key;
};

/** The header by which a delegate says by which delegation they act. */
export const ACTING_FOR = 'Acting-For';

/**
 * SHA-256 of a request's method, path, query and body in canonical form, and of the delegation by which it is made. The same
 * request has the same hash.
 */
export const requestHash = async (request: Request): Promise<string> => {
  const body = Buffer.isBuffer(request.body) ? await contentHash(request.body) : request.body;
  const delegation = request.get(ACTING_FOR);
  const asked = [request.method, request.path, request.query, body ?? null];
  return hash('sha256', stringify(delegation === undefined ? asked : [...asked, delegation]) ?? '');
};

/** The version that the caller has seen; `any` for `If-Match: *`. */
export type Precondition = number | 'any';

export const etagOf = (version: number): string => `"${version}"`;

/** Reads `If-Match: "<version>"`. Throws 428 if it is missing, 412 if it is no version, since that can never match. */
export const preconditionOf = (request: Request): Precondition => {
  const header = request.get('if-match');
  if (header === undefined) throw new Problem('precondition-required');
  if (header.trim() === '*') return 'any';
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  return version === undefined ? -1 : Number(version);
};

/** Whether the caller has the content with this ETag already (`If-None-Match`). */
export const matchesEtag = (request: Request, etag: string): boolean =>
  (request.get('if-none-match') ?? '').split(',').some((held) => held.trim().replace(/^W\//, '') === etag);

/** A file name encoded for a header (RFC 8187). */
export const headerName = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** The header of a download: its name in any language, and a plain one for clients that read no other. */
export const attachmentNamed = (name: string, plain: string): string =>
  /^[\w.-]+$/.test(name)
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${headerName(name)}`;
