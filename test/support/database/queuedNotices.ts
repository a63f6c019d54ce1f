import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** Queues a reminder for whoever holds a role at a place. Returns its id. */
export const queueReminder = async (
  pool: Pool,
  organisationPath: string,
  toRole: string,
  kind = 'reminder',
): Promise<number> => {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at)
     VALUES ($1, $2, 'renovation', $3, $4, $5, $6, now()) RETURNING id::int`,
    [
      `test/${randomUUID()}`,
      '00000000-0000-4000-8000-000000000001',
      organisationPath,
      kind,
      toRole,
      JSON.stringify({
        case: '8号院',
        obligation: 'convene-council',
        dueAt: '2026-11-23T10:00:00.000Z',
        holder: toRole,
      }),
    ],
  );
  return rows[0]?.id ?? 0;
};
