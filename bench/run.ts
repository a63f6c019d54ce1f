import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { dateOf } from '../domain/kernel/time/instant';
import { buildTown, enrol } from '../test/support/morning/officeTown';
import { type Apart, startApart } from './apart';
import { type Board, p95, startBoard } from './board';
import { calendarLoads } from './calendar';
import { commandCost, type Note } from './command';
import { commandDurations } from './commands';
import { filterMs, firstView, openChromium } from './console';
import { createSenders, healthUnderHostileFiles } from './files';
import { livesBeside } from './lives';
import { median, percentile } from './measure';
import { countByMany, measureBallot } from './papers';
import { remindersOfAMorning } from './reminders';
import { restartDurations } from './restart';
import { type Servers, startServers } from './servers';
import { supervisionCost } from './supervision';
import { takeOverOfACity } from './takeOver';

const ROUNDS = 3;
const COMMANDS = 200;
const PAGES = 500;
const PROGRAMMES = 15;
/** Repetitions before measuring, because a freshly started service is slower. */
const WARM_UP = 400;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The targets of the measures (docs/performance.md), with their direction. */
const TARGETS: Readonly<Record<string, string>> = {
  httpCommandOverFloorP50: '≤ 1.25',
  httpCommandOverFloorP95: '≤ 1.25',
  processorOverFloor: '≤ 1.4',
  livesOverPeer: '≥ 0.7',
  eventsOverMinimum: '≤ 1.1',
  statementsPerCommand: '≤ 2',
  ballotEvents2000Less20: '≤ 0',
  ballotSeconds5000By12Clients: '≤ 300',
  calendarVersionsNothingMoves2600: '≤ 0',
  remindersMailedSeconds5000: '≤ 600',
  commandP95AmongRemindersOver: '≤ 2',
  remindersMoreThanDue: '≤ 0',
  webhooksMoreThanDue: '≤ 0',
  mailsMoreThanDue: '≤ 0',
  takeOverSeconds2600: '≤ 3600',
  boardP95Ms2600: '≤ 8',
  boardP95Ms100000: '≤ 8',
  board100000Over2600: '≤ 1.3',
  programmeMs100000: '≤ 400',
  supervisionMs100000: '≤ 1000',
  consoleScriptKB: '< 400',
  healthzP99MsUnderHostileFiles: '< 50',
};

type Round = (note: Note) => Promise<void>;

/** What is started once for those who need it. */
interface Stage {
  readonly servers: Servers;
  apart(): Promise<Apart>;
  boards(): Promise<{ readonly small: Board; readonly large: Board }>;
}

/** Chapters by name: each sets up and warms up, then gives what is measured in a round. */
const CHAPTERS: Readonly<Record<string, (stage: Stage) => Promise<Round>>> = {
  command: async ({ apart }) => commandCost(await apart()),
  lives: async ({ servers, apart }) => livesBeside(servers, await apart()),
  papers: async ({ servers }) => {
    const town = await buildTown(servers.product, servers.pool);
    const warm = await enrol(town, '热身');
    await commandDurations(town, warm, WARM_UP);
    return async (note) => {
      const before = servers.statements();
      await commandDurations(town, warm, COMMANDS);
      note('statementsPerCommand', (servers.statements() - before) / COMMANDS);
      const [few, all] = [await measureBallot(servers, town, 20), await measureBallot(servers, town, 2_000)];
      note('papersPerSecond2000', all.papersPerSecond);
      note('tallyMs2000', all.tallyMs);
      note('tallyOverPlainSql2000', all.tallyOverPlainSql);
      note('ballotEvents2000Less20', all.events - few.events);
    };
  },
  count: async ({ servers }) => {
    const town = await buildTown(servers.product, servers.pool);
    return async (note) => note('ballotSeconds5000By12Clients', await countByMany(town, 5_000, 12));
  },
  board: async ({ boards }) => {
    const { small, large } = await boards();
    await Promise.all([small.durations(WARM_UP), large.durations(WARM_UP)]);
    return async (note) => {
      const smallMs = await small.durations(PAGES);
      const largeMs = await large.durations(PAGES);
      note('boardP95Ms2600', p95(smallMs));
      note('boardP95Ms100000', p95(largeMs));
      note('programmeMs2600', median(await small.programme(PROGRAMMES, 'whole')));
      note('programmeMs100000', median(await large.programme(PROGRAMMES, 'whole')));
      note('programmeDistrictMs100000', median(await large.programme(PROGRAMMES, 'district')));
      note('board100000Over2600', p95(largeMs) / p95(smallMs));
    };
  },
  supervision: async ({ boards }) => {
    const { large } = await boards();
    return (note) => supervisionCost(large, note);
  },
  calendar: async ({ servers }) => calendarLoads(servers, await buildTown(servers.product, servers.pool)),
  reminders: async ({ servers }) => remindersOfAMorning(servers),
  takeOver: async ({ servers }) =>
    takeOverOfACity(await buildTown(servers.product, servers.pool), dateOf(new Date().toISOString())),
  restart: async ({ servers }) => {
    return async (note) => {
      for (const ms of await restartDurations(servers, 1)) note('workerKilledToNextCommandMs', ms);
    };
  },
  files: async ({ apart }) => {
    const running = await apart();
    const senders = await createSenders(running);
    return async (note) => {
      note('healthzP99MsUnderHostileFiles', percentile(await healthUnderHostileFiles(senders, running), 99));
    };
  },
  console: async ({ boards }) => {
    const { small } = await boards();
    return async (note) => {
      const chromium = await openChromium(say);
      const view = await firstView(chromium, small, 1);
      note('consoleFirstPaintMs', view.firstPaintMs);
      note('consoleBoardShownMs', view.shownMs);
      note('consoleBlockedMs', view.blockedMs);
      note('consoleScriptKB', view.scriptKB);
      note('consoleBoardShownSlowPhoneMs', (await firstView(chromium, small, 4)).shownMs);
      note('consoleFilterMs2600', await filterMs(chromium, small));
      await chromium.close();
    };
  },
};

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

interface Measure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly target: string | null;
}

/** Measures of chapters that were not asked for stay as they were. */
const kept = async (file: string): Promise<Readonly<Record<string, Measure>>> => {
  const before = await readFile(file, 'utf8').catch(() => '{}');
  return (JSON.parse(before) as { results?: Record<string, Measure> }).results ?? {};
};

const main = async (asked: readonly string[]): Promise<void> => {
  const unknown = asked.filter((name) => !Object.hasOwn(CHAPTERS, name));
  if (unknown.length > 0) throw new Error(`no chapter ${unknown.join(', ')}; there are ${Object.keys(CHAPTERS)}`);
  const isWhole = asked.length === 0;
  const servers = await startServers(say);
  let running: Apart | undefined;
  const apart = once(async () => {
    running = await startApart(servers, say);
    return running;
  });
  const boards = once(async () => ({
    small: await startBoard(servers, 2_600),
    large: await startBoard(servers, 100_000),
  }));
  const measures: Record<string, number[]> = {};
  const note: Note = (name, value) => {
    measures[name] ??= [];
    measures[name].push(value);
  };
  try {
    for (const name of isWhole ? Object.keys(CHAPTERS) : asked) {
      const round = await CHAPTERS[name]?.({ servers, apart, boards });
      for (let no = 1; no <= ROUNDS; no += 1) {
        say(`${name}: round ${no} of ${ROUNDS}`);
        await round?.(note);
      }
    }
  } finally {
    await running?.stop();
    await servers.stop();
  }

  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const results: Record<string, Measure> = Object.fromEntries(
    Object.entries(measures).map(([name, values]) => [
      name,
      { median: median(values), min: Math.min(...values), max: Math.max(...values), target: TARGETS[name] ?? null },
    ]),
  );
  const folder = join(__dirname, 'results');
  const file = join(folder, 'latest.json');
  await mkdir(folder, { recursive: true });
  const all = isWhole ? results : { ...(await kept(file)), ...results };
  const written = { measuredAt: new Date().toISOString(), machine, rounds: ROUNDS, results: all };
  await writeFile(file, `${JSON.stringify(written, null, 2)}\n`);

  say(`\n${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}; median of ${ROUNDS} (min – max)\n`);
  say('| measure | median | spread | target |');
  say('| --- | ---: | --- | --- |');
  for (const [name, { median: middle, min, max, target }] of Object.entries(results)) {
    say(`| ${name} | ${middle.toFixed(2)} | ${min.toFixed(2)} – ${max.toFixed(2)} | ${target ?? ''} |`);
  }
};

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`bench: ${error.stack}\n`);
    process.exit(1);
  },
);
