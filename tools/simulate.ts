import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workflowBundle } from '../bin/workflowBundle';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { instantOf } from '../domain/kernel/time/instant';
import { COMMAND_WORDS } from '../i18n/commandWords';
import { inLanguage, type Language } from '../i18n/language';
import { workflowIdOf } from '../workflows/messages';
import { captureHistories } from './captureHistories';
import { hireBody, hireOffices, PARTS, places } from './demonstration/cast';
import { startPostgres } from './provision/postgres';
import { provideTemporal } from './provision/temporal';
import { startTimeSkipping } from './provision/timeSkipping';
import { play } from './simulation/story';
import { type Entry, line, linesOf } from './simulation/timeline';
import { quietTemporal, wholeProduct } from './wholeProduct';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Line {
  readonly at: string;
  readonly text: string;
}

/** Plays a courtyard's whole life on a time-skipping Temporal and a real PostgreSQL; returns its dated lines. */
const simulate = async (language: Language, capture: boolean): Promise<readonly string[]> => {
  quietTemporal();
  const folder = await mkdtemp(join(tmpdir(), 'yuanluo-simulate-'));
  await chmod(folder, 0o755); // the server's own user must get through
  const [postgres, path] = await Promise.all([
    startPostgres({ folder: join(folder, 'pg'), log: () => undefined, volatile: true }),
    provideTemporal('testServer', say),
  ]);
  await migrate(postgres.url);
  const pool = createPool(postgres.url);
  const env = await startTimeSkipping(path);
  const now = () => env.currentTimeMs();
  const product = await wholeProduct({
    pool,
    client: env.client,
    connection: env.nativeConnection,
    bundlePath: await workflowBundle(),
    folder,
    now,
  });
  const refusals: Line[] = [];
  try {
    const { administrator, password } = product;
    const hiring = { administrator, password, prefix: '' };
    const at = await places(administrator, {
      city: '成都',
      district: '金牛',
      subDistrict: '抚琴',
      community: '西南街',
    });
    const offices = await hireOffices(hiring, at);
    const profile = {
      name: '抚琴街南一巷8号院',
      city: '成都',
      district: '金牛',
      subDistrict: '抚琴',
      community: '西南街',
      households: 32,
    };
    const enrolled = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: { organisationId: at.community, profile },
    });
    const { courtyardId } = enrolled.body;
    const cast = { ...offices, ...(await hireBody(hiring, courtyardId)) };
    await play({
      cast,
      courtyardId,
      communityId: at.community,
      now,
      sleepUntil: async (moment) => env.sleep(Math.max(1, moment - (await now()))),
      refused: async (part, command, codes) => {
        const when = instantOf(await now());
        const mark = language === 'en' ? 'refused: ' : '不予办理：';
        const what = `${mark}${inLanguage(COMMAND_WORDS[command], language)} [${codes.join(', ')}]`;
        const text = line(when, PARTS[part][1][0], what, language);
        refusals.push({ at: when, text });
      },
    });
    if (capture)
      await captureHistories(
        (runId) => env.client.workflow.getHandle(workflowIdOf('courtyard', courtyardId), runId),
        'life',
      );
    const lines: Line[] = [...refusals];
    for (let after: number | null = 0; after !== null; ) {
      const page: { body: { entries: Entry[]; next: number | null } } = await cast.supervisor.must(
        `/api/v1/courtyards/${courtyardId}/timeline?after=${after}`,
        { headers: { 'accept-language': language } },
      );
      for (const entry of page.body.entries) {
        for (const text of linesOf(entry, language)) lines.push({ at: entry.at, text });
      }
      after = page.body.next;
    }
    return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ text }) => text);
  } finally {
    await product.stop();
    await env.teardown();
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const { values } = parseArgs({
  options: { lang: { type: 'string', default: 'zh-CN' }, capture: { type: 'boolean', default: false } },
});
const started = Date.now();
simulate(values.lang === 'en' ? 'en' : 'zh-CN', values.capture === true).then(
  (lines) => {
    for (const line of lines) say(line);
    say(
      `\n${lines.length} lines, ${lines[0]?.slice(0, 10)} – ${lines.at(-1)?.slice(0, 10)}, in ${((Date.now() - started) / 1000).toFixed(1)} s`,
    );
    process.exit(0);
  },
  (error: Error) => {
    process.stderr.write(`simulate: ${error.stack}\n`);
    process.exit(1);
  },
);
