import { buffer } from 'node:stream/consumers';
import type { FileStore } from './store';

/** Loaded only if a bucket is configured. */
const connect = async (url: URL) => {
  const { Client, S3Error } = await import('minio');
  const useSSL = url.protocol === 's3+https:';
  const client = new Client({
    endPoint: url.hostname,
    port: url.port === '' ? (useSSL ? 443 : 80) : Number(url.port),
    useSSL,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKey: decodeURIComponent(url.username),
    secretKey: decodeURIComponent(url.password),
    pathStyle: true,
  });
  return { client, S3Error };
};

/**
 * Stores files in a bucket of an S3 server. The address has everything: `s3+https://KEY:SECRET@host/bucket`, with an
 * optional prefix after the bucket and an optional `?region=`; `s3+http` within a closed network. Key and secret are
 * percent-encoded.
 */
export const s3Store = (address: string): FileStore => {
  const url = new URL(address);
  const [, bucket = '', ...folders] = url.pathname.split('/');
  const prefix = folders.filter((folder) => folder !== '').map((folder) => `${folder}/`);
  const keyOf = (hash: string): string => `${prefix.join('')}${hash}`;
  let connected: ReturnType<typeof connect> | undefined;
  const connection = () => {
    connected ??= connect(url);
    return connected;
  };
  return {
    check: async () => {
      const { client } = await connection();
      if (!(await client.bucketExists(bucket))) throw new Error(`there is no bucket ${bucket}`);
    },
    put: async (hash, content, type) => {
      const { client } = await connection();
      await client.putObject(bucket, keyOf(hash), content, content.length, { 'Content-Type': type });
    },
    get: async (hash) => {
      const { client, S3Error } = await connection();
      try {
        return await buffer(await client.getObject(bucket, keyOf(hash)));
      } catch (error) {
        if (error instanceof S3Error && error.code === 'NoSuchKey') return undefined;
        throw error;
      }
    },
  };
};
