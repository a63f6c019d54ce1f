import { randomUUID } from 'node:crypto';
import { insertDecisionFile } from '../../../db/decisionFiles';
import { insertDecisionList, insertRelease } from '../../../db/decisionLists';
import { insertDecisionRows, releaseRows } from '../../../db/decisionRows';
import { dateOf, instantOf } from '../../../domain/kernel/time/instant';
import type { FreshDatabase } from '../servers/postgres';

export const MINUTES = 'a'.repeat(64);

interface Of {
  readonly programme: string;
  readonly organisationId: string;
  readonly amountFen: number;
}

/** Meetings of a district that decide on small grants, with the two people who enter and release what they decided. */
export const meetingOf = async ({ pool, ownerPool }: FreshDatabase, { programme, organisationId, amountFen }: Of) => {
  const at = instantOf(Date.now());
  const [preparer, releaser] = [randomUUID(), randomUUID()];
  for (const id of [preparer, releaser]) {
    await ownerPool.query('INSERT INTO person (id) VALUES ($1)', [id]);
    await ownerPool.query(
      `INSERT INTO account (id, login, name, organisation_id, roles, password_hash, person_id)
       VALUES ($1, $3, $3, $2, '{districtHousing}', 'none', $1)`,
      [id, organisationId, id],
    );
  }
  const file = { fileId: MINUTES, type: 'application/pdf' as const, size: 1, name: '纪要', by: preparer, at };
  await insertDecisionFile(pool, organisationId, file);

  /** A list whose rows are released, and that no workflow carries out until it is told. */
  const released = async (caseIds: readonly string[]): Promise<string> => {
    const id = randomUUID();
    const [number, title] = [`联审〔2026〕${id.slice(0, 4)}`, '联合审查会'];
    const prepared = { prepared: { by: preparer, actingFor: null }, preparedAt: at };
    const head = { id, organisationId, kind: 'grant', step: 'first', stepName: null, number, title };
    await insertDecisionList(pool, programme, { ...head, heldOn: dateOf(at), minutes: MINUTES, ...prepared });
    const rows = caseIds.map((caseId, i) => ({
      no: i + 1,
      revision: 1,
      caseId,
      subject: '1',
      askedFen: amountFen,
      decision: { result: 'approve' as const },
      command: 'approveFirst',
      input: {},
      offices: ['districtHousing'],
      ...prepared,
    }));
    if (!(await insertDecisionRows(pool, { id, programme, kind: 'grant' }, rows))) throw new Error('on another list');
    const actor = {
      accountId: releaser,
      name: releaser,
      organisationId,
      organisationKind: 'district' as const,
    };
    await releaseRows(pool, id, await insertRelease(pool, id, { actor, at }));
    return id;
  };
  return { preparer, releaser, released };
};

export type Meeting = Awaited<ReturnType<typeof meetingOf>>;
