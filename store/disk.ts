import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentHash } from './contentHash';
import type { FileStore } from './store';

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const read = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const synced = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes a file completely or not at all, even if power fails: to a temporary file, flushed, then renamed. */
const write = async (path: string, content: Buffer): Promise<void> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomUUID()}.part`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
    await synced(folder);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
};

/** Stores files in 256 folders below `folder`. Storing a damaged file again repairs it. */
export const diskStore = (folder: string): FileStore => {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  return {
    check: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
    put: async (hash, content) => {
      const there = await read(pathOf(hash));
      if (there === undefined || (await contentHash(there)) !== hash) await write(pathOf(hash), content);
    },
    get: (hash) => read(pathOf(hash)),
  };
};
