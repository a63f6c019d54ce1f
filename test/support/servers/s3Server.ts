import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';

/** SHA-256 as the signer's interface asks for it, with a key for signing. */
class Sha256 {
  private readonly hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = ArrayBuffer.isView(secret) ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength) : secret;
    this.hash =
      key === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof key === 'string' ? key : new Uint8Array(key));
  }
  update(data: Uint8Array): void {
    this.hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }
  reset(): void {}
}

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d+\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), /;
const AMZ_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Checks a request's signature by signing it again with AWS's own signer; returns the fault. */
const faultOf = async (
  request: IncomingMessage,
  body: Buffer,
  { key, secret }: { readonly key: string; readonly secret: string },
): Promise<string | undefined> => {
  const { authorization = '', host = '', ...headers } = request.headers;
  const [, accessKeyId = '', region = '', signed = ''] = AUTHORIZATION.exec(authorization) ?? [];
  if (accessKeyId !== key) return 'InvalidAccessKeyId';
  const [hostname = '', port = ''] = host.split(':');
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: secret },
    region,
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const names = signed.split(';');
  const given = Object.entries({ ...headers, host }).filter(([name]) => names.includes(name));
  const again = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname,
      port: Number(port),
      path: request.url ?? '',
      headers: Object.fromEntries(given) as Record<string, string>,
      body,
    },
    { signingDate: new Date(String(headers['x-amz-date']).replace(AMZ_DATE, '$1-$2-$3T$4:$5:$6Z')) },
  );
  if (again.headers.authorization !== authorization) return 'SignatureDoesNotMatch';
  const hash = headers['x-amz-content-sha256'];
  const isWhole = hash === 'UNSIGNED-PAYLOAD' || hash === createHash('sha256').update(body).digest('hex');
  return isWhole ? undefined : 'XAmzContentSHA256Mismatch';
};

const STATUS: Readonly<Record<string, number>> = { NoSuchBucket: 404, NoSuchKey: 404, XAmzContentSHA256Mismatch: 400 };

/**
 * A server with the part of S3 that `store/s3.ts` uses: it checks every signature, has one key and one bucket, and
 * reports faults as S3 does.
 */
export const startS3Server = async (
  bucket: string,
  credentials: { readonly key: string; readonly secret: string },
): Promise<{ readonly host: string; readonly stop: () => void }> => {
  const objects = new Map<string, Buffer>();
  const answerTo = async (request: IncomingMessage): Promise<Buffer | string> => {
    const body = await buffer(request);
    const fault = await faultOf(request, body, credentials);
    if (fault !== undefined) return fault;
    const [, named, ...key] = (request.url ?? '').split('/');
    if (named !== bucket) return 'NoSuchBucket';
    if (request.method === 'PUT') objects.set(key.join('/'), body);
    if (key.length === 0 || request.method === 'PUT') return Buffer.alloc(0);
    return objects.get(key.join('/')) ?? 'NoSuchKey';
  };
  const server: Server = createServer((request, response) => {
    void answerTo(request).then((answer) => {
      if (typeof answer !== 'string') response.end(answer);
      else response.writeHead(STATUS[answer] ?? 403).end(`<Error><Code>${answer}</Code></Error>`);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
};
