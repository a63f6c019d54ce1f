import type { Pool } from 'pg';
import { assignedFrom, type YearCase } from './cases';
import { expectedMessages, type Message } from './expectedMessages';
import { at, localFrom, plusMinutes } from './localTime';
import { COLLEAGUES, standInOn } from './people';
import { codeOf, isCompared, messageOf } from './productMessages';
import type { World } from './script';

/** A message to a person, by the login; `inPlaceOf` if they have it because they stand in. */
export interface Told extends Message {
  readonly to: string;
  readonly inPlaceOf?: string;
}

/** Who is to be told in a case: everybody who holds the role, or the one who has the matter and whoever stands in. */
export const expectedToBeTold = (world: World, one: YearCase): readonly Told[] => {
  const { place, script, assignee } = one;
  const { script: people } = place;
  const assigned = assignedFrom(world, one);
  const login = (name: string) => `p${place.no}-${name}`;
  return expectedMessages(world, script).flatMap((message): readonly Told[] => {
    const { toRole, day, hour, kind, matter } = message;
    const moment = at(day, `${String(hour).padStart(2, '0')}:30`);
    if (toRole === 'projectManager') return [{ ...message, to: login('manager') }];
    if (toRole === 'subDistrictLeader') return [{ ...message, to: login('leader') }];
    if (toRole === 'body') return [{ ...message, to: `c${one.no}-body` }];
    if (toRole !== 'community') return [{ ...message, to: toRole.toLowerCase() }];
    const present = COLLEAGUES.filter((name) => name !== 'third' || moment < at(people.leavesOn, '13:55'));
    const isTheirs =
      assignee !== undefined && present.includes(assignee) && matter === assigned.matter && kind !== 'escalation';
    if (!isTheirs || moment <= assigned.from || assigned.until <= moment)
      return present.map((name) => ({ ...message, to: login(name) }));
    const standIn = standInOn(people, assignee, day);
    return [
      { ...message, to: login(assignee) },
      ...(standIn === undefined ? [] : [{ ...message, to: login(standIn), inPlaceOf: login(assignee) }]),
    ];
  });
};

interface InboxRow {
  readonly caseId: string;
  readonly kind: string;
  readonly toRole: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly login: string;
  readonly inPlaceOf: string | null;
}

/** Rungs come in the first hour of the morning, acts at half past: some minutes later is still then. */
const hourly = (moment: string): string => {
  const local = localFrom(moment);
  return local.slice(11) < '10:20' && local.slice(11) >= '09:00'
    ? at(local.slice(0, 10), '09:59')
    : plusMinutes(local, -25);
};

/** What the inboxes have, by case. */
export const toldBy = async (
  pool: Pool,
  cases: readonly YearCase[],
): Promise<ReadonlyMap<YearCase, readonly Told[]>> => {
  const { rows } = await pool.query<InboxRow>(
    `SELECT o.case_id::text AS "caseId", o.kind, o.to_role AS "toRole", o.params, o.created_at AS at, a.login,
       p.login AS "inPlaceOf"
     FROM outbox o JOIN inbox i ON i.outbox_id = o.id JOIN account a ON a.id = i.account_id
     LEFT JOIN account p ON p.id = i.in_place_of WHERE o.case_id IS NOT NULL ORDER BY o.id`,
  );
  const byId = new Map(cases.map((one) => [one.id, one]));
  const told = new Map<YearCase, Told[]>(cases.map((one) => [one, []]));
  const early = ['convene-council', 'open-ballot'];
  for (const row of rows) {
    const one = byId.get(row.caseId);
    if (one === undefined || !isCompared(row)) continue;
    // A case that waits for its reviewers was led so far at once.
    const matter = codeOf(row.params.obligation);
    const isOnTheWay = one.script.kind === 'subsidy' && row.kind === 'asked' && !isOfReview(matter);
    if (isOnTheWay || (one.script.kind === 'council' && !early.includes(matter) && row.kind === 'asked')) continue;
    const said = messageOf(row, hourly(row.at));
    told.get(one)?.push({ ...said, to: row.login, ...(row.inPlaceOf === null ? {} : { inPlaceOf: row.inPlaceOf }) });
  }
  return told;
};

const isOfReview = (matter: string): boolean =>
  matter.startsWith('review-') || ['correct-application', 'collect-co-funding'].includes(matter);
