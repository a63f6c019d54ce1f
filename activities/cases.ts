import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { storedState } from '../db/cases';
import { type CommitResult, commitCase } from '../db/commit';
import { contextLoader } from '../db/contexts';
import { journalAfter, journalRowFor } from '../db/journal';
import { numbersOfOthers } from '../db/numbers';
import { SYSTEM } from '../domain/kernel/actor';
import { usedNumbers } from '../domain/kernel/documents/numbers';
import { actsNextAt } from '../domain/kernel/engine/automaticTransitions';
import { type CaseState, initialState, isOpened } from '../domain/kernel/engine/case';
import { namedEvents } from '../domain/kernel/engine/caseEvents';
import { type RecordedEvent, recordedEvent } from '../domain/kernel/engine/event';
import { outcomeOf } from '../domain/kernel/engine/outcome';
import { outrunFaults } from '../domain/kernel/engine/outdatedRequests';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { inTodaysVersions } from '../domain/kernel/journal/fold';
import { inTodaysShape, shapeOf } from '../domain/kernel/journal/shape';
import type { Refusal } from '../domain/kernel/reason';
import type { Answer } from '../workflows/messages';
import type { CaseActivities, CaseTask, MissedSteps, RecordedStep, TaskResult } from './caseTask';
import { rowsOf } from './commitRows';
import { taskDecider } from './decideTask';
import { withGiverAsNow } from './giverAsNow';
import { matchesJournal } from './matchesJournal';
import type { WorkerProgrammes } from './programmes';
import { standingOf } from './standing';

export interface CaseDeps {
  readonly pool: Pool;
  readonly programmes: WorkerProgrammes;
}

/** How many states a worker keeps in memory, so that commands of busy cases need no read. */
const MAX_CACHED_CASES = 500;

/** The task has to be decided again. */
type Undecided = Exclude<CommitResult, 'written' | 'overtaken'>;

interface CachedCase {
  readonly version: number;
  readonly head: string;
  readonly facts: CaseState;
}

/** SQLSTATE classes for wrong data, constraints, statements, or sizes beyond a limit, which fail on every attempt. */
const PERMANENT = /^(22|23|42|44|54)/;

/** Whether a retry would fail in the same way: an error of the code, or of the data to be written. */
export const isPermanent = (error: unknown): boolean => {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.length === 5 && PERMANENT.test(code);
};

/** The activities that every command passes through. */
export const createCaseActivities = ({ pool, programmes }: CaseDeps): CaseActivities => {
  const caseCache = new LRUCache<string, CachedCase>({ max: MAX_CACHED_CASES });
  const contexts = contextLoader(pool);
  const decide = taskDecider({ pool, programmes, contexts });

  const programmeOf = (name: string): AnyProgramme => {
    const carried = programmes.get(name);
    if (carried === undefined) throw new Error(`unknown programme ${name}`);
    return carried.programme;
  };

  const stepsAfter = async (
    programme: AnyProgramme,
    caseId: string,
    version: number,
  ): Promise<readonly RecordedStep[]> =>
    (await journalAfter<RecordedEvent>(pool, caseId, version)).map((row) => ({
      version: row.version,
      at: row.at,
      by: row.accountId,
      events: inTodaysVersions(programme.upcasters, row.events),
      hash: row.hash,
    }));

  type MissedRequest = Parameters<CaseActivities['readMissedSteps']>[0];

  /** The steps, and the standing of the case after them. */
  const missedStepsOf = async (
    steps: readonly RecordedStep[],
    { programme: name, caseId, at }: MissedRequest,
  ): Promise<MissedSteps> => {
    const programme = programmeOf(name);
    const seen = await storedState(pool, caseId);
    if (seen === undefined) return { steps };
    const facts = inTodaysShape<CaseState>(programme.stateUpcasters, seen.state, seen.shape);
    const ctx = await contexts.load(name, facts, at);
    const awaited = programme.lifecycle.awaitedFrom(facts, ctx);
    const isErased = steps.some(({ events }) => events.some(({ type }) => type === 'personalDataErased'));
    return {
      steps,
      standing: standingOf(programme, facts, awaited, actsNextAt(programme, facts, ctx)),
      ...(isErased ? { facts: programme.stateOutline(facts), shape: shapeOf(programme.stateUpcasters) } : {}),
    };
  };

  const readMissedSteps: CaseActivities['readMissedSteps'] = async (from) =>
    missedStepsOf(await stepsAfter(programmeOf(from.programme), from.caseId, from.version), from);

  /** The state on which a task is decided, or the reason why it cannot be decided. */
  const stateFor = async (
    task: CaseTask,
  ): Promise<{ facts: CaseState } | Extract<TaskResult, { kind: 'behind' | 'broken' }>> => {
    const held = caseCache.get(task.caseId);
    if (held !== undefined && held.version === task.version && held.head === task.head) return { facts: held.facts };
    const seen = await storedState(pool, task.caseId);
    if (seen === undefined) {
      return task.version === 0
        ? { facts: initialState() }
        : { kind: 'broken', what: `version ${task.version} is missing` };
    }
    if (seen.version > task.version) return { kind: 'behind', ...(await readMissedSteps(task)) };
    if (seen.version < task.version || seen.head !== task.head) {
      return { kind: 'broken', what: `version ${task.version} differs from what the workflow knows` };
    }
    const programme = programmeOf(task.programme);
    const facts = inTodaysShape<CaseState>(programme.stateUpcasters, seen.state, seen.shape);
    if (!(await matchesJournal(pool, programme, seen, facts))) {
      return { kind: 'broken', what: `the state of version ${task.version} does not match the journal` };
    }
    return { facts };
  };

  /** Checked before a refusal: the journal may be ahead of the workflow, or may hold the answer to this request. */
  const answerInstead = async (task: CaseTask): Promise<TaskResult | undefined> => {
    const { caseId, actor, request } = task;
    const steps = await stepsAfter(programmeOf(task.programme), caseId, task.version);
    if (steps.length > 0) return { kind: 'behind', ...(await missedStepsOf(steps, task)) };
    const row = request && (await journalRowFor(pool, caseId, actor.accountId, request.key));
    return row && { kind: 'answered', answered: { answer: row.answer as Answer, requestHash: row.requestHash ?? '' } };
  };

  const performOnce = async (task: CaseTask): Promise<TaskResult | Undecided> => {
    const programme = programmeOf(task.programme);
    const state = await stateFor(task);
    if ('kind' in state) return state;
    const { facts } = state;
    if (task.ifVersion !== undefined && task.ifVersion !== task.version) {
      return (await answerInstead(task)) ?? { kind: 'versionMismatch' };
    }
    const decided = await decide(programme, task, facts);
    const refused = async (reasons: Refusal): Promise<TaskResult> => {
      const other = await answerInstead(task);
      if (other !== undefined) return other;
      const blockedBy = isOpened(facts)
        ? programme.lifecycle.blockedBy(facts, await contexts.load(programme.name, facts, task.at))
        : [];
      return { kind: 'refused', reasons, blockedBy };
    };
    if ('refused' in decided) return refused(decided.refused);
    const { events, ctx, previous } = decided;
    const { actor } = task;
    const version = task.version + 1;
    const outcome = outcomeOf(programme, { before: facts, decided: events, ctx, previous, actor, version });
    // What time brings, nobody can hold up.
    const outrun = actor.role === SYSTEM.role ? [] : outrunFaults(programme, facts, outcome);
    if (outrun.length > 0) return refused(outrun);
    const used = await numbersOfOthers(pool, task.caseId, outcome.numbers.taken);
    if (used.length > 0) return refused(usedNumbers(used));
    const standing = standingOf(programme, outcome.facts, outcome.obligations, outcome.wakeAt);
    if (outcome.events.length === 0) return { kind: 'nothing', standing };
    const answer: Answer = {
      caseId: task.caseId,
      version: task.version + 1,
      at: task.at,
      stage: outcome.facts.stage,
      events: namedEvents(outcome.events).map(({ type }) => type),
      blockedBy: outcome.blockedBy,
    };
    const rows = rowsOf(programme, task, { outcome, answer });
    const { row } = rows.journal;
    const committed = await commitCase(pool, rows, programmes.get(programme.name)?.readModel);
    if (committed !== 'written' && committed !== 'overtaken') return committed;
    if (committed === 'overtaken') {
      const other = await answerInstead(task);
      if (other !== undefined) return other;
      throw new Error(`version ${task.version + 1} was not written, and the journal has no other row for it`);
    }
    caseCache.set(task.caseId, { version: row.version, head: row.hash, facts: outcome.facts });
    const step = {
      version: row.version,
      at: task.at,
      by: task.actor.accountId,
      events: outcome.events.map((event) => recordedEvent(programme.upcasters, event)),
      hash: row.hash,
    };
    return { kind: 'committed', step, answer, standing };
  };

  /**
   * A second time with whoever has changed since they gave the command, or with what others have left in the envelopes, or the
   * numbers that they have taken, which then refuses it. What changes again is tried again later.
   */
  const performAsNow = async (task: CaseTask): Promise<TaskResult> => {
    const first = await performOnce(task);
    if (typeof first === 'object') return first;
    const again = first !== 'giverChanged' ? task : await withGiverAsNow(pool, programmeOf(task.programme), task);
    if (again === undefined) return (await answerInstead(task)) ?? { kind: 'giverDisabled' };
    const second = await performOnce(again);
    if (typeof second === 'string') throw new Error(`${second} again: account ${task.actor.accountId}`);
    return second;
  };

  const perform: CaseActivities['perform'] = async (task) => {
    try {
      return await performAsNow(task);
    } catch (error) {
      // A permanent error is reported once. Retrying it without end would block every other command of the case.
      if (!isPermanent(error)) throw error;
      return { kind: 'broken', what: (error as Error).message };
    }
  };

  return { perform, readMissedSteps };
};
