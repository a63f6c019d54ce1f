import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Log = (line: string) => void;

/** The user that PostgreSQL runs as; empty for the current user. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

const USER = 'postgres';

/** System folders that every user may enter. */
const SHARED = { data: '/var/lib/yuanluo', programs: '/var/cache/yuanluo' } as const;

const idsOf = (user: string): Identity => {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  return { uid: id('-u'), gid: id('-g') };
};

/**
 * PostgreSQL refuses to run as root. In that case it runs as the system user `postgres`, which is created if needed.
 */
export const serverIdentity = (log: Log): Identity => {
  if (process.getuid?.() !== 0) return {};
  try {
    return idsOf(USER);
  } catch {
    log(`Creating the system user ${USER}, since PostgreSQL does not run as root`);
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', USER], { stdio: 'ignore' });
    return idsOf(USER);
  } catch {
    return idsOf('nobody');
  }
};

const mayPass = (path: string, flag: '-x' | '-r', { uid, gid }: Identity): boolean => {
  if (uid === undefined || gid === undefined) return true;
  try {
    execFileSync('test', [flag, path], { uid, gid, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Creates a folder that other users may enter, whatever the umask. */
const openFolder = (path: string): void => {
  if (existsSync(path)) return;
  openFolder(dirname(path));
  mkdirSync(path);
  chmodSync(path, 0o755);
};

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * The folder itself if the server's user can reach it. Otherwise (e.g. in root's home) a system folder, always the same
 * one for the same folder.
 */
export const reachableFolder = (folder: string, as: Identity, log: Log): string => {
  mkdirSync(dirname(folder), { recursive: true });
  if (mayPass(dirname(folder), '-x', as)) return folder;
  const standIn = join(SHARED.data, shortHash(folder), 'pg');
  openFolder(dirname(standIn));
  if (!mayPass(dirname(standIn), '-x', as)) {
    throw new Error(
      `PostgreSQL’s user cannot reach ${folder}. Set YUANLUO_DATA to a folder that every user can pass into.`,
    );
  }
  log(`PostgreSQL’s user cannot reach ${folder}: its data is kept in ${standIn}`);
  return standIn;
};

/**
 * The programs themselves if the server's user can run them. Otherwise a copy that it can run, made once for each
 * release.
 */
export const reachablePrograms = (native: string, version: string, as: Identity, log: Log): string => {
  if (mayPass(join(native, 'bin', 'postgres'), '-x', as)) return native;
  const copy = join(SHARED.programs, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  log(`PostgreSQL’s user cannot reach ${native}: copying the programs to ${copy}`);
  openFolder(SHARED.programs);
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true }); // another process was faster
  }
  return copy;
};
