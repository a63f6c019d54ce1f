import S3rver from 's3rver';
import { s3Store } from '../../store/s3';
import { hashOf } from '../../store/store';
import { newFolder } from '../support/folder';

/** A server that speaks S3 and checks signatures; its one key is `S3RVER`. */
let server: S3rver;
let host: string;

beforeAll(async () => {
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: await newFolder('s3'),
    configureBuckets: [{ name: 'yuanluo', configs: [] }],
  });
  const { port } = await server.run();
  host = `127.0.0.1:${port}`;
});
afterAll(() => server?.close());

const content = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 100_000 }, (_, i) => i % 251)]);
const hash = hashOf(content);

test('what is put is got, byte for byte, twice the same; what is not there is nothing', async () => {
  const store = s3Store(`s3+http://S3RVER:S3RVER@${host}/yuanluo?region=cn-1`);
  await expect(store.check()).resolves.toBeUndefined();
  expect(await store.get(hash)).toBeUndefined();
  await store.put(hash, content, 'image/jpeg');
  await store.put(hash, content, 'image/jpeg');
  expect((await store.get(hash))?.equals(content)).toBe(true);
});

test('a prefix keeps one programme’s files from another’s', async () => {
  const one = s3Store(`s3+http://S3RVER:S3RVER@${host}/yuanluo/one/`);
  await one.put(hash, content, 'image/jpeg');
  expect((await one.get(hash))?.length).toBe(content.length);
  expect(await s3Store(`s3+http://S3RVER:S3RVER@${host}/yuanluo/two`).get(hash)).toBeUndefined();
});

test.each([
  ['a key that is not known', 'nobody:S3RVER', 'yuanluo'],
  ['a bucket that is not there', 'S3RVER:S3RVER', 'nowhere'],
])('%s is an error, not an absent file', async (_, key, bucket) => {
  const store = s3Store(`s3+http://${key}@${host}/${bucket}`);
  await expect(store.check()).rejects.toThrow();
  await expect(store.put(hash, content, 'image/jpeg')).rejects.toThrow();
  await expect(store.get(hash)).rejects.toThrow();
});
