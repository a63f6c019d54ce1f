import { STAGES } from '../domain/renovation/stage';

const stages = `ARRAY['${STAGES.join("','")}']`;

/**
 * Fills in the history of a board's courtyards: stays, postings, obligations and ballots, about as many as real ones
 * have. `k` is the number of stages passed. Triggers and foreign keys are off; this script writes what they would,
 * faster.
 */
export const BOARD_HISTORY = `
CREATE TEMP TABLE lived AS
  SELECT id, organisation_path, district_path, stage_since, next_due_at, array_position(${stages}, stage) - 1 AS k,
    hashtext(id::text) & 65535 AS luck, granted_fen
  FROM case_record;
ANALYZE lived;
SET session_replication_role = replica;
INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage,
  entered_stages, policy_version, calendar_version, events, answer, state_hash, personal_commitment, previous_hash, hash)
SELECT l.id, s + 1, l.stage_since - (l.k - s) * (30 + l.luck % 270) * interval '1 day', 'bench', 'bench',
  'projectManager', 'programme', (${stages})[s], (${stages})[s + 1], ARRAY[(${stages})[s + 1]], '', '',
  '[]', '{}', '', '', '', ''
FROM lived l, generate_series(0, l.k) s ORDER BY 1, 2;
INSERT INTO journal_personal_data (case_id, version, salt, content)
SELECT case_id, version, '', '{"actorName": "bench", "why": null, "input": {}, "events": {}}' FROM journal;
INSERT INTO stage_history (case_id, version, no, programme, stage, entered_at, left_at, organisation_path, district_path)
SELECT j.case_id, j.version, 1, 'renovation', j.to_stage, j.at, lead(j.at) OVER (PARTITION BY j.case_id ORDER BY j.version),
  l.organisation_path, l.district_path
FROM journal j JOIN lived l ON l.id = j.case_id;
INSERT INTO ledger_entry (case_id, version, no, programme, source, from_position, to_position, amount_fen, reference, at)
SELECT j.case_id, j.version, m.no, 'renovation', m.source, m.came, m.went, l.granted_fen / m.part, 'bench', j.at
FROM journal j JOIN lived l ON l.id = j.case_id JOIN (VALUES
  (5, 1, 'subsidy', 'budget', 'reserved', 1), (5, 2, 'coFunding', 'budget', 'reserved', 20),
  (5, 3, 'other', 'budget', 'reserved', 5), (5, 4, 'subsidy', 'reserved', 'committed', 1),
  (5, 5, 'coFunding', 'reserved', 'committed', 20), (5, 6, 'other', 'reserved', 'committed', 5),
  (6, 1, 'coFunding', 'committed', 'paid', 20), (6, 2, 'other', 'committed', 'paid', 5),
  (6, 3, 'subsidy', 'committed', 'paid', 2), (7, 1, 'subsidy', 'committed', 'paid', 4),
  (7, 2, 'subsidy', 'committed', 'budget', 8)) m (version, no, source, came, went, part) USING (version);
INSERT INTO obligation (case_id, key, programme, code, subject, holder, organisation_path, opened_at, due_at, provisional,
  reminders_sent, closed_at)
SELECT l.id, s::text, 'renovation', (ARRAY['open-ballot', 'form-body', 'draw-up-plan', 'apply-for-subsidy', 'start-works',
    'sign-acceptance', 'evaluate-year', 'publish-accounts'])[s / 4 + 1], '', 'projectManager', l.organisation_path,
  l.stage_since - interval '1 day', l.next_due_at, false, 0, CASE WHEN s < 4 * l.k THEN l.stage_since END
FROM lived l, generate_series(0, 4 * l.k + 1) s;
INSERT INTO roll (id, case_id, status, units, owners, area_centi_sqm, created_by, created_at)
VALUES ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 'draft', 1, 1, 1, 'bench', now());
INSERT INTO ballot (id, case_id, programme, roll_id, motion_kind, round, status, opened_at, closes_at, closed_at, carried,
  for_owners, returned_owners)
SELECT kind || l.id, l.id, 'renovation', '00000000-0000-0000-0000-000000000000', kind, 1, 'closed', at, at, at, true,
  80 - l.luck % 40, 80
FROM lived l JOIN (VALUES ('whether', 1), ('how', 3), ('result', 6)) b (kind, needs) ON l.k >= b.needs,
  LATERAL (SELECT l.stage_since - (l.k - needs + 1) * interval '9 days' AS at) t;
INSERT INTO ledger_balance (case_id, programme, source, budget_fen, reserved_fen, committed_fen, paid_fen,
  organisation_path, district_path)
SELECT l.case_id, l.programme, l.source, sum(moved_fen(l, 'budget')), sum(moved_fen(l, 'reserved')),
  sum(moved_fen(l, 'committed')), sum(moved_fen(l, 'paid')), c.organisation_path, c.district_path
FROM ledger_entry l JOIN lived c ON c.id = l.case_id GROUP BY 1, 2, 3, 8, 9;
INSERT INTO journal (case_id, version, at, command, account_id, role, organisation_id, from_stage, to_stage,
  entered_stages, policy_version, calendar_version, events,
  answer, state_hash, personal_commitment, previous_hash, hash)
SELECT l.id, l.k + r.no, now() - (l.luck % 90 + 8 - 2 * r.no) * interval '1 day', r.command, 'bench', 'projectManager', 'programme',
  (${stages})[l.k + 1], (${stages})[l.k + 1], '{}', '',
  '', jsonb_build_array(jsonb_build_object('type', r.type, 'v', 1, 'data', jsonb_build_object('key', (4 * l.k - r.back)::text, 'to', 'holder'))),
  '{}', '', '', '', ''
FROM lived l JOIN (VALUES (2, 0, 'timePassed', 'rungReached'), (3, 1, 'timePassed', 'rungReached'),
  (4, 1, 'bench', 'obligationClosed')) r (no, back, command, type) ON l.k > 0;
RESET session_replication_role;
DROP TABLE lived;`;

/** Tables to vacuum, as autovacuum would. */
export const BOARD_TABLES = [
  'case_record',
  'courtyard_maintenance',
  'journal',
  'journal_personal_data',
  'stage_history',
  'ledger_entry',
  'ledger_balance',
  'obligation',
  'ballot',
] as const;
