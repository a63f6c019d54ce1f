import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskStore } from '../../store/disk';
import { hashOf } from '../../store/store';
import { newFolder } from '../support/jest/tempFolder';

const content = Buffer.from('一张扫描件');
const hash = hashOf(content);
const pathIn = (folder: string) => join(folder, hash.slice(0, 2), hash);

test('stored content is returned byte for byte, and missing content as undefined', async () => {
  const store = diskStore(await newFolder('store'));
  expect(await store.get(hash)).toBeUndefined();
  await store.put(hash, content, 'image/png');
  expect(await store.get(hash)).toEqual(content);
  expect(await store.get(hashOf(Buffer.from('x')))).toBeUndefined();
});

test('content stored again, even by twenty at once, stays one complete file', async () => {
  const folder = await newFolder('store');
  const store = diskStore(folder);
  await Promise.all(Array.from({ length: 20 }, () => diskStore(folder).put(hash, content, 'image/png')));
  const before = await stat(pathIn(folder));
  await store.put(hash, content, 'image/png');
  expect((await stat(pathIn(folder))).ino).toBe(before.ino);
  expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([hash]);
  expect(await readFile(pathIn(folder))).toEqual(content);
});

test('damaged content is repaired when it is stored again', async () => {
  const folder = await newFolder('store');
  const store = diskStore(folder);
  await store.put(hash, content, 'image/png');
  await writeFile(pathIn(folder), 'torn');
  expect(await store.get(hash)).toEqual(Buffer.from('torn'));
  await store.put(hash, content, 'image/png');
  expect(await store.get(hash)).toEqual(content);
});

test('an unwritable folder is reported before anything is stored', async () => {
  const folder = await newFolder('store');
  await expect(diskStore(join(folder, 'new')).check()).resolves.toBeUndefined();
  await writeFile(join(folder, 'file'), '');
  await expect(diskStore(join(folder, 'file', 'below')).check()).rejects.toThrow(/ENOTDIR/);
});

test('only the owner can read stored files', async () => {
  const folder = await newFolder('store');
  await diskStore(folder).put(hash, content, 'image/png');
  expect((await stat(pathIn(folder))).mode & 0o777).toBe(0o600);
});
