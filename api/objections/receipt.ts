import { keyedUuid } from '../http/keyedUuid';
import { codeFrom } from '../votes/code';

/** The code with which the sender of an objection can read its answer. */
export const receiptFor = (secret: Uint8Array, ref: string): string => codeFrom(secret, ['receipt', ref]);

/** The key of an objection. A form that is sent twice with the same text gives the same key, so it counts once. */
export const refOf = (secret: Uint8Array, of: readonly string[]): string => keyedUuid(secret, ['objection', ...of]);

export const receiptPath = (receipt: string): string => `/o/${receipt}`;
