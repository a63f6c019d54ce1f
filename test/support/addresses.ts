/** The variable in which the set-up hands the addresses of the servers it started to the test processes. */
export const SERVERS = 'YUANLUO_TEST_SERVERS';

export interface Servers {
  readonly postgresUrl: string;
  readonly temporal: string;
  /** Path of the time-skipping server's program. */
  readonly testServer: string;
  readonly bundle: string;
}

export const servers = (): Servers => JSON.parse(process.env[SERVERS] ?? '{}');
