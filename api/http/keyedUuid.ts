import { createHmac } from 'node:crypto';

/** A UUID that follows from a secret and some values: the same values give the same, and nobody else can work it out. */
export const keyedUuid = (secret: Uint8Array, of: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(of))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5');
