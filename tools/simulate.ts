import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Pool } from 'pg';
import { faultLines as differencesOf } from '../activities/records/verifyAll';
import { caseVerifier } from '../activities/records/verifyCase';
import { workflowQuery } from '../activities/records/workflowQuery';
import { COMMAND_WORDS } from '../commands/renovation/words';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { createBodyAccounts, createOfficeAccounts, createOrganisations, PARTS } from '../demonstration/cast';
import { addDemonstrationPolicy } from '../demonstration/policy';
import { instantOf } from '../domain/kernel/time/instant';
import { PROGRAMMES } from '../domain/programmes';
import { inLanguage, type Language } from '../i18n/language';
import { startPostgres } from '../provision/postgres';
import { provideTemporal } from '../provision/temporal';
import { startTimeSkipping } from '../provision/timeSkipping';
import { workflowBundle } from '../runtime/workflowBundle';
import { workflowIdOf } from '../workflows/messages';
import { captureHistories } from './captureHistories';
import { isLife, LIVES, type LifeName } from './simulation/lives';
import { type Entry, line, linesOf } from './simulation/timeline';
import { type Product, quietTemporal, startProduct } from './wholeProduct';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Line {
  readonly at: string;
  readonly text: string;
}

interface SimulationServers {
  readonly pool: Pool;
  readonly product: Product;
  readonly env: TestWorkflowEnvironment;
}

const PLACE = { city: '成都', district: '金牛', subDistrict: '抚琴', community: '西南街' };

const PROGRAMMES_BY_NAME = new Map(PROGRAMMES.map((programme) => [programme.name, programme]));

/** Throws an Error with each difference unless journal, tables and workflow agree. */
const verifyRecords = async ({ pool, env }: SimulationServers, courtyardId: string): Promise<void> => {
  const records = {
    pool,
    programmes: PROGRAMMES_BY_NAME,
    ask: workflowQuery(env.client),
    now: () => env.currentTimeMs(),
  };
  const started = performance.now();
  const one = await caseVerifier(records)(courtyardId);
  if (one.faults.length > 0) throw new Error(`records differ:\n${differencesOf(one).join('\n')}`);
  say(`verified ${one.version} versions in ${(performance.now() - started).toFixed(0)} ms`);
};

/** Plays one life in a new courtyard. Returns its dated lines. */
const playLife = async (
  stage: SimulationServers,
  name: LifeName,
  language: Language,
  capture: boolean,
): Promise<readonly string[]> => {
  const { product, env } = stage;
  const life = LIVES[name];
  const now = () => env.currentTimeMs();
  const refusals: Line[] = [];
  const { administrator, confirmer, password } = product;
  const hiring = { administrator, confirmer, password, prefix: '' };
  const at = await createOrganisations(administrator, PLACE);
  const offices = await createOfficeAccounts(hiring, at);
  const enrolled = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: at.community,
      policyVersion: life.policyVersion,
      profile: { name: '抚琴街南一巷8号院', ...PLACE, households: 32 },
    },
  });
  const { courtyardId } = enrolled.body;
  const cast = { ...offices, ...(await createBodyAccounts({ ...hiring, prefix: `${name}-` }, courtyardId)) };
  await life.play({
    cast,
    courtyardId,
    communityId: at.community,
    publish: async (policy) => void (await administrator.must('/api/v1/courtyards/policies', { body: policy })),
    now,
    sleepUntil: async (moment) => env.sleep(Math.max(1, moment - (await now()))),
    refused: async (part, command, codes) => {
      const when = instantOf(await now());
      const mark = language === 'en' ? 'refused: ' : '不予办理：';
      const what = `${mark}${inLanguage(COMMAND_WORDS[command].name, language)} [${codes.join(', ')}]`;
      const text = line(when, PARTS[part][1][0], what, language);
      refusals.push({ at: when, text });
    },
  });
  await verifyRecords(stage, courtyardId);
  if (capture)
    await captureHistories(
      (runId) => env.client.workflow.getHandle(workflowIdOf('courtyard', courtyardId), runId),
      name,
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
};

/** Plays lives on a time-skipping Temporal server and a real PostgreSQL, and prints each. */
const simulate = async (names: readonly LifeName[], language: Language, capture: boolean): Promise<void> => {
  quietTemporal();
  const folder = await mkdtemp(join(tmpdir(), 'yuanluo-simulate-'));
  await chmod(folder, 0o755); // the server's own user must be able to enter
  const [postgres, path] = await Promise.all([
    startPostgres({ folder: join(folder, 'pg'), log: () => undefined, volatile: true }),
    provideTemporal('testServer', say),
  ]);
  await migrate(postgres.url);
  const pool = createPool(postgres.url);
  const env = await startTimeSkipping(path);
  const product = await startProduct({
    pool,
    client: env.client,
    connection: env.nativeConnection,
    bundlePath: await workflowBundle(),
    folder,
    now: () => env.currentTimeMs(),
  });
  try {
    await addDemonstrationPolicy(pool);
    for (const name of names) {
      const started = Date.now();
      const lines = await playLife({ pool, product, env }, name, language, capture);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      for (const line of lines) say(line);
      say(
        `\n${name}: ${lines.length} lines, ${lines[0]?.slice(0, 10)} – ${lines.at(-1)?.slice(0, 10)}, in ${seconds} s\n`,
      );
    }
  } finally {
    await product.stop();
    await env.teardown();
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const { values } = parseArgs({
  options: {
    lang: { type: 'string', default: 'zh-CN' },
    capture: { type: 'boolean', default: false },
    life: { type: 'string' },
  },
});
const all = Object.keys(LIVES).filter(isLife);
const fail = (text: string): never => {
  process.stderr.write(`simulate: ${text}\n`);
  process.exit(1);
};
const asked = values.life ?? (values.capture ? 'all' : 'whole');
const names =
  asked === 'all' ? all : isLife(asked) ? [asked] : fail(`unknown life ${asked}; choose one of ${all.join(', ')}, all`);
simulate(names, values.lang === 'en' ? 'en' : 'zh-CN', values.capture).then(
  () => process.exit(0),
  (error: Error) => fail(error.stack ?? error.message),
);
