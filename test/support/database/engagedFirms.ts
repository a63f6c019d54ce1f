import type { Pool } from 'pg';
import { FIRM_ROLES, type FirmRole } from '../../../domain/renovation/roles';

/** Lets firms see a courtyard of any stage, as firms of before do. */
export const showToFirms = async (
  owner: Pool,
  courtyardId: string,
  firms: Readonly<Record<FirmRole, string>>,
): Promise<void> => {
  for (const [i, role] of FIRM_ROLES.entries()) {
    await owner.query(
      `INSERT INTO case_party (case_id, no, organisation_id, role, engaged_at, ended_at)
       VALUES ($1, $2, $3, $4, '2026-01-05', '2026-01-06')`,
      [courtyardId, i + 1, firms[role], role],
    );
  }
};
