import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { SessionPeriods } from '../db/sessions';
import type { Instant } from '../domain/kernel/time/instant';
import type { FileStore } from '../store/store';
import type { Provider } from './accounts/provider';
import type { OnUpdate } from './cases/updateOutcome';
import type { FileQuotas } from './files/quotas';
import type { Scanning } from './files/scanning';

/** How many streams of changes may be open in one process: of one account, and of all. */
export interface StreamLimits {
  readonly ofAccount: number;
  readonly altogether: number;
}

/** What the API needs. It gets all settings from here and never reads the environment. */
export interface ApiDeps {
  readonly pool: Pool;
  readonly temporal: Client;
  readonly taskQueue: string;
  /** Stores the content of files. */
  readonly files: FileStore;
  /** Absent: files are kept as unscanned. */
  readonly scanning?: Scanning;
  /** Absent: the standard. */
  readonly quotas?: FileQuotas;
  /** Signs access tokens: at least 32 bytes. */
  readonly tokenSecret: Uint8Array;
  /** The secret before: what it signed or sealed is still read, so that nobody notices the change. It makes nothing new. */
  readonly formerTokenSecret?: Uint8Array;
  /** Keys the identity numbers of persons: at least 32 bytes, never another one for the same database. */
  readonly identitySecret: Uint8Array;
  /** The present time: the wall clock, or the clock of a time-skipping test server. */
  readonly clock: () => Promise<Instant>;
  /** The OpenID Connect provider; absent: people sign in with passwords only. */
  readonly provider?: Provider;
  /** `off`: nobody is made to have a second factor; for demonstrations and tests. Absent: the sign-in policy holds. */
  readonly secondFactor?: 'off';
  /** For how long people stay signed in; absent: the standard. */
  readonly sessions?: SessionPeriods;
  readonly logger: Logger;
  readonly publicUrl: string;
  /** The folder of the built console; absent: only the API is served. */
  readonly consoleFolder?: string;
  /** The address of Temporal's UI, for operators; absent: no links to it. */
  readonly temporalUiUrl?: string;
  /** How many reverse proxies in front are trusted to name the caller's address. */
  readonly trustedProxies?: number;
  /** Absent: the standard. */
  readonly streamLimits?: StreamLimits;
  /** What whoever reads `/metrics` has to show; absent: nothing. */
  readonly metricsToken?: string;
  /** Counts the updates of cases; absent: nobody does. */
  readonly onUpdate?: OnUpdate;
  /** The schema version that `/readyz` expects in the database. */
  readonly schemaVersion: number;
}
