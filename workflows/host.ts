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
import type { CaseActivities, Missed, Performed, Step, Task } from '../activities/cases';
import type { Standing } from '../activities/standing';
import { SYSTEM } from '../domain/kernel/actor';
import { type CaseState, isOpened, unopened } from '../domain/kernel/engine/case';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { folded } from '../domain/kernel/journal/fold';
import { shapeOf, stateOfToday } from '../domain/kernel/journal/shape';
import { epochMs, type Instant, instantOf } from '../domain/kernel/time/instant';
import { changedAttributes, type Listed, memoOf } from './listed';
import {
  type Answered,
  BROKEN,
  type CaseRun,
  type CommandMessage,
  calendarSignal,
  catchUpSignal,
  knownQuery,
  REFUSED,
  VERSION_MISMATCH,
} from './messages';
import { oneAtATime } from './oneAtATime';

const { perform, missed } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});

/** A run with more events than this continues as new within its stage, so that a replay stays short. */
const LONG_HISTORY = 300;

/** How long to wait before a broken record is checked again. */
const LOOK_AGAIN_MS = 3_600_000;

const isLong = (): boolean => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > LONG_HISTORY;

/** Whether another build has become the current one for new runs. */
const isOvertaken = (): boolean => workflowInfo().targetWorkerDeploymentVersionChanged;

const failureOf = (version: number, done: Performed): ApplicationFailure => {
  if (done.kind === 'refused') {
    const { reasons, blockedBy } = done;
    return ApplicationFailure.nonRetryable(reasons[0]?.code ?? 'refused', REFUSED, { reasons, blockedBy, version });
  }
  if (done.kind === 'versionMismatch')
    return ApplicationFailure.nonRetryable('version-mismatch', VERSION_MISMATCH, { version });
  if (done.kind === 'broken') return ApplicationFailure.nonRetryable(done.what, BROKEN, { version });
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
export const hosting = (programme: AnyProgramme) =>
  async function life(run: CaseRun): Promise<string> {
    /** Upcasts a state that an older release stored. */
    const read = (state: CaseState, shape = 1): CaseState => stateOfToday(programme.stateUpcasters, state, shape);
    let facts: CaseState = run.facts === undefined ? unopened() : read(run.facts, run.shape);
    let { version, head, wakeAt } = run;
    let timerAt: number | undefined;
    let hasTimePassed = false;
    /** Whether this run has handled anything yet. A run that gave way before that could continue as new without end. */
    let hasStirred = false;
    /** Taken from the recorded result, so that a replay ends the run at the same point. */
    let standing: Pick<Standing, 'part' | 'isOver'> | undefined =
      run.part === undefined ? undefined : { part: run.part, isOver: false };
    let part = run.part;
    let listed: Listed | undefined;
    const inTurn = oneAtATime();

    // Folding upcasts events that an older release recorded.
    const apply = (step: Step): void => {
      facts = programme.carried(folded(programme, facts, step));
      version = step.version;
      head = step.hash;
    };

    /** One timer for the nearest moment. A stale timer fires harmlessly; cancelling it would cost more. */
    const sleepUntil = (at: Instant | undefined): void => {
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
      isLong() ||
      (hasStirred && isOvertaken());

    /**
     * Updates search attributes and memo. At the end of a run the next run gets the changes instead, which saves an
     * event.
     */
    const list = (now: Listed): void => {
      const { typedSearchAttributes, memo } = workflowInfo();
      const changed = changedAttributes(typedSearchAttributes, programme.name, now);
      if (changed.length > 0) upsertSearchAttributes(changed);
      if (memo?.name !== now.name) upsertMemo(memoOf(programme.name, now.name));
    };

    const stand = (now: Standing | undefined): void => {
      hasStirred = true;
      standing = now;
      part ??= now?.part;
      sleepUntil(now?.wakeAt);
      listed = now?.listed;
      if (listed !== undefined && !isPartOver()) list(listed);
    };

    /** Applies the journal's rows; false if they do not follow the version known here. */
    const catchUp = ({ steps, standing: now, facts: whole, shape }: Missed): boolean => {
      if (steps.some((step, i) => step.version !== version + 1 + i)) return false;
      for (const step of steps) apply(step);
      if (whole !== undefined) facts = read(whole, shape);
      stand(now);
      return true;
    };

    const look = async (): Promise<void> => {
      catchUp(await missed({ programme: programme.name, caseId: run.caseId, version, at: instantOf(Date.now()) }));
    };

    /** Performs one task on the journal's latest state. */
    const performed = async (task: Pick<Task, 'command' | 'actor' | 'input'> & Partial<Task>): Promise<Performed> => {
      for (;;) {
        const done = await perform({
          ...task,
          programme: programme.name,
          caseId: run.caseId,
          version,
          head,
          at: instantOf(Date.now()),
        });
        if (done.kind === 'behind') {
          if (done.steps.length > 0 && catchUp(done)) continue;
          return { kind: 'broken', what: `the journal does not continue after version ${version}` };
        }
        if (done.kind === 'committed') apply(done.step);
        if (done.kind === 'committed' || done.kind === 'nothing') stand(done.standing);
        return done;
      }
    };

    const give = async (command: string, message: CommandMessage): Promise<Answered> => {
      const { actor, input, why, key, requestHash, ifVersion, opening } = message;
      const done = await performed({
        command,
        actor,
        input,
        request: { key, requestHash },
        ...(why === undefined ? {} : { why }),
        ...(ifVersion === undefined ? {} : { ifVersion }),
        ...(opening === undefined ? {} : { opening }),
      });
      if (done.kind === 'committed') return { answer: done.answer, requestHash };
      if (done.kind === 'answered') return done.answered;
      throw failureOf(version, done);
    };

    const letTimePass = async (command: string): Promise<void> => {
      const done = await performed({ command, actor: SYSTEM, input: {} });
      if (done.kind !== 'broken') return;
      log.error('the record is broken', { caseId: run.caseId, what: done.what });
      // After the record is repaired, time-based events resume without a command.
      sleepUntil(instantOf(Date.now() + LOOK_AGAIN_MS));
    };

    for (const command of [programme.opening.command, ...Object.keys(programme.commands)]) {
      setHandler(defineUpdate<Answered, [CommandMessage]>(command), (message) => inTurn(() => give(command, message)));
    }
    setHandler(knownQuery, () => ({
      version,
      head,
      facts: isOpened(facts) ? facts : undefined,
      wakeAt,
      part: standing?.part,
    }));
    setHandler(catchUpSignal, () => inTurn(look));
    setHandler(calendarSignal, () =>
      inTurn(async () => {
        if (isOpened(facts)) await letTimePass('reloadCalendar');
      }),
    );
    sleepUntil(wakeAt);

    await condition(() => isOpened(facts));
    while (!isPartOver()) {
      await condition(() => hasTimePassed || isPartOver());
      if (!hasTimePassed) continue;
      hasTimePassed = false;
      await inTurn(() => letTimePass('timePassed'));
    }
    await condition(allHandlersFinished);
    if (standing?.isOver === true) {
      if (listed !== undefined) list(listed);
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
