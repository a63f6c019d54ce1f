import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { startPostgres } from '../provision/postgres';
import { CONSOLE_TYPES, consoleTypes, GENERATED } from './generated';
import { schemaDump } from './schemaDump';

const ROOT = join(__dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Writes every generated file. The schema comes from a database that was just migrated. */
const main = async (): Promise<void> => {
  for (const [path, make] of Object.entries(GENERATED)) {
    await writeFile(join(ROOT, path), make());
    say(path);
  }
  await writeFile(join(ROOT, CONSOLE_TYPES), await consoleTypes());
  say(CONSOLE_TYPES);
  const folder = await mkdtemp(join(tmpdir(), 'yuanluo-generate-'));
  await chmod(folder, 0o755); // the server's own user must be able to enter
  const postgres = await startPostgres({ folder: join(folder, 'pg'), log: say, volatile: true });
  try {
    await migrate(postgres.url);
    const pool = createPool(postgres.url, { as: 'owner', max: 1 });
    await writeFile(join(ROOT, 'db/schema.sql'), await schemaDump(pool));
    await pool.end();
    say('db/schema.sql');
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

main().catch((error: Error) => {
  process.stderr.write(`generate: ${error.stack}\n`);
  process.exit(1);
});
