import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Misconfigured, type Settings } from './settings';

/**
 * The signing secret: the configured one, or one that is generated once and stored in the data folder, readable only by
 * its owner.
 */
export const tokenSecretOf = ({ tokenSecret, dataFolder, isProduction }: Settings): Uint8Array => {
  if (tokenSecret !== undefined) return Buffer.from(tokenSecret);
  // Two machines would generate different secrets and refuse each other's tokens.
  if (isProduction)
    throw new Misconfigured('TOKEN_SECRET has to be set in production, the same for every API process.');
  const file = join(dataFolder, 'token.secret');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process created it in the meantime
    }
  }
  return readFileSync(file);
};
