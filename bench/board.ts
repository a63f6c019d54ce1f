import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { Pool } from 'pg';
import pino from 'pino';
import { createApi } from '../api/app';
import { SCHEMA_VERSION } from '../db/migrate';
import { Person } from '../demonstration/client';
import { employ } from '../demonstration/employ';
import { firstAdministrators } from '../demonstration/firstAdministrators';
import { STANDARD_POLICY } from '../domain/renovation/policies';
import { provideConsole } from '../provision/console';
import { diskStore } from '../store/disk';
import { BOARD_HISTORY, BOARD_TABLES } from './boardHistory';
import { percentile, timed } from './measure';
import type { Servers } from './servers';

const PASSWORD = 'bench-lantern-river';

/** Districts, communities and courtyards as plain rows, because lists never ask Temporal. */
const FILL = `
INSERT INTO organisation (id, parent_id, kind, name, path)
SELECT 'city', 'programme', 'city', '成都', 'programme/city/';
INSERT INTO organisation (id, parent_id, kind, name, path)
SELECT 'd' || d, 'city', 'district', '区' || d, 'programme/city/d' || d || '/' FROM generate_series(1, 23) d;
ALTER TABLE case_record DISABLE TRIGGER case_record_stage_count;
INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city, district, policy_version,
  calendar_version, stage, stage_since, suspended, overridden, next_due_at, granted_fen, paid_fen, state, shape, state_hash,
  updated_at)
SELECT gen_random_uuid(), 'renovation', 1,
  'programme/city/d' || (n % 23 + 1) || '/s' || (n % 161) || '/b' || n || '/',
  'programme/city/d' || (n % 23 + 1) || '/', '院落' || n, '成都', '区' || (n % 23 + 1), '${STANDARD_POLICY.version}', '',
  (ARRAY['consensus','selfGovernance','plan','subsidy','works','acceptance','maintenance'])[n % 7 + 1],
  now() - n * interval '1 minute', false, false, now() + ((n * 7919) % 200000 - 20000) * interval '1 minute',
  30000000 + (n % 20) * 1000000, 0,
  jsonb_build_object('facts', repeat('…', CASE n % 7 WHEN 0 THEN 400 ELSE 40 END)), 1, '', now()
FROM generate_series(1, COUNT) n
ORDER BY n;
INSERT INTO courtyard_maintenance (case_id, assessed_at, body_until, activities_until, covenant_from, accounts_until)
SELECT id, stage_since, stage_since + n % 900 * interval '1 day', stage_since + n % 300 * interval '1 day', stage_since,
  stage_since + n % 90 * interval '1 day'
FROM (SELECT id, stage_since, substr(name, 3)::int AS n FROM case_record WHERE stage = 'maintenance') kept;
INSERT INTO stage_count (programme, district_path, stage, cases)
SELECT programme, district_path, stage, count(*) FROM case_record GROUP BY 1, 2, 3;
ALTER TABLE case_record ENABLE TRIGGER case_record_stage_count;
ANALYZE case_record; ANALYZE stage_count;`;

export interface Board {
  /** The address of API and console, and a login that may see everything. */
  readonly url: string;
  readonly login: string;
  readonly password: string;
  /** Durations of a board page with its counts, over HTTP, for a supervisor. */
  durations(times: number): Promise<readonly number[]>;
  /** Durations of the programme's figures, for the whole or for one district. */
  programme(times: number, of: 'whole' | 'district'): Promise<readonly number[]>;
  /** Durations of the figures of supervision, for the whole or for one district. */
  supervision(times: number, of: 'whole' | 'district'): Promise<readonly number[]>;
  readonly pool: Pool;
  stop(): Promise<void>;
}

/** A board with this many courtyards. */
export const startBoard = async (servers: Servers, courtyards: number): Promise<Board> => {
  const consoleFolder = await provideConsole();
  const { pool, owner } = await servers.database(`board${courtyards}`);
  await owner.query('SET statement_timeout = 0');
  for (const sql of [FILL.replace('COUNT', String(courtyards)), BOARD_HISTORY]) await owner.query(sql);
  for (const table of BOARD_TABLES) await owner.query(`VACUUM (ANALYZE) ${table}`);
  const identitySecret = randomBytes(32);
  const app = createApi({
    pool,
    temporal: servers.client,
    taskQueue: 'none',
    files: diskStore(tmpdir()),
    tokenSecret: randomBytes(32),
    identitySecret,
    clock: async () => new Date().toISOString(),
    logger: pino({ level: 'silent' }),
    secondFactor: 'off',
    publicUrl: 'http://localhost',
    schemaVersion: SCHEMA_VERSION,
    consoleFolder,
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const leading = { login: 'leader', name: 'leader', organisationId: 'programme', roles: ['supervisor'] };
  const administrators = await firstAdministrators({ pool, apiUrl: url, password: PASSWORD, identitySecret });
  await employ(administrators, leading, PASSWORD);
  const leader = await Person.signedIn(url, 'leader', PASSWORD);
  const pages = ['', '?stage=works', '?organisationId=d7', '?overdue=true', '?limit=50&organisationId=d3&stage=plan'];
  return {
    url,
    login: 'leader',
    password: PASSWORD,
    durations: (times) => timed(times, (i) => leader.must(`/api/v1/courtyards${pages[i % pages.length]}`)),
    programme: (times, of) =>
      timed(times, () => leader.must(`/api/v1/programme${of === 'whole' ? '' : '?organisationId=d7'}`)),
    supervision: (times, of) =>
      timed(times, () => leader.must(`/api/v1/courtyards/supervision${of === 'whole' ? '' : '?organisationId=d7'}`)),
    pool,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};

export const p95 = (durations: readonly number[]): number => percentile(durations, 95);
