import type { LoadedNotice } from '../../../domain/kernel/time/calendarNotice';
import type { Instant } from '../../../domain/kernel/time/instant';

/** The variable in which the set-up passes the servers' addresses to the test processes. */
export const SERVERS = 'YUANLUO_TEST_SERVERS';

export interface ServerAddresses {
  readonly postgresUrl: string;
  readonly temporal: string;
  /** Path of the time-skipping server's executable. */
  readonly testServer: string;
  readonly bundle: string;
  /** The time at which each time-skipping server starts. */
  readonly startsAt: Instant;
  /** Invented holiday notices that give that day its property. */
  readonly invented: readonly LoadedNotice[];
}

export const serverAddresses = (): ServerAddresses => JSON.parse(process.env[SERVERS] ?? '{}');
