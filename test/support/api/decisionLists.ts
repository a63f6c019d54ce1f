import { randomUUID } from 'node:crypto';
import { insertDecisionList } from '../../../db/decisionLists';
import { insertDecisionRows } from '../../../db/decisionRows';
import type { Person } from '../../../demonstration/client';
import { dateOf, instantOf } from '../../../domain/kernel/time/instant';
import { RENOVATION } from '../../../domain/renovation/programme';
import type { Office } from './office';
import { PDF } from './sampleFiles';

export const LISTS = '/api/v1/courtyards/decision-lists';

/** The minutes of a meeting of the district. */
export const sentMinutes = async (
  { people, at }: Pick<Office, 'people' | 'at'>,
  by: Person = people.districtHousing,
): Promise<string> => {
  const file = { content: PDF, type: 'application/pdf' };
  return (await by.must<{ fileId: string }>(`${LISTS}/organisations/${at.district}/files?name=minutes`, { file })).body
    .fileId;
};

/** What housing's joint review approves, as its minutes say. */
export const decisionBody = ({ at }: Pick<Office, 'at'>, minutes: string, caseIds: readonly string[]) => ({
  organisationId: at.district,
  kind: 'subsidyApplication',
  step: 'housing',
  number: '联审〔2026〕1号',
  title: '联合审查会',
  heldOn: '2026-01-05',
  minutes,
  rows: caseIds.map((caseId) => ({ caseId, decision: { result: 'approve' } })),
});

/** A list of housing's, with rows that wait for their release; without any, what is done to it finds none. */
export const enteredList = async (
  office: Pick<Office, 'api' | 'at' | 'people'>,
  minutes: string,
  caseIds: readonly string[] = [],
): Promise<string> => {
  const id = randomUUID();
  const { rows: _, ...head } = decisionBody(office, minutes, []);
  const preparedAt = instantOf(Date.now());
  const by = {
    prepared: { by: office.people.districtHousing.accountId, actingFor: null },
    preparedAt,
    heldOn: dateOf(preparedAt),
  };
  const { pool } = office.api.database;
  await insertDecisionList(pool, RENOVATION.name, { id, ...head, ...by, stepName: null });
  const rows = caseIds.map((caseId, i) => ({
    no: i + 1,
    revision: 1,
    caseId,
    subject: '1',
    askedFen: 1,
    decision: { result: 'approve' as const },
    command: 'approveApplication',
    input: {},
    offices: ['districtHousing', 'districtHousingLeader'],
    ...by,
  }));
  if (!(await insertDecisionRows(pool, { id, programme: RENOVATION.name, kind: head.kind }, rows)))
    throw new Error('on another list');
  return id;
};

/** Each of these files is read as one row that says this. */
export const allRead = async (
  by: Person,
  path: string,
  files: readonly { readonly csv: string }[],
  row: object,
): Promise<void> => {
  for (const file of files) {
    expect((await by.must(path, file)).body).toMatchObject({ rows: [{ row: 2, ...row }] });
  }
};
