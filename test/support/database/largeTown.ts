import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** How many of what a programme has when it is old. */
export interface Extent {
  readonly cases: number;
  readonly accounts: number;
  /** Rows of the journal, over all cases. */
  readonly rows: number;
}

const uuidOf = (kind: string, no: string): string => `md5('${kind}' || ${no})::uuid`;
/** The id of the n-th row of a kind: `a` accounts, `c` cases, `s` sessions. */
export const idOf = (kind: string, no: number): string =>
  createHash('md5')
    .update(`${kind}${no}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const FIRMS = 200;
const DISTRICTS = 23;

/** Firms have people for both of their roles, districts for theirs. */
const ROLES = `ARRAY[CASE WHEN n % 10 < 2 THEN (ARRAY['contractor', 'engineer'])[n / 10 % 2 + 1] ELSE 'projectManager' END]`;

/** Of four commands, one urges a holder, one reaches a rung and one ends a matter. One a minute was given, until now. */
const EVENTS = `(ARRAY['[]', '[{"type": "rungReached", "data": {"key": "1", "to": "holder"}}]',
  '[{"type": "obligationUrged", "data": {"key": "2"}}]', '[{"type": "obligationClosed", "data": {"key": "1"}}]'])`;

/**
 * Fills a database with districts, firms, people and cases as plain rows. Triggers are off; every fourth person has two
 * accounts, every second an interest in a firm and a relative.
 */
export const fillLargeTown = async (owner: Pool, { cases, accounts, rows }: Extent): Promise<void> => {
  const client = await owner.connect();
  const say = (sql: string) => client.query(sql);
  try {
    await say('SET session_replication_role = replica');
    await say(
      `INSERT INTO organisation (id, parent_id, kind, name, path) VALUES ('city', 'programme', 'city', '市', 'programme/city/')`,
    );
    await say(`INSERT INTO organisation (id, parent_id, kind, name, path)
      SELECT 'd' || d, 'city', 'district', '区' || d, 'programme/city/d' || d || '/' FROM generate_series(1, ${DISTRICTS}) d`);
    await say(`INSERT INTO organisation (id, parent_id, kind, name, path)
      SELECT 'f' || f, 'd' || (f % ${DISTRICTS} + 1), 'firm', '公司' || f, 'programme/city/d' || (f % ${DISTRICTS} + 1) || '/f' || f || '/'
      FROM generate_series(1, ${FIRMS}) f`);
    await say(`INSERT INTO organisation (id, parent_id, kind, name, path, case_id)
      SELECT 'b' || n, 'd1', 'body', '院落' || n, 'programme/city/d1/b' || n || '/', ${uuidOf('c', 'n')} FROM generate_series(1, ${cases}) n`);
    await say(`INSERT INTO person (id) SELECT ${uuidOf('p', 'n')} FROM generate_series(1, ${accounts}) n`);
    await say(`INSERT INTO account (id, login, name, organisation_id, roles, person_id)
      SELECT ${uuidOf('a', 'n')}, 'a' || n, '张' || n, CASE WHEN n % 10 < 2 THEN 'f' || (n % ${FIRMS} + 1) ELSE 'd' || (n % ${DISTRICTS} + 1) END,
        ${ROLES}, CASE WHEN n % 4 = 0 THEN ${uuidOf('p', '(n - 1)')} ELSE ${uuidOf('p', 'n')} END
      FROM generate_series(1, ${accounts}) n`);
    await say(`INSERT INTO interest (id, account_id, organisation_id, relation, declared_by)
      SELECT ${uuidOf('i', 'n')}, ${uuidOf('a', 'n')}, 'f' || (n % ${FIRMS} + 1), '亲属', ${uuidOf('a', 'n')}
      FROM generate_series(1, ${accounts}, 2) n`);
    await say(`INSERT INTO interest (id, account_id, other_account_id, relation, declared_by)
      SELECT ${uuidOf('r', 'n')}, ${uuidOf('a', 'n')}, ${uuidOf('a', '(n + 1)')}, '配偶', ${uuidOf('a', 'n')}
      FROM generate_series(1, ${accounts - 1}, 2) n`);
    await say(`INSERT INTO session (id, account_id, address, user_agent, expires_at, ends_at)
      SELECT ${uuidOf('s', 'n')}, ${uuidOf('a', 'n')}, '', '', now() + interval '1 day', now() + interval '1 day'
      FROM generate_series(1, ${accounts}) n`);
    await say(`INSERT INTO case_record (id, programme, version, organisation_path, district_path, name, city, district, policy_version,
        calendar_version, stage, stage_since, suspended, overridden, next_due_at, granted_fen, paid_fen, state, shape, state_hash, updated_at)
      SELECT ${uuidOf('c', 'n')}, 'renovation', 1, 'programme/city/d' || (n % ${DISTRICTS} + 1) || '/s' || (n % 161) || '/b' || n || '/',
        'programme/city/d' || (n % ${DISTRICTS} + 1) || '/', '院落' || n, '市', '区' || (n % ${DISTRICTS} + 1), '', '', 'works', now(), false, false,
        now() + ((n * 7919) % 200000 - 20000) * interval '1 minute', 0, 0, jsonb_build_object('id', n, 'facts', repeat('x', 1500)), 1, '', now()
      FROM generate_series(1, ${cases}) n`);
    await say(`INSERT INTO stage_count (programme, district_path, stage, cases)
      SELECT programme, district_path, stage, count(*) FROM case_record GROUP BY 1, 2, 3`);
    await say(`INSERT INTO case_party (case_id, no, organisation_id, role, engaged_at, ended_at)
      SELECT ${uuidOf('c', 'n')}, p, 'f' || ((n * 7 + p) % ${FIRMS} + 1), CASE p WHEN 3 THEN 'engineer' ELSE 'contractor' END, now(),
        CASE p WHEN 1 THEN now() END
      FROM generate_series(1, ${cases}) n, generate_series(1, 3) p`);
    await say(`INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at, provisional,
        reminders_sent, closed_at)
      SELECT c.id, o::text, 'renovation', 'complete-works', '', (ARRAY['contractor', 'engineer', 'projectManager'])[o % 3 + 1], c.organisation_path,
        now() - interval '1 day', c.next_due_at + o * interval '1 hour', false, 0, CASE WHEN o > 3 THEN now() END
      FROM case_record c, generate_series(1, 4) o`);
    await say(`INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage, entered_stages,
        policy_version, calendar_version, events, answer, key, request_hash, state_hash, personal_commitment, previous_hash, hash, written_at)
      SELECT ${uuidOf('c', `(n % ${cases} + 1)`)}, n / ${cases} + 1, now() - (${rows} - n) * interval '1 minute', 'correctProfile', ${uuidOf('a', `(n % ${accounts} + 1)`)}::text, 'projectManager',
        'd1', 'works', 'works', '{}', '', '', ${EVENTS}[(n + n / ${cases}) % 4 + 1]::jsonb,
        '{}', 'key' || n, '', '', '', '', '', now() - (${rows} - n) * interval '1 minute'
      FROM generate_series(0, ${rows - 1}) n`);
    await say(`INSERT INTO ledger_entry (case_id, version, no, programme, at, source, from_position, to_position, amount_fen, reference)
      SELECT ${uuidOf('c', `(n % ${cases} + 1)`)}, n / ${cases} + 1, p, 'renovation', now() - n * interval '3 hours', 'subsidy', (ARRAY['budget', 'committed', 'payable',
        'paid'])[p], (ARRAY['committed', 'payable', 'paid', 'payable'])[p], 100, 'v' || n
      FROM generate_series(0, ${rows - 1}) n, generate_series(1, 4) p WHERE p < 4 OR n % 50 = 0`);
    await say(`INSERT INTO case_file (case_id, sha256, name, by, at)
      SELECT ${uuidOf('c', `(n % ${cases} + 1)`)}, md5('f' || n) || md5('g' || n), '照片', ${uuidOf('a', `(n % ${accounts} + 1)`)}::text, now()
      FROM generate_series(1, ${rows}) n`);
    await say(`INSERT INTO file (sha256, type, size, at) SELECT sha256, 'image/png', 1, at FROM case_file`);
    await say(
      `INSERT INTO file_scan (sha256, state, scanned_at, due) SELECT sha256, 'clean', at, false FROM case_file`,
    );
    await say('RESET session_replication_role');
    await say('ANALYZE');
    // As autovacuum does.
    await say(`SELECT brin_summarize_new_values('journal_written')`);
  } finally {
    client.release();
  }
};
