import { createHash } from 'node:crypto';

/** Where files are kept, each under the SHA-256 of its content in hexadecimal: the same content is kept once. */
export interface FileStore {
  /** Throws where nothing could be kept now: said at the start, not when the first scan comes. */
  check(): Promise<void>;
  /** Keeps content under its hash; kept already, nothing changes. */
  put(hash: string, content: Buffer, type: string): Promise<void>;
  /** The content under a hash; undefined where there is none. It may have been damaged since: compare its hash. */
  get(hash: string): Promise<Buffer | undefined>;
}

/** The name that content is kept under. */
export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
