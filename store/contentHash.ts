import { webcrypto } from 'node:crypto';

/** The SHA-256 of a file in hexadecimal, reckoned in another thread: ten megabytes would hold up everybody else. */
export const contentHash = async (content: Buffer): Promise<string> =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', content)).toString('hex');
