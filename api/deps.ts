import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { SessionPeriods } from '../db/sessions';
import type { Instant } from '../domain/kernel/time/instant';
import type { FileStore } from '../store/store';
import type { Provider } from './accounts/provider';

/** All that the API works with; nothing in it reads the environment. */
export interface ApiDeps {
  readonly pool: Pool;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Where the content of files is kept. */
  readonly files: FileStore;
  /** Signs access tokens: at least 32 bytes. */
  readonly tokenSecret: Uint8Array;
  /** The hour of the courtyards: the wall clock, or a test server's. */
  readonly clock: () => Promise<Instant>;
  /** By whom people may sign in beside the password. */
  readonly provider?: Provider;
  /** For how long people stay signed in; absent: the standard. */
  readonly sessions?: SessionPeriods;
  readonly logger: Logger;
  readonly publicUrl: string;
  /** The built console; absent: only the API is served. */
  readonly consoleFolder?: string;
  /** Where Temporal's own UI is, for operators; absent: nowhere. */
  readonly temporalUiUrl?: string;
  /** Reverse proxies in front, whose word on the caller's address is taken. */
  readonly trustedProxies?: number;
  /** Answers whether the schema is the newest, for `/readyz`. */
  readonly schemaVersion: number;
}
