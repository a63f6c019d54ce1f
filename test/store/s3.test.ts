import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { s3Store } from '../../store/s3';
import { hashOf } from '../../store/store';
import { startS3Server } from '../support/servers/s3Server';

const KEY = { key: 'AKIA1', secret: 'a/secret+with=signs' };
const AS_KEY = `${encodeURIComponent(KEY.key)}:${encodeURIComponent(KEY.secret)}`;

let server: Awaited<ReturnType<typeof startS3Server>>;
beforeAll(async () => {
  server = await startS3Server('yuanluo', KEY);
});
afterAll(() => server.stop());

const content = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 100_000 }, (_, i) => i % 251)]);
const hash = hashOf(content);
const storeAt = (path: string, key = AS_KEY) => s3Store(`s3+http://${key}@${server.host}/${path}`);

test('stored content is returned byte for byte, and missing content as undefined', async () => {
  const store = storeAt('yuanluo?region=cn-1');
  await expect(store.check()).resolves.toBeUndefined();
  expect(await store.get(hash)).toBeUndefined();
  await store.put(hash, content, 'image/jpeg');
  await store.put(hash, content, 'image/jpeg');
  expect((await store.get(hash))?.equals(content)).toBe(true);
});

test('a prefix separates one programme’s files from another’s', async () => {
  const one = storeAt('yuanluo/one/');
  await one.put(hash, content, 'image/jpeg');
  expect((await one.get(hash))?.length).toBe(content.length);
  expect(await storeAt('yuanluo/two').get(hash)).toBeUndefined();
});

test('the server refuses content with another hash', async () => {
  const store = storeAt('yuanluo');
  const other = Buffer.from('damaged on the way');
  await expect(store.put(hashOf(content.subarray(1)), other, 'image/jpeg')).rejects.toThrow(/SHA256Mismatch/);
});

test.each([
  ['a key that is not known', 'nobody:secret', 'yuanluo'],
  ['a secret that is not the key’s', `${encodeURIComponent(KEY.key)}:other`, 'yuanluo'],
  ['a bucket that is not there', AS_KEY, 'nowhere'],
])('%s is an error, not an absent file', async (_, key, bucket) => {
  const store = storeAt(bucket, key);
  await expect(store.check()).rejects.toThrow();
  await expect(store.put(hash, content, 'image/jpeg')).rejects.toThrow();
  await expect(store.get(hash)).rejects.toThrow();
});

test('a server that leads elsewhere is an error: nothing is sent or taken there', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end(content);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => elsewhere.once('listening', done));
  const { port } = elsewhere.address() as AddressInfo;
  const leading = createServer((request, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}${request.url}` }).end();
  }).listen(0, '127.0.0.1');
  await new Promise((done) => leading.once('listening', done));
  const store = s3Store(`s3+http://${AS_KEY}@127.0.0.1:${(leading.address() as AddressInfo).port}/yuanluo`);
  try {
    await expect(store.put(hash, content, 'image/jpeg')).rejects.toThrow(/307/);
    await expect(store.get(hash)).rejects.toThrow(/307/);
    await expect(store.check()).rejects.toThrow(/307/);
    expect(asked).toEqual([]);
  } finally {
    for (const one of [elsewhere, leading]) {
      one.closeAllConnections();
      one.close();
    }
  }
});
