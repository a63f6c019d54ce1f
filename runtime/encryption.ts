import { Client } from 'pg';
import type { Settings } from './settings';
import { isThisMachine } from './thisMachine';

/**
 * The address of a mail server, so that mails are sent with TLS or not at all: without it, whoever stands on the way takes
 * the offer of STARTTLS out of the server's greeting and reads every mail. `?requireTLS=false` is the way out for a server
 * in a closed network that has no TLS.
 */
export const withStartTls = (address: string): string => {
  const url = new URL(address);
  if (url.protocol === 'smtp:' && !isThisMachine(url.hostname) && !url.searchParams.has('requireTLS')) {
    url.searchParams.set('requireTLS', 'true');
  }
  return url.href;
};

/** As PostgreSQL's own client reads the address: TLS, and a server that has to prove who it is. */
const isDatabaseEncrypted = (address: string): boolean => {
  const client = new Client({ connectionString: address });
  const tls: unknown = client.ssl;
  const isVerified =
    typeof tls !== 'object' || tls === null || !('rejectUnauthorized' in tls) || tls.rejectUnauthorized;
  return isThisMachine(client.host) || client.host.startsWith('/') || (Boolean(tls) && isVerified !== false);
};

const hasPlainHttp = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return ['http:', 's3+http:'].includes(protocol) && !isThisMachine(hostname);
};

const isMailPlain = (address: string): boolean => new URL(address).searchParams.get('requireTLS') === 'false';

/** The settings by which something leaves this machine without TLS, or to a server that need not prove who it is. */
export const unencryptedSettings = (settings: Settings): readonly string[] => {
  const { databaseUrl, temporal, filesS3Url, smtpUrl, publicUrl } = settings;
  const temporalHost = temporal.address?.split(':')[0] ?? 'localhost';
  return Object.entries({
    DATABASE_URL: databaseUrl !== undefined && !isDatabaseEncrypted(databaseUrl),
    TEMPORAL_ADDRESS: !temporal.tls && !isThisMachine(temporalHost),
    FILES_S3_URL: filesS3Url !== undefined && hasPlainHttp(filesS3Url),
    SMTP_URL: smtpUrl !== undefined && isMailPlain(smtpUrl),
    PUBLIC_URL: hasPlainHttp(publicUrl),
  }).flatMap(([name, isPlain]) => (isPlain ? [name] : []));
};
