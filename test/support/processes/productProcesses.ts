import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { freePort } from '../../../provision/ports';
import { type RunningPostgres, startPostgres } from '../../../provision/postgres';
import { stopProcess } from '../../../provision/processes';
import { type RunningTemporal, startTemporal } from '../../../provision/temporalServer';
import { openIdentitySecret } from '../../../runtime/secrets';
import { readSettings } from '../../../runtime/settings';
import { until } from '../time/until';

const ROOT = join(__dirname, '..', '..', '..');
const quiet = (): void => undefined;

/** The product's real processes in their own folder. Each can be killed and started again. */
export class ProductProcesses {
  private constructor(
    private readonly folder: string,
    private readonly ports: { readonly api: number; readonly worker: number; readonly temporal: number },
    private readonly env: NodeJS.ProcessEnv,
    private postgres: RunningPostgres,
    private temporal: RunningTemporal,
  ) {}

  private announce: (error: Error) => void = () => undefined;
  /** Rejects if a process ends that the test did not end. */
  readonly lost = new Promise<never>((_, fail) => {
    this.announce = fail;
  });
  private readonly ended = new WeakSet<ChildProcess>();

  private parts: Partial<Record<'api' | 'worker', ChildProcess>> = {};
  readonly output: string[] = [];

  /** @param settings Of both processes, beside the usual ones. */
  static async start(
    folder: string,
    migrate: (url: string) => Promise<unknown>,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ProductProcesses> {
    const ports = { api: await freePort(), worker: await freePort(), temporal: await freePort() };
    const postgres = await startPostgres({ folder: join(folder, 'pg'), log: quiet });
    await migrate(postgres.url);
    const temporal = await startTemporal({ log: quiet, file: join(folder, 'temporal.db'), port: ports.temporal });
    const env = {
      ...process.env,
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      PORT: String(ports.api),
      WORKER_PORT: String(ports.worker),
      YUANLUO_DATA: folder,
      LOG_LEVEL: 'warn',
      SECOND_FACTOR: 'off',
      NODE_OPTIONS: '',
      ...settings,
    };
    const all = new ProductProcesses(folder, ports, env, postgres, temporal);
    all.lost.catch(() => undefined);
    all.run('worker');
    all.run('api');
    await all.untilReady();
    return all;
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }
  get temporalAddress(): string {
    return this.temporal.address;
  }
  get apiUrl(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  get workerUrl(): string {
    return `http://127.0.0.1:${this.ports.worker}`;
  }

  /** By which these processes recognise persons. */
  identitySecret(pool: Pool): Promise<Uint8Array> {
    return openIdentitySecret(readSettings(this.env), pool);
  }

  run(part: 'api' | 'worker'): void {
    const child = spawn(process.execPath, ['--import', 'tsx', join('bin', `${part}.ts`)], {
      cwd: ROOT,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.output.push(`${part}: ${chunk}`));
    }
    child.once('exit', (code, signal) => {
      if (this.ended.has(child)) return;
      this.announce(new Error(`the ${part} ended by itself (${code ?? signal}):\n${this.output.slice(-20).join('')}`));
    });
    this.parts[part] = child;
  }

  /** Runs a program of `bin/` to its end, as an operator does. */
  async program(
    name: string,
    ...args: readonly string[]
  ): Promise<{ readonly code: number | null; readonly output: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', join('bin', `${name}.ts`), ...args], {
      cwd: ROOT,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk;
      });
    }
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, output };
  }

  async untilReady(): Promise<void> {
    const isReady = async () => (await fetch(`${this.apiUrl}/readyz`).catch(() => undefined))?.ok;
    await until('API and worker are ready', isReady).catch((error: Error) => {
      throw new Error(`${error.message}:\n${this.output.slice(-20).join('')}`);
    });
  }

  /** Kills with SIGKILL, then starts again. */
  async kill(part: 'api' | 'worker' | 'temporal' | 'postgres'): Promise<void> {
    if (part === 'temporal') {
      process.kill(this.temporal.pid, 'SIGKILL');
      await this.temporal.stopped;
      this.temporal = await startTemporal({
        log: quiet,
        file: join(this.folder, 'temporal.db'),
        port: this.ports.temporal,
      });
    } else if (part === 'postgres') {
      // Kills the whole group, as when a machine dies, so that no backend keeps the data folder locked.
      process.kill(-this.postgres.pid, 'SIGKILL');
      await this.postgres.stopped;
      this.postgres = await startPostgres({ folder: join(this.folder, 'pg'), log: quiet });
    } else {
      const child = this.parts[part];
      const gone = new Promise((done) => child?.once('exit', done));
      if (child !== undefined) this.ended.add(child);
      child?.kill('SIGKILL');
      await gone;
      this.run(part);
    }
  }

  /** Ends a process cleanly and leaves it away until it is run again. */
  async end(part: 'api' | 'worker'): Promise<void> {
    const child = this.parts[part];
    if (child === undefined) return;
    this.ended.add(child);
    await stopProcess(child, 'SIGTERM');
  }

  async stop(): Promise<void> {
    for (const child of Object.values(this.parts)) {
      this.ended.add(child);
      await stopProcess(child, 'SIGTERM');
    }
    await this.temporal.stop();
    await this.postgres.stop();
  }
}
