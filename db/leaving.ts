import { createHash } from 'node:crypto';
import type { Notice } from '../domain/kernel/notices/notices';
import { dateOf, instantOf } from '../domain/kernel/time/instant';
import { endAssignmentsOf } from './assignments';
import { endDelegationsOf } from './delegations';
import { insertOfficeNotices } from './outbox';
import type { Queryable } from './queryable';

/** What was somebody's, for one leader: in a programme, in roles that the leader leads. */
interface LeftBehind {
  readonly programme: string;
  readonly path: string;
  readonly leader: string;
  readonly person: string;
  readonly roles: Set<string>;
  readonly matters: string[];
}

interface LeaverRow {
  readonly accountId: string;
  readonly person: string;
  readonly isOfFirm: boolean;
  readonly path: string;
  readonly programme: string;
  readonly role: string;
  readonly leader: string;
}

const leavers = async (db: Queryable, accountIds: readonly string[]): Promise<readonly LeaverRow[]> =>
  (
    await db.query<LeaverRow>(
      `SELECT a.id::text AS "accountId", a.name AS person, o.kind = 'firm' AS "isOfFirm", o.path, l.programme, l.role, l.leader
       FROM account a JOIN organisation o ON o.id = a.organisation_id CROSS JOIN programme_leader l
       WHERE a.id = ANY ($1::uuid[])`,
      [accountIds],
    )
  ).rows;

/** So many are named; the count says how many there are. */
const MOST_NAMED = 30;

const noticeOf = ({ programme, leader, person, roles, matters, path }: LeftBehind, at: string): Notice => {
  const about = createHash('sha256')
    .update([programme, path, person, ...matters].join('\n'))
    .digest('hex')
    .slice(0, 16);
  return {
    key: `leftOffice/${about}/${at}/${leader}`,
    kind: 'leftOffice',
    toRole: leader,
    params: { person, roles: [...roles].sort(), count: matters.length, matters: matters.slice(0, MOST_NAMED) },
  };
};

/**
 * Whoever leaves strands nothing: what was assigned to accounts that are disabled, have moved or hold the role no more is open to
 * all who hold it again, absences in which they had a part end, and their leaders are told at once, with the list.
 */
export const endWhatWasTheirs = async (db: Queryable, accountIds: readonly string[]): Promise<void> => {
  if (accountIds.length === 0) return;
  const matters = await endAssignmentsOf(db, accountIds);
  const absences = await endDelegationsOf(db, accountIds);
  if (matters.length + absences.length === 0) return;
  const at = instantOf(Date.now());
  const people = await leavers(db, accountIds);
  const left = new Map<string, LeftBehind>();
  const add = (row: LeaverRow | undefined, path: string, matter: string): void => {
    if (row === undefined) return;
    const { programme, leader, person, accountId } = row;
    const key = [accountId, programme, leader, path].join('\n');
    const one = left.get(key) ?? { programme, leader, person, path, roles: new Set<string>(), matters: [] };
    one.roles.add(row.role);
    one.matters.push(matter);
    left.set(key, one);
  };
  for (const { accountId, programme, role, caseName, dueAt, path } of matters) {
    const row = people.find((one) => one.accountId === accountId && one.programme === programme && one.role === role);
    // Who leads the people of a firm stands where the case is.
    add(row, row?.isOfFirm === true ? path : (row?.path ?? path), `${caseName} ${dateOf(dueAt)}`);
  }
  for (const { accountId, role, principalName, from, until } of absences) {
    const row = people.find((one) => one.accountId === accountId && one.role === role);
    add(row, row?.path ?? '', `${principalName} ${from}–${until}`);
  }
  for (const one of left.values()) await insertOfficeNotices(db, { ...one, at }, [noticeOf(one, at)]);
};
