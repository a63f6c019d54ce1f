import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineUpdate,
  log,
  makeContinueAsNewFunc,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseActivities, CaseTask, MissedSteps, RecordedStep, TaskResult } from '../activities/caseTask';
import type { Standing } from '../activities/standing';
import { SYSTEM } from '../domain/kernel/actor';
import { type CaseState, initialState, isOpened } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { applyRow } from '../domain/kernel/journal/fold';
import { inTodaysShape, shapeOf } from '../domain/kernel/journal/shape';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';
import {
  BROKEN,
  type CaseRun,
  type CommandMessage,
  calendarSignal,
  catchUpSignal,
  knownQuery,
  REFUSED,
  RELOAD_CALENDAR,
  type RecordedAnswer,
  TIME_PASSED,
  VERSION_MISMATCH,
} from './messages';
import { changedAttributes, type ListedAttributes, memoOf } from './searchAttributes';
import { serialQueue } from './serialQueue';

const { perform, readMissedSteps } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});

/** A run with more events than this continues as new within its stage, so that a replay stays short. */
const MAX_EVENTS_PER_RUN = 300;

/** How long to wait before a broken record is checked again. */
const BROKEN_RETRY_MS = 3_600_000;

const isHistoryLong = (): boolean =>
  workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > MAX_EVENTS_PER_RUN;

/** Whether another build has become the current one for new runs. */
const isNewBuildCurrent = (): boolean => workflowInfo().targetWorkerDeploymentVersionChanged;

const updateFailure = (version: number, result: TaskResult): ApplicationFailure => {
  if (result.kind === 'refused') {
    const { reasons, blockedBy } = result;
    return ApplicationFailure.nonRetryable(reasons[0]?.code ?? 'refused', REFUSED, { reasons, blockedBy, version });
  }
  if (result.kind === 'versionMismatch')
    return ApplicationFailure.nonRetryable('version-mismatch', VERSION_MISMATCH, { version });
  if (result.kind === 'broken') return ApplicationFailure.nonRetryable(result.what, BROKEN, { version });
  return ApplicationFailure.nonRetryable('the command recorded no event', REFUSED, {
    reasons: [],
    blockedBy: [],
    version,
  });
};

/**
 * The workflow of one case of any programme. Commands arrive as updates; one timer waits for the nearest deadline. The
 * activity `perform` decides each command once and writes it. The workflow applies the recorded events, in a replay
 * just as the first time. A run is one stage, or one part of a stage that the lifecycle names, so running cases reach
 * new code at the next boundary.
 */
export const hostWorkflow = (programme: AnyProgramme) =>
  async function life(run: CaseRun): Promise<string> {
    /** Upcasts a state that an older release stored. */
    const read = (state: CaseState, shape = 1): CaseState => inTodaysShape(programme.stateUpcasters, state, shape);
    let facts: CaseState = run.facts === undefined ? initialState() : read(run.facts, run.shape);
    let { version, head, wakeAt } = run;
    let timerAt: number | undefined;
    let hasTimePassed = false;
    /** Whether this run has handled anything yet. A run that gave way before that could continue as new without end. */
    let hasProgressed = false;
    /** Taken from the recorded result, so that a replay ends the run at the same point. */
    let standing: Pick<Standing, 'part' | 'isOver'> | undefined =
      run.part === undefined ? undefined : { part: run.part, isOver: false };
    let part = run.part;
    let listed: ListedAttributes | undefined;
    const enqueue = serialQueue();

    // Folding upcasts events that an older release recorded.
    const apply = (step: RecordedStep): void => {
      facts = programme.carriedState(applyRow(programme, facts, step));
      version = step.version;
      head = step.hash;
    };

    /** One timer for the nearest moment. A stale timer fires harmlessly; cancelling it would cost more. */
    const wakeUpAt = (at: Instant | undefined): void => {
      wakeAt = at;
      if (at === undefined) return;
      const moment = epochMs(at);
      if (timerAt !== undefined && timerAt <= moment) return;
      timerAt = moment;
      void sleep(Math.max(1, moment - Date.now())).then(() => {
        if (timerAt !== moment) return;
        timerAt = undefined;
        hasTimePassed = true;
      });
    };

    const isPartOver = (): boolean =>
      (part !== undefined && standing?.part !== part) ||
      standing?.isOver === true ||
      isHistoryLong() ||
      (hasProgressed && isNewBuildCurrent());

    /**
     * Updates search attributes and memo. At the end of a run the next run gets the changes instead, which saves an
     * event.
     */
    const updateListing = (now: ListedAttributes): void => {
      const { typedSearchAttributes, memo } = workflowInfo();
      const changed = changedAttributes(typedSearchAttributes, programme.name, now);
      if (changed.length > 0) upsertSearchAttributes(changed);
      if (memo?.name !== now.name) upsertMemo(memoOf(programme.name, now.name));
    };

    const adoptStanding = (now: Standing | undefined): void => {
      hasProgressed = true;
      standing = now;
      part ??= now?.part;
      wakeUpAt(now?.wakeAt);
      listed = now?.listed;
      if (listed !== undefined && !isPartOver()) updateListing(listed);
    };

    /** Applies the journal's rows; false if they do not follow the version known here. */
    const catchUp = ({ steps, standing: now, facts: fullState, shape }: MissedSteps): boolean => {
      if (steps.some((step, i) => step.version !== version + 1 + i)) return false;
      for (const step of steps) apply(step);
      if (fullState !== undefined) facts = read(fullState, shape);
      adoptStanding(now);
      return true;
    };

    const fetchMissed = async (): Promise<void> => {
      catchUp(
        await readMissedSteps({ programme: programme.name, caseId: run.caseId, version, at: instantOf(Date.now()) }),
      );
    };

    /** Performs one task on the journal's latest state. */
    const performTask = async (
      task: Pick<CaseTask, 'command' | 'actor' | 'input'> & Partial<CaseTask>,
    ): Promise<TaskResult> => {
      for (;;) {
        const result = await perform({
          ...task,
          programme: programme.name,
          caseId: run.caseId,
          version,
          head,
          at: instantOf(Date.now()),
        });
        if (result.kind === 'behind') {
          if (result.steps.length > 0 && catchUp(result)) continue;
          return { kind: 'broken', what: `the journal does not continue after version ${version}` };
        }
        if (result.kind === 'committed') apply(result.step);
        if (result.kind === 'committed' || result.kind === 'nothing') adoptStanding(result.standing);
        return result;
      }
    };

    const handleCommand = async (command: string, message: CommandMessage): Promise<RecordedAnswer> => {
      const { actor, input, why, key, requestHash, ifVersion, opening } = message;
      const result = await performTask({
        command,
        actor,
        input,
        request: { key, requestHash },
        ...(why === undefined ? {} : { why }),
        ...(ifVersion === undefined ? {} : { ifVersion }),
        ...(opening === undefined ? {} : { opening }),
      });
      if (result.kind === 'committed') return { answer: result.answer, requestHash };
      if (result.kind === 'answered') return result.answered;
      throw updateFailure(version, result);
    };

    const handleByItself = async (command: string): Promise<void> => {
      const result = await performTask({ command, actor: SYSTEM, input: {} });
      if (result.kind !== 'broken') return;
      log.error('the record is broken', { caseId: run.caseId, what: result.what });
      // After the record is repaired, time-based events resume without a command.
      wakeUpAt(instantOf(Date.now() + BROKEN_RETRY_MS));
    };

    for (const command of [programme.opening.command, ...Object.keys(programme.commands)]) {
      setHandler(defineUpdate<RecordedAnswer, [CommandMessage]>(command), (message) =>
        enqueue(() => handleCommand(command, message)),
      );
    }
    setHandler(knownQuery, () => ({
      version,
      head,
      facts: isOpened(facts) ? facts : undefined,
      wakeAt,
      part: standing?.part,
    }));
    setHandler(catchUpSignal, () => enqueue(fetchMissed));
    setHandler(calendarSignal, () =>
      enqueue(async () => {
        if (isOpened(facts)) await handleByItself(RELOAD_CALENDAR);
      }),
    );
    wakeUpAt(wakeAt);

    await condition(() => isOpened(facts));
    while (!isPartOver()) {
      await condition(() => hasTimePassed || isPartOver());
      if (!hasTimePassed) continue;
      hasTimePassed = false;
      await enqueue(() => handleByItself(TIME_PASSED));
    }
    await condition(allHandlersFinished);
    if (standing?.isOver === true) {
      if (listed !== undefined) updateListing(listed);
      return facts.stage;
    }
    const { typedSearchAttributes: known, memo } = workflowInfo();
    const next = makeContinueAsNewFunc<typeof life>({
      initialVersioningBehavior: 'AUTO_UPGRADE',
      typedSearchAttributes:
        listed === undefined ? known : known.updateCopy(changedAttributes(known, programme.name, listed)),
      memo: { ...memo, ...(listed === undefined ? {} : memoOf(programme.name, listed.name)) },
    });
    return next({
      caseId: run.caseId,
      version,
      head,
      facts,
      shape: shapeOf(programme.stateUpcasters),
      ...(standing === undefined ? {} : { part: standing.part }),
      ...(wakeAt === undefined ? {} : { wakeAt }),
    });
  };
