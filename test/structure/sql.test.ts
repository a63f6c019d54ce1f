import { FOLDERS, linesOfCode, sourcesOf } from './sources';

test('only db/ and its tests contain SQL', () => {
  const sql = /\b(?:SELECT\b.* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|\.query(?:<[^>]*>)?\(/;
  const found = linesOfCode(['domain', 'commands', 'workflows', 'activities', 'store', 'scanner', 'api', 'i18n'], sql);
  expect(found.filter((line) => !/\bhandle\.query\(/.test(line))).toEqual([]);
});

test('each table is written by one module of db/ alone', () => {
  const writes =
    /\b(?:INSERT INTO|MERGE INTO|DELETE FROM|TRUNCATE(?: TABLE)?|(?<!FOR |DO |NO KEY )UPDATE)\s+(?:ONLY\s+)?(?:public\.)?"?([a-z_]+)\b/gi;
  const writers = new Map<string, Set<string>>();
  const sources = sourcesOf(...FOLDERS);
  for (const { path, text } of sources.filter(({ path }) => /\.m?ts$/.test(path) && !/^(test|bench)\//.test(path))) {
    for (const [, table = ''] of text.matchAll(writes)) {
      writers.set(table, (writers.get(table) ?? new Set()).add(path));
    }
  }
  // The prose of comments knows words as well; a table is what a migration creates.
  const created = sources
    .filter(({ path }) => path.startsWith('db/migrations/'))
    .flatMap(({ text }) => [...text.matchAll(/CREATE TABLE (\w+)/g)].map(([, table = '']) => table));
  const computed = /\b(?:INSERT INTO|MERGE INTO|DELETE FROM|TRUNCATE|UPDATE)\s+\$\{/i;
  const hidden = sources.filter(({ path, text }) => path.startsWith('db/') && computed.test(text));
  expect(hidden.map(({ path }) => path)).toEqual([]);
  const several = created.filter((table) => (writers.get(table)?.size ?? 0) > 1);
  const kept = created.filter((table) => writers.get(table)?.size === 1);
  expect(kept.length).toBeGreaterThan(30);
  expect(several.map((table) => [table, ...(writers.get(table) ?? [])])).toEqual([]);
});
