import { promisify } from 'node:util';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';
import type { Limits } from './limits';
import { Unread } from './records';

const opened = promisify<Buffer, Options, ZipFile>(fromBuffer);

/** Pictures, macros and printers’ settings say nothing of a table. */
const isNeeded = (name: string): boolean => /\.(xml|rels)$|^mimetype$/i.test(name);

const entriesOf = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((done, fail) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once('end', () => done(entries));
    zip.once('error', fail);
    zip.readEntry();
  });

export interface Unpacked {
  readonly names: readonly string[];
  /** Those that a table may need. */
  readonly parts: Readonly<Record<string, Uint8Array>>;
}

/** What is packed in a file, counted while it unfolds: what a file says of its own sizes is not believed. */
export const unpacked = async (file: Buffer, limits: Limits): Promise<Unpacked> => {
  const zip = await opened(file, { lazyEntries: true });
  if (zip.entryCount > limits.entries) throw new Unread({ code: 'too-many-parts', params: { max: limits.entries } });
  const entries = await entriesOf(zip);
  const open = promisify<Entry, NodeJS.ReadableStream>((entry, done) => zip.openReadStream(entry, done));
  const parts: Record<string, Uint8Array> = {};
  const most = limits.unpackedMiB * 2 ** 20;
  let total = 0;
  for (const entry of entries.filter(({ fileName }) => isNeeded(fileName))) {
    const chunks: Buffer[] = [];
    for await (const chunk of await open(entry)) {
      total += chunk.length;
      if (total > most) throw new Unread({ code: 'unpacks-too-large', params: { max: limits.unpackedMiB } });
      if (total > 2 ** 22 && total > limits.ratio * file.length) {
        throw new Unread({ code: 'packed-too-densely', params: { max: limits.ratio } });
      }
      chunks.push(chunk as Buffer);
    }
    parts[entry.fileName] = Buffer.concat(chunks);
  }
  return { names: entries.map(({ fileName }) => fileName), parts };
};
