import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { rowsOf } from '../../../activities/commitRows';
import { type CommitResult, commitCase } from '../../../db/commit';
import type { Queryable } from '../../../db/queryable';
import { COURTYARD_MAINTENANCE } from '../../../db/renovation';
import { SYSTEM } from '../../../domain/kernel/actor';
import { initialState } from '../../../domain/kernel/engine/case';
import { outcomeOf } from '../../../domain/kernel/engine/outcome';
import { asAnyProgramme } from '../../../domain/kernel/engine/programme';
import type { Movement } from '../../../domain/kernel/ledger/movement';
import type { Instant } from '../../../domain/kernel/time/instant';
import type { Renovation } from '../../../domain/renovation/command';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { type CourtyardEvent, event } from '../../../domain/renovation/events';
import type { Source } from '../../../domain/renovation/facts/money';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import { RENOVATION } from '../../../domain/renovation/programme';
import { CALENDAR_2026 } from '../time/calendar2026';

/** Commits what it is told, as a courtyard's workflow would: without asking any rule. */
export const postedCourtyard = async (pool: Pool, organisationId: string, opened: Instant) => {
  const pathOf = async (id: string): Promise<string | undefined> =>
    (await pool.query<{ path: string }>('SELECT path FROM organisation WHERE id = $1', [id])).rows[0]?.path;
  const caseId = randomUUID();
  const programme = asAnyProgramme(RENOVATION);
  let facts: Courtyard = initialState<Courtyard>();
  let [version, head] = [0, ''];
  const write = async (at: Instant, events: readonly CourtyardEvent[], db: Queryable = pool): Promise<CommitResult> => {
    const ctx = { policy: STANDARD_POLICY, calendar: CALENDAR_2026, now: at };
    const next = version + 1;
    const asked = { before: facts, decided: events, ctx, actor: SYSTEM, version: next };
    const outcome = outcomeOf<Renovation>(RENOVATION, asked);
    const answer = { caseId, version: next, at, stage: outcome.facts.stage, events: [], blockedBy: [] };
    const task = { programme: RENOVATION.name, caseId, version, head, at, command: 'any', actor: SYSTEM, input: {} };
    const rows = rowsOf(programme, task, { outcome, answer });
    const result = await commitCase(db, rows, COURTYARD_MAINTENANCE);
    if (result === 'written') [facts, version, head] = [outcome.facts, next, rows.journal.row.hash];
    return result;
  };
  const place = {
    id: caseId,
    organisationPath: `${await pathOf(organisationId)}${caseId}/`,
    profile: { name: `院落 ${caseId.slice(0, 4)}`, city: '成都' },
    policyVersion: STANDARD_POLICY.version,
    calendarVersion: CALENDAR_2026.version,
  };
  await write(opened, [event('caseOpened', place)]);
  return {
    caseId,
    facts: () => facts,
    /** Goes to another organisation, as a reorganisation places it. */
    move: async (at: Instant, into: string) => {
      const [from, to] = [facts.organisationPath, `${await pathOf(into)}${caseId}/`];
      return write(at, [event('caseMoved', { from, to, fromName: '原址', toName: '新址', place: {} })]);
    },
    /** Asks for a command in two hands, perhaps in a transaction that goes on. */
    ask: (at: Instant, command: string, input: Readonly<Record<string, unknown>>, db?: Queryable) =>
      write(at, [event('commandRequested', { command, input, awaits: ['districtFinanceLeader'] })], db),
    /** Sends back what waits by this number. */
    decline: (at: Instant, no: number) => write(at, [event('requestDeclined', { no, why: '退回' })]),
    /** Posts amounts of one source from a position to another. */
    post: (at: Instant, ...movements: readonly Omit<Movement<Source>, 'reference'>[]) =>
      write(at, [event('moneyMoved', { movements: movements.map((one) => ({ ...one, reference: 'any' })) })]),
  };
};
