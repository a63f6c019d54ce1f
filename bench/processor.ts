import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Processor time by thread, in milliseconds. */
export interface Spent {
  /** Node's own thread: the event loop. */
  readonly main: number;
  /** Of a worker, the thread that runs its workflows. */
  readonly workflow: number;
  /** Temporal's core: threads of Rust. */
  readonly core: number;
  /** The engine's: garbage collection, compilation, the pool that waits for files, threads that have ended since. */
  readonly rest: number;
}

/** What a process has run for until now, its ended threads included: in steps of the system's clock, 100 a second. */
const processMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

type Threads = ReadonlyMap<number, { readonly name: string; readonly ms: number }>;

/** Whether this system tells what threads have spent. */
export const isTold = existsSync('/proc/self/schedstat');

/** What each thread of a process has run for until now. A thread that just ended is left out. */
const threadsOf = (pid: number): Threads =>
  new Map(
    readdirSync(`/proc/${pid}/task`).flatMap((task) => {
      try {
        const at = `/proc/${pid}/task/${task}`;
        const ms = Number(readFileSync(`${at}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
        return [[Number(task), { name: readFileSync(`${at}/comm`, 'utf8').trim(), ms }] as const];
      } catch {
        return [];
      }
    }),
  );

export const totalOf = ({ main, workflow, core, rest }: Spent): number => main + workflow + core + rest;

/** Counts what a process spends while something is done; `workflowThread`: it has a thread for workflows. */
export const processorOf = (pid: number, { workflowThread = false } = {}) => {
  let spent = new Map<number, { name: string; ms: number }>();
  let before: Threads = new Map();
  let [whole, wholeBefore] = [0, 0];
  return {
    start: () => {
      if (!isTold) return;
      before = threadsOf(pid);
      wholeBefore = processMs(pid);
    },
    stop: () => {
      if (!isTold) return;
      whole += processMs(pid) - wholeBefore;
      for (const [task, { name, ms }] of threadsOf(pid)) {
        const more = ms - (before.get(task)?.ms ?? 0);
        spent.set(task, { name, ms: (spent.get(task)?.ms ?? 0) + more });
      }
    },
    /** What was spent since the last time this was asked. */
    taken: (): Spent => {
      const [main, ...others] = [...spent].sort(([a], [b]) => Number(b === pid) - Number(a === pid));
      const isCore = (name: string): boolean => /^(temporal|core|tokio)/.test(name);
      // Node names its threads alike: of a worker, the one that has run most is the one that runs the workflows.
      const byNode = others
        .filter(([, { name }]) => !isCore(name))
        .map(([, { ms }]) => ms)
        .sort((a, b) => b - a);
      const workflow = workflowThread ? (byNode[0] ?? 0) : 0;
      const sum = (values: readonly number[]): number => values.reduce((total, ms) => total + ms, 0);
      const own = main?.[1].ms ?? 0;
      const core = sum(others.filter(([, { name }]) => isCore(name)).map(([, { ms }]) => ms));
      const rest = Math.max(whole - own - workflow - core, sum(byNode) - workflow);
      spent = new Map();
      whole = 0;
      return { main: own, workflow, core, rest };
    },
  };
};

export type Processor = ReturnType<typeof processorOf>;
