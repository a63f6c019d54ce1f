import { AwsClient } from 'aws4fetch';
import type { FileStore } from './store';

/** What a server says that refuses: its code stands in the answer's XML; an answer to HEAD has only the status. */
const codeIn = async (answer: Response): Promise<string> =>
  /<Code>([^<]+)<\/Code>/.exec(await answer.text())?.[1] ?? String(answer.status);

const refused = (code: string): Error => new Error(`the S3 server answered ${code}`);

/**
 * Files in a bucket of any server that speaks S3. The address holds all: `s3+https://KEY:SECRET@host/bucket`, with a
 * prefix behind the bucket and `?region=` where they are needed; `s3+http` inside a closed network. Keys and secrets are
 * percent-encoded as in any address.
 */
export const s3Store = (address: string): FileStore => {
  const url = new URL(address);
  const [, bucket = '', ...folders] = url.pathname.split('/');
  const base = `${url.protocol.replace('s3+', '')}//${url.host}/${bucket}`;
  const urlOf = (hash: string): string => [base, ...folders.filter((folder) => folder !== ''), hash].join('/');
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  });
  return {
    check: async () => {
      const answer = await client.fetch(base, { method: 'HEAD' });
      if (answer.status === 404) throw new Error(`there is no bucket ${bucket}`);
      if (!answer.ok) throw refused(await codeIn(answer));
    },
    put: async (hash, content, type) => {
      // A file's name is its hash: signed along, the server refuses content that was damaged on the way.
      const headers = { 'Content-Type': type, 'X-Amz-Content-Sha256': hash };
      const answer = await client.fetch(urlOf(hash), { method: 'PUT', headers, body: new Uint8Array(content) });
      if (!answer.ok) throw refused(await codeIn(answer));
    },
    get: async (hash) => {
      const answer = await client.fetch(urlOf(hash));
      if (answer.ok) return Buffer.from(await answer.arrayBuffer());
      const code = await codeIn(answer);
      if (code === 'NoSuchKey') return undefined;
      throw refused(code);
    },
  };
};
