import type { Pool } from 'pg';
import { envelopesAround } from '../db/budgets';
import { calendarAt } from '../db/calendars';
import type { ContextLoader } from '../db/contexts';
import { handsHolding } from '../db/hands';
import { filesElsewhere } from '../db/numbers';
import { budgetYearOf, drawRefusal, drawsOf } from '../domain/kernel/budgets/envelope';
import { meetingRefusal } from '../domain/kernel/decisions/list';
import type { MeetingOrder } from '../domain/kernel/decisions/meeting';
import { filesShown } from '../domain/kernel/documents/provingFiles';
import { isOfFirm } from '../domain/kernel/engagement';
import { type CaseState, isOpened } from '../domain/kernel/engine/case';
import { evidenceFor } from '../domain/kernel/engine/command';
import type { ActingContext, Context } from '../domain/kernel/engine/context';
import type { CaseEvent } from '../domain/kernel/engine/event';
import { calendarEffect, calendarTakenUp, isAffected, saysOtherwise } from '../domain/kernel/engine/newerCalendar';
import { type AnyProgramme, movementsIn } from '../domain/kernel/engine/programme';
import { refusal } from '../domain/kernel/engine/refusal';
import { actedFor, withHandsIn } from '../domain/kernel/engine/standIns';
import { type Refusal, reason } from '../domain/kernel/reason';
import { type Opening, RELOAD_CALENDAR, TIME_PASSED } from '../workflows/messages';
import type { CaseTask } from './caseTask';
import type { EvidenceRequest, EvidenceResult } from './evidence';
import type { WorkerProgrammes } from './programmes';

/** The events that a task decides, with the context that holds after it (`ctx`) and the one before it (`previous`). */
export type TaskDecision =
  | { readonly events: readonly CaseEvent[]; readonly ctx: Context; readonly previous: Context }
  | { readonly refused: Refusal };

export interface DeciderDeps {
  readonly pool: Pool;
  readonly programmes: WorkerProgrammes;
  readonly contexts: ContextLoader;
}

/** Says in the case which meeting decided, so that it is explained there years later. */
const meetingEvents = (order: MeetingOrder | undefined): readonly CaseEvent[] => {
  if (order === undefined) return [];
  const { kind: _, subject: __, ...data } = order;
  return [{ type: 'decidedAtMeeting', data }];
};

/** Decides tasks on a state. It reads policy, calendar and evidence, and writes nothing. */
export const taskDecider = ({ pool, programmes, contexts }: DeciderDeps) => {
  const openCase = async (
    programme: AnyProgramme,
    { caseId, at, input }: CaseTask,
    { organisationPath, policyVersion }: Opening,
    facts: CaseState,
  ): Promise<TaskDecision> => {
    if (isOpened(facts)) return { refused: [reason('wrong-stage', { stage: facts.stage })] };
    const { version: calendarVersion } = await calendarAt(pool, organisationPath);
    const pinned = { policyVersion, calendarVersion };
    const ctx = await contexts.load(programme.name, pinned, at);
    const events = programme.opening.decide({ id: caseId, organisationPath, ...pinned }, input as never);
    return { events, ctx, previous: ctx };
  };

  /** The context with the newest calendar, if that says something new of days that count; else the one that the case holds. */
  const withNewest = async (held: Context, facts: CaseState): Promise<Context> => {
    const calendar = await calendarAt(pool, facts.organisationPath);
    return saysOtherwise(facts, held, calendar) ? { ...held, calendar } : held;
  };

  /** The same, by a look that may be a few seconds old: older, too, than what the case has taken up. */
  const asOfNow = async (held: Context, facts: CaseState): Promise<Context> =>
    (await contexts.newest(facts.organisationPath)).version === held.calendar.version ? held : withNewest(held, facts);

  /** A version of its own only where something moves; else the next commit takes the calendar up. */
  const reloadCalendar = async (
    programme: AnyProgramme,
    facts: CaseState,
    previous: Context,
  ): Promise<TaskDecision> => {
    const ctx = await withNewest(previous, facts);
    const nothing = ctx === previous || !isAffected(calendarEffect(programme, facts, ctx, previous));
    return nothing
      ? { events: [], ctx: previous, previous }
      : { events: calendarTakenUp(ctx, previous), ctx, previous };
  };

  const gather = async ({ name }: AnyProgramme, kind: string, request: EvidenceRequest): Promise<EvidenceResult> => {
    if (kind === 'none') return { evidence: undefined };
    const gatherer = programmes.get(name)?.gatherers[kind];
    if (gatherer === undefined) throw new Error(`no gatherer for the evidence ${kind}`);
    return gatherer(pool, request as EvidenceRequest<never, never>);
  };

  /** Why the envelopes do not cover what these events draw. They are read only for what draws; races are the commit's. */
  const uncoveredDraws = async (
    programme: AnyProgramme,
    events: readonly CaseEvent[],
    { organisationPath }: CaseState,
    { now, policy }: Context,
  ): Promise<Refusal> => {
    const draws = drawsOf(movementsIn(programme, events), programme.budgets?.sources ?? []);
    if (draws.length === 0) return [];
    const year = budgetYearOf(now);
    const envelopes = await envelopesAround(pool, programme.name, { path: organisationPath, year });
    return drawRefusal(draws, { envelopes, year, policy: policy.budget });
  };

  /** The context with the hands of whoever asked for what the command releases. They are read only where it releases something. */
  const withHands = async (ctx: Context, accounts: readonly string[]): Promise<Context> =>
    accounts.length === 0 ? ctx : { ...ctx, hands: await handsHolding(pool, accounts) };

  /** The context with what the files of an input stand for in other cases, as whoever acts may be told. */
  const withFiles = async (
    ctx: Context,
    { numbers }: AnyProgramme,
    { caseId, actor, scope = '' }: CaseTask,
    input: unknown,
  ): Promise<Context> => {
    const files = numbers === undefined ? [] : filesShown(input);
    if (files.length === 0) return ctx;
    const reads = isOfFirm(actor) ? { firm: actor.organisationId } : { path: scope };
    return { ...ctx, filesElsewhere: await filesElsewhere(pool, { caseId, files, scope: reads }) };
  };

  const runCommand = async (
    programme: AnyProgramme,
    task: CaseTask,
    facts: CaseState,
    [ctx, previous]: readonly [now: Context, held: Context],
  ): Promise<TaskDecision> => {
    const spec = programme.commands[task.command];
    if (spec === undefined) throw new Error(`unknown command ${task.command}`);
    // The API has looked at the case before; it may have gone to another office since.
    if (task.scope !== undefined && !facts.organisationPath.startsWith(task.scope)) {
      return { refused: [reason('case-out-of-scope')] };
    }
    // The programme's own types end here: the API has validated the input against the command's schema.
    const input = task.input as never;
    const judged = [
      ...(spec.judges?.(facts, input) ?? []),
      task.meeting?.preparedBy ?? [],
      task.meeting?.preparedFor ?? [],
    ].flat();
    const about = spec.evidenceInput === undefined ? input : spec.evidenceInput(input, facts);
    const loaded = await withFiles(await withHands(ctx, judged), programme, task, about);
    const { actor, ...known } = withHandsIn<ActingContext>(facts, { ...loaded, actor: task.actor });
    const acting: ActingContext = { ...known, actor };
    const ofMeeting = task.meeting === undefined ? [] : meetingRefusal(programme, spec, task.meeting, facts, acting);
    const refused = ofMeeting.length > 0 ? ofMeeting : refusal(programme, spec, facts, input, acting);
    if (refused.length > 0) return { refused };
    const gathered = await gather(programme, evidenceFor(spec, input, facts) as string, {
      facts,
      input: about,
      ctx: known,
      actor,
    });
    if ('refused' in gathered) return gathered;
    const decision = spec.decide(facts, input, acting, gathered.evidence as never);
    if ('refused' in decision) return decision;
    const uncovered = await uncoveredDraws(programme, decision.events, facts, ctx);
    if (uncovered.length > 0) return { refused: uncovered };
    const moved = decision.events.find(({ type }) => type === 'policyMoved');
    const policyVersion = moved === undefined ? facts.policyVersion : (moved.data as { to: string }).to;
    const { policy } = await contexts.load(programme.name, { ...facts, policyVersion }, task.at);
    return {
      events: [
        ...calendarTakenUp(ctx, previous),
        ...meetingEvents(task.meeting),
        ...actedFor(task.actor),
        ...decision.events,
      ],
      ctx: { ...ctx, policy },
      previous,
    };
  };

  return async (programme: AnyProgramme, task: CaseTask, facts: CaseState): Promise<TaskDecision> => {
    if (task.opening !== undefined && task.command === programme.opening.command) {
      return openCase(programme, task, task.opening, facts);
    }
    const previous = await contexts.load(programme.name, facts, task.at);
    if (task.command === RELOAD_CALENDAR) return reloadCalendar(programme, facts, previous);
    const ctx = await asOfNow(previous, facts);
    if (task.command === TIME_PASSED) return { events: calendarTakenUp(ctx, previous), ctx, previous };
    return runCommand(programme, task, facts, [ctx, previous]);
  };
};
