import { createHash } from 'node:crypto';

/** Stores files under the SHA-256 of their content in hexadecimal, so equal content is stored once. */
export interface FileStore {
  /** Throws if files cannot be stored now, so that a start fails early. */
  check(): Promise<void>;
  /** Stores content under its hash. Storing it again changes nothing. */
  put(hash: string, content: Buffer, type: string): Promise<void>;
  /**
   * The content under a hash; undefined if there is none. The caller must compare the hash, because stored content may
   * be damaged.
   */
  get(hash: string): Promise<Buffer | undefined>;
}

/** The hash under which content is stored. */
export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
