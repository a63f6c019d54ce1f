import type { Pool } from 'pg';
import type { CaseState } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { type NamedStanding, standingNow } from '../domain/kernel/explain/howItStands';
import { inTodaysShape } from '../domain/kernel/journal/shape';
import { NO_HOLDERS } from '../domain/kernel/obligations/assignment';
import { leadingRoles } from '../domain/kernel/obligations/leaders';
import { dateOf, type Instant } from '../domain/kernel/time/instant';
import { holdersOfCases } from './caseHolders';
import { contextsOf, NEWEST_CALENDAR } from './contexts';
import type { Queryable } from './queryable';
import { isAtOrBelow, ofCase } from './scope';

interface CaseRow {
  readonly id: string;
  readonly programme: string;
  readonly policyVersion: string;
  readonly organisationPath: string;
  readonly state: unknown;
  readonly shape: number;
}

/** Those of these cases that somebody of an office sees. None for people of firms: they read only their part of a case. */
export const officesCases = async (
  db: Queryable,
  accountId: string,
  caseIds: readonly string[],
): Promise<readonly CaseRow[]> =>
  (
    await db.query<CaseRow>({
      name: 'offices-cases',
      text: `SELECT c.id, c.programme, c.policy_version AS "policyVersion", c.organisation_path AS "organisationPath", c.state, c.shape
        FROM account a JOIN organisation o ON o.id = a.organisation_id AND o.kind <> 'firm', case_record c
        WHERE a.id = $1 AND c.id = ANY ($2::uuid[]) AND ${isAtOrBelow(ofCase('c'), 'o.path')}`,
      values: [accountId, caseIds],
    })
  ).rows;

/**
 * How cases stand, by id, as far as a person of an office sees them. Two statements, however many cases; none if there are
 * no cases. Policies and calendars are kept from one call to the next.
 */
export const standingsFor = async (
  pool: Pool,
  programmes: ReadonlyMap<string, AnyProgramme>,
  {
    accountId,
    caseIds,
    now,
  }: {
    readonly accountId: string;
    readonly caseIds: readonly string[];
    readonly now: Instant;
  },
): Promise<ReadonlyMap<string, NamedStanding>> => {
  if (caseIds.length === 0) return new Map();
  const cases = await officesCases(pool, accountId, caseIds);
  if (cases.length === 0) return new Map();
  const holders = await holdersOfCases(
    pool,
    cases.map(({ id }) => id),
    { day: dateOf(now), alsoRoles: [...programmes.values()].flatMap((one) => leadingRoles(one.noticeRecipients)) },
  );
  const contexts = contextsOf(pool);
  const standingOf = async ({ programme: of, state, shape, ...row }: CaseRow): Promise<NamedStanding | undefined> => {
    const programme = programmes.get(of);
    // A case without its policy is for its page to complain of; the other cases are explained all the same.
    if (programme === undefined || (await contexts.policy(of, row.policyVersion)) === undefined) return undefined;
    const ctx = await contexts.load(of, { ...row, calendarVersion: NEWEST_CALENDAR }, now);
    const c = inTodaysShape<CaseState>(programme.stateUpcasters, state, shape);
    const standing = standingNow(programme, c, ctx);
    return { name: programme.summary(c).name, standing, holders: holders.get(row.id) ?? NO_HOLDERS };
  };
  const standings = new Map<string, NamedStanding>();
  for (const one of cases) {
    const standing = await standingOf(one);
    if (standing !== undefined) standings.set(one.id, standing);
  }
  return standings;
};
