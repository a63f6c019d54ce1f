import { hash } from 'node:crypto';
import type { Request } from 'express';
import stringify from 'safe-stable-stringify';
import { Problem } from './problem';

/** The Idempotency-Key: 1 to 200 visible ASCII characters. */
export const requestKey = (request: Request): string => {
  const key = request.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem('idempotency-key-required');
  return key;
};

/** SHA-256 of what is asked: method, address, canonical query and body. The same request has the same hash. */
export const requestHash = (request: Request): string => {
  const body = Buffer.isBuffer(request.body) ? request.body.toString('base64') : request.body;
  return hash('sha256', stringify([request.method, request.path, request.query, body ?? null]) ?? '');
};

/** The version the caller has seen; `any` where it does not matter. */
export type Precondition = number | 'any';

export const etagOf = (version: number): string => `"${version}"`;

/** `If-Match: "<version>"`; missing is 428, anything else than a version of ours can never match: 412. */
export const preconditionOf = (request: Request): Precondition => {
  const header = request.get('if-match');
  if (header === undefined) throw new Problem('precondition-required');
  if (header.trim() === '*') return 'any';
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  return version === undefined ? -1 : Number(version);
};

/** Whether the caller holds what carries this tag (`If-None-Match`): it need not travel again. */
export const matchesEtag = (request: Request, etag: string): boolean =>
  (request.get('if-none-match') ?? '').split(',').some((held) => held.trim().replace(/^W\//, '') === etag);
