import { createHash } from 'node:crypto';
import type { Notice } from '../domain/kernel/notices/notices';
import { dateOf, type Instant, instantOf } from '../domain/kernel/time/instant';
import { endAssignmentsOf } from './assignments';
import { tellOfDelegation, toldOfEnd } from './delegationNotices';
import { endDelegationsOf } from './delegations';
import { insertOfficeNotices } from './outbox';
import type { Queryable } from './queryable';

/** A pending step, and whether its date is provisional. */
interface LeftStep {
  readonly matter: string;
  readonly provisional: boolean;
}

/** What was somebody's, for one leader: in a programme, in roles that the leader leads. */
interface LeftBehind {
  readonly programme: string;
  readonly path: string;
  readonly leader: string;
  readonly person: string;
  readonly roles: Set<string>;
  readonly steps: LeftStep[];
  readonly absences: string[];
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

const noticeOf = ({ programme, leader, person, roles, steps, absences, path }: LeftBehind, at: Instant): Notice => {
  const matters = [...steps.map(({ matter }) => matter), ...absences].slice(0, MOST_NAMED);
  const about = createHash('sha256')
    .update([programme, path, person, ...steps.map(({ matter }) => matter), ...absences].join('\n'))
    .digest('hex')
    .slice(0, 16);
  return {
    key: `leftOffice/${about}/${at}/${leader}`,
    kind: 'leftOffice',
    toRole: leader,
    params: {
      ...{ person, roles: [...roles].sort(), count: steps.length, absences: absences.length },
      matters,
      provisionalMatters: steps.flatMap(({ provisional }, at) => (provisional && at < MOST_NAMED ? [at] : [])),
    },
  };
};

/**
 * Whoever leaves strands nothing: what was assigned to accounts that are disabled, have moved or hold the role no more is open to
 * all who hold it again, absences in which they had a part end, and their leaders are told at once, with the list, as is
 * the other person of each absence.
 */
export const endWhatWasTheirs = async (db: Queryable, accountIds: readonly string[]): Promise<void> => {
  if (accountIds.length === 0) return;
  const matters = await endAssignmentsOf(db, accountIds);
  const absences = await endDelegationsOf(db, accountIds);
  if (matters.length + absences.length === 0) return;
  const at = instantOf(Date.now());
  const people = await leavers(db, accountIds);
  const left = new Map<string, LeftBehind>();
  const of = (row: LeaverRow, path: string): LeftBehind => {
    const { programme, leader, person, accountId } = row;
    const key = [accountId, programme, leader, path].join('\n');
    const one = left.get(key) ?? { programme, leader, person, path, roles: new Set<string>(), steps: [], absences: [] };
    one.roles.add(row.role);
    left.set(key, one);
    return one;
  };
  for (const { accountId, programme, role, caseName, dueAt, provisional, path } of matters) {
    const row = people.find((one) => one.accountId === accountId && one.programme === programme && one.role === role);
    // Who leads the people of a firm stands where the case is.
    const matter = `${caseName} ${dateOf(dueAt)}`;
    if (row !== undefined) of(row, row.isOfFirm ? path : row.path).steps.push({ matter, provisional });
  }
  for (const absence of absences) {
    const { accountId, role, principalName, from, until, isWaiting } = absence;
    const row = people.find((one) => one.accountId === accountId && one.role === role);
    if (row !== undefined) of(row, row.path).absences.push(`${principalName} ${from}–${until}`);
    const to = toldOfEnd(absence, { isWaiting, by: accountId });
    await tellOfDelegation(db, 'delegationEnded', absence, { programme: row?.programme ?? '', at, to });
  }
  for (const one of left.values()) await insertOfficeNotices(db, { ...one, at }, [noticeOf(one, at)]);
};
