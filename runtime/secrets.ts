import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideIdentityCheck } from '../db/identityCheck';
import type { Queryable } from '../db/queryable';
import { Misconfigured, type Settings } from './settings';

/**
 * A secret that processes share: the configured one, or one that is generated once and stored in the data folder,
 * readable only by its owner.
 */
const secretOf = (
  configured: string | undefined,
  name: 'TOKEN_SECRET' | 'IDENTITY_SECRET',
  file: string,
  { dataFolder, isProduction }: Settings,
): Uint8Array => {
  if (configured !== undefined) return Buffer.from(configured);
  // Two machines would generate different secrets and refuse each other's tokens, or not know each other's persons.
  if (isProduction) throw new Misconfigured(`${name} has to be set in production, the same for every API process.`);
  const path = join(dataFolder, file);
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true });
    try {
      writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process created it in the meantime
    }
  }
  return readFileSync(path);
};

/** Signs access tokens and seals what browsers keep. */
export const tokenSecretOf = (settings: Settings): Uint8Array =>
  secretOf(settings.tokenSecret, 'TOKEN_SECRET', 'token.secret', settings);

/** What whoever reads a process's figures has to show. In production nobody reads them before a token is set: a chance token. */
export const metricsTokenOf = ({ metricsToken, isProduction }: Settings): string | undefined =>
  metricsToken ?? (isProduction ? randomBytes(32).toString('base64url') : undefined);

/**
 * Turns identity numbers into the keys by which persons are known, for as long as the database lives. Throws
 * `Misconfigured` if the database's persons were made with another secret: nobody would be recognised, and one person
 * would pass for two.
 */
export const openIdentitySecret = async (settings: Settings, db: Queryable): Promise<Uint8Array> => {
  const secret = secretOf(settings.identitySecret, 'IDENTITY_SECRET', 'identity.secret', settings);
  const check = createHmac('sha256', secret).update('check of the identity secret').digest('hex');
  if ((await provideIdentityCheck(db, check)) === check) return secret;
  throw new Misconfigured(
    'IDENTITY_SECRET is not the one with which the persons in this database were made. Set it to that one again.',
  );
};
