import type { LoadedNotice } from '../../../domain/kernel/time/calendarNotice';
import type { Instant } from '../../../domain/kernel/time/instant';

/** The variable in which the set-up hands the addresses of the servers it started to the test processes. */
export const SERVERS = 'YUANLUO_TEST_SERVERS';

export interface ServerAddresses {
  readonly postgresUrl: string;
  readonly temporal: string;
  /** Path of the time-skipping server's program. */
  readonly testServer: string;
  readonly bundle: string;
  /** What the clock of each server on which time is skipped shows first. */
  readonly startsAt: Instant;
  /** Notices nobody published, which make that day what it is. */
  readonly invented: readonly LoadedNotice[];
}

export const serverAddresses = (): ServerAddresses => JSON.parse(process.env[SERVERS] ?? '{}');
