import { createHmac } from 'node:crypto';
import { codeFrom } from '../votes/code';

/** Where the sender of an objection reads what became of it. */
export const receiptFor = (secret: Uint8Array, ref: string): string => codeFrom(secret, ['receipt', ref]);

/** What an objection is known by: the same words of the same sender are one, however often the form is sent. */
export const refOf = (secret: Uint8Array, of: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['objection', ...of]))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5');

export const receiptPath = (receipt: string): string => `/o/${receipt}`;
