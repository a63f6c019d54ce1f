import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { boardOf, p95 } from './board';
import { bareDurations, bareLife, buildTown, commandDurations, enrol, eventsOf, newborn } from './commands';
import { filterMs, firstView, openChromium } from './console';
import { median, percentile, seconds } from './measure';
import { ballotOf } from './papers';
import { restartDurations } from './restart';
import { startServers } from './servers';

const ROUNDS = 3;
const COMMANDS = 200;
const LIVES_AT_ONCE = 4;
const PAGES = 500;
const PROGRAMMES = 15;
/** Repetitions before measuring, because a freshly started service is slower. */
const WARM_UP = 400;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The targets of the measures (docs/ARCHITECTURE.md), with their direction. */
const TARGETS: Readonly<Record<string, string>> = {
  httpCommandOverBareUpdateP50: '≤ 1.35',
  httpCommandOverBareUpdateP95: '≤ 1.5',
  eventsOverMinimum: '≤ 1.2',
  statementsPerCommand: '≤ 2',
  lifecyclesOverBareTemporal: '≥ 0.88',
  ballotEvents2000Less20: '≤ 0',
  boardP95Ms2600: '≤ 8',
  boardP95Ms100000: '≤ 8',
  board100000Over2600: '≤ 1.3',
  programmeMs100000: '≤ 400',
  consoleScriptKB: '< 400',
};

const main = async (): Promise<void> => {
  const servers = await startServers(say);
  const rounds: Record<string, number[]> = {};
  const note = (name: string, value: number): void => {
    rounds[name] ??= [];
    rounds[name].push(value);
  };
  const town = await buildTown(servers);
  const small = await boardOf(servers, 2_600);
  const large = await boardOf(servers, 100_000);
  const warm = await enrol(town, '热身');
  await commandDurations(town, warm, WARM_UP);
  await bareDurations(servers, WARM_UP);
  await (await newborn(servers, town, 1))();
  await Promise.all([small.durations(WARM_UP), large.durations(WARM_UP)]);
  let updates = 40;
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    const id = await enrol(town, `院落 ${round}`);
    const bareMs = await bareDurations(servers, COMMANDS);
    const before = servers.statements();
    const httpMs = await commandDurations(town, id, COMMANDS);
    note('statementsPerCommand', (servers.statements() - before) / COMMANDS);
    note('bareUpdateP50Ms', percentile(bareMs, 50));
    note('bareUpdateP95Ms', percentile(bareMs, 95));
    note('httpCommandP50Ms', percentile(httpMs, 50));
    note('httpCommandP95Ms', percentile(httpMs, 95));
    note('httpCommandOverBareUpdateP50', percentile(httpMs, 50) / percentile(bareMs, 50));
    note('httpCommandOverBareUpdateP95', percentile(httpMs, 95) / percentile(bareMs, 95));

    const many = Array.from({ length: LIVES_AT_ONCE }, (_, i) => round * 100 + i);
    const lives: (() => Promise<string>)[] = [];
    for (const seed of many) lives.push(await newborn(servers, town, seed));
    let ids: readonly string[] = [];
    const ours = await seconds(async () => {
      ids = await Promise.all(lives.map((live) => live()));
    });
    const counted = await Promise.all(ids.map((one) => eventsOf(servers, one)));
    updates = Math.round(median(counted.map((one) => one.updates)));
    note('eventsOverMinimum', median(counted.map((one) => one.events / (2 + 5 * one.updates))));
    const theirs = await seconds(() => Promise.all(many.map(() => bareLife(servers, updates))));
    note('lifecyclesPerSecond', LIVES_AT_ONCE / ours);
    note('bareLifecyclesPerSecond', LIVES_AT_ONCE / theirs);
    note('lifecyclesOverBareTemporal', theirs / ours);

    const [few, all] = [await ballotOf(servers, town, 20), await ballotOf(servers, town, 2_000)];
    note('papersPerSecond2000', all.papersPerSecond);
    note('tallyMs2000', all.tallyMs);
    note('tallyOverPlainSql2000', all.tallyOverPlainSql);
    note('ballotEvents2000Less20', all.events - few.events);

    const smallMs = await small.durations(PAGES);
    const largeMs = await large.durations(PAGES);
    note('boardP95Ms2600', p95(smallMs));
    note('boardP95Ms100000', p95(largeMs));
    note('programmeMs2600', median(await small.programme(PROGRAMMES, 'whole')));
    note('programmeMs100000', median(await large.programme(PROGRAMMES, 'whole')));
    note('programmeDistrictMs100000', median(await large.programme(PROGRAMMES, 'district')));
    note('board100000Over2600', p95(largeMs) / p95(smallMs));
  }
  for (const ms of await restartDurations(servers, ROUNDS)) note('workerKilledToNextCommandMs', ms);
  const chromium = await openChromium(say);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const view = await firstView(chromium, small, 1);
    note('consoleFirstPaintMs', view.firstPaintMs);
    note('consoleBoardShownMs', view.shownMs);
    note('consoleBlockedMs', view.blockedMs);
    note('consoleScriptKB', view.scriptKB);
    note('consoleBoardShownSlowPhoneMs', (await firstView(chromium, small, 4)).shownMs);
    note('consoleFilterMs2600', await filterMs(chromium, small));
  }
  await chromium.close();
  await Promise.all([small.stop(), large.stop()]);
  await servers.stop();

  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const results = Object.fromEntries(
    Object.entries(rounds).map(([name, values]) => [
      name,
      { median: median(values), min: Math.min(...values), max: Math.max(...values), target: TARGETS[name] ?? null },
    ]),
  );
  const folder = join(__dirname, 'results');
  await mkdir(folder, { recursive: true });
  const written = { measuredAt: new Date().toISOString(), machine, rounds: ROUNDS, updatesPerLife: updates, results };
  await writeFile(join(folder, 'latest.json'), `${JSON.stringify(written, null, 2)}\n`);

  say(
    `\n${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}; ${updates} updates a life; median of ${ROUNDS} rounds (min – max)\n`,
  );
  say('| measure | median | spread | target |');
  say('| --- | ---: | --- | --- |');
  for (const [name, { median: middle, min, max, target }] of Object.entries(results)) {
    say(`| ${name} | ${middle.toFixed(2)} | ${min.toFixed(2)} – ${max.toFixed(2)} | ${target ?? ''} |`);
  }
};

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`bench: ${error.stack}\n`);
    process.exit(1);
  },
);
