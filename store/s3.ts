import { AwsClient } from 'aws4fetch';
import type { FileStore } from './store';

/** The error code of a refusal, from the XML in its body. A response to HEAD has no body, so its status is used. */
const codeIn = async (answer: Response): Promise<string> =>
  /<Code>([^<]+)<\/Code>/.exec(await answer.text())?.[1] ?? String(answer.status);

const refused = (code: string): Error => new Error(`the S3 server answered ${code}`);

/**
 * Stores files in a bucket of an S3 server. The address has everything: `s3+https://KEY:SECRET@host/bucket`, with an
 * optional prefix after the bucket and an optional `?region=`; `s3+http` within a closed network. Key and secret are
 * percent-encoded.
 */
export const s3Store = (address: string): FileStore => {
  const url = new URL(address);
  const [, bucket = '', ...folders] = url.pathname.split('/');
  const base = `${url.protocol.replace('s3+', '')}//${url.host}/${bucket}`;
  const urlOf = (hash: string): string => [base, ...folders.filter((folder) => folder !== ''), hash].join('/');
  // A server that leads elsewhere would get files, or pass others' off as ours.
  const ask = (target: string, init: RequestInit = {}): Promise<Response> =>
    client.fetch(target, { ...init, redirect: 'manual' });
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  });
  return {
    check: async () => {
      const answer = await ask(base, { method: 'HEAD' });
      if (answer.status === 404) throw new Error(`there is no bucket ${bucket}`);
      if (!answer.ok) throw refused(await codeIn(answer));
    },
    put: async (hash, content, type) => {
      // A file's name is its hash. It is part of the signature, so the server refuses content that was damaged in
      // transit.
      const headers = { 'Content-Type': type, 'X-Amz-Content-Sha256': hash };
      const answer = await ask(urlOf(hash), { method: 'PUT', headers, body: new Uint8Array(content) });
      if (!answer.ok) throw refused(await codeIn(answer));
    },
    get: async (hash) => {
      const answer = await ask(urlOf(hash));
      if (answer.ok) return Buffer.from(await answer.arrayBuffer());
      const code = await codeIn(answer);
      if (code === 'NoSuchKey') return undefined;
      throw refused(code);
    },
  };
};
