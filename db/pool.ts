import { Pool, types } from 'pg';

/** The application's database role. It may append to the journal, but not change it. */
export const APP_ROLE = 'yuanluo_app';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const DATE_ARRAY = 1182;

const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`beyond a safe integer: ${text}`);
  return value;
};

/** Converts values to the domain's types: fen to numbers, days to `YYYY-MM-DD`, moments to ISO 8601 in UTC. */
const asInDomain = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMPTZ) return (text: string) => (text === 'infinity' ? text : new Date(text).toISOString());
    if (oid === DATE_ARRAY) return (text: string) => text.slice(1, -1).split(',').filter(Boolean);
    return types.getTypeParser(oid, format as 'text');
  }) as typeof types.getTypeParser,
};

export interface PoolOptions {
  /** `app` switches to the application's role when it connects; `owner` keeps the login's own role. */
  readonly as?: 'app' | 'owner';
  readonly max?: number;
  readonly applicationName?: string;
}

/** A connection pool. Sessions use UTC and abort a statement after 30 s. */
export const createPool = (
  url: string,
  { as = 'app', max = 10, applicationName = 'yuanluo' }: PoolOptions = {},
): Pool => {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: applicationName,
    types: asInDomain,
    options: `-c TimeZone=UTC -c statement_timeout=30000${as === 'app' ? ` -c role=${APP_ROLE}` : ''}`,
  });
  // A broken idle connection needs no handling: the next query takes another.
  pool.on('error', () => undefined);
  return pool;
};
