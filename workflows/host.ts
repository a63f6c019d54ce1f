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

/** Events after which a run gives way to the next even within a stage, so that a replay stays short. */
const LONG_HISTORY = 300;

/** A broken record is looked at again after so long. */
const LOOK_AGAIN_MS = 3_600_000;

const isLong = (): boolean => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > LONG_HISTORY;

/** Another build's workers have become the ones that new runs go to. */
const isOvertaken = (): boolean => workflowInfo().targetWorkerDeploymentVersionChanged;

const failureOf = (version: number, done: Performed): ApplicationFailure => {
  if (done.kind === 'refused') {
    const { reasons, blockedBy } = done;
    return ApplicationFailure.nonRetryable(reasons[0]?.code ?? 'refused', REFUSED, { reasons, blockedBy, version });
  }
  if (done.kind === 'versionMismatch')
    return ApplicationFailure.nonRetryable('version-mismatch', VERSION_MISMATCH, { version });
  if (done.kind === 'broken') return ApplicationFailure.nonRetryable(done.what, BROKEN, { version });
  return ApplicationFailure.nonRetryable('nothing happened', REFUSED, { reasons: [], blockedBy: [], version });
};

/**
 * The life of one case, whatever its programme: commands come as updates, time as one timer. What each means is decided
 * once, in the activity that writes it; here the recorded events are applied, on replay as at first. A run is a stage, or
 * a part of it that the lifecycle names, so that running cases move to new code at the next boundary.
 */
export const hosting = (programme: AnyProgramme) =>
  async function life(run: CaseRun): Promise<string> {
    /** What an older release kept is read through the upcasters, as the events it recorded are. */
    const read = (state: CaseState, shape = 1): CaseState => stateOfToday(programme.stateUpcasters, state, shape);
    let facts: CaseState = run.facts === undefined ? unopened() : read(run.facts, run.shape);
    let { version, head, wakeAt } = run;
    let timerAt: number | undefined;
    let hasTimePassed = false;
    /** Something came to this run: one that gave way at once could find itself where it was, without end. */
    let hasStirred = false;
    /** As it was recorded with the last result: on replay, too, a run ends where it ended. */
    let standing: Pick<Standing, 'part' | 'isOver'> | undefined =
      run.part === undefined ? undefined : { part: run.part, isOver: false };
    let part = run.part;
    let listed: Listed | undefined;
    const inTurn = oneAtATime();

    // A step recorded by an older release is read through the upcasters, as its row is.
    const apply = (step: Step): void => {
      facts = programme.carried(folded(programme, facts, step));
      version = step.version;
      head = step.hash;
    };

    /** One timer for the nearest moment. A stale one fires harmlessly: cheaper than cancelling it. */
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

    /** Tells Temporal's lists what has changed. What changes with the end of a run is told with its next: that costs no event. */
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

    /** Applies what the journal has; false where its rows do not follow what is known here. */
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

    /** Has one task performed, on what the journal says last. */
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
          return { kind: 'broken', what: `the journal does not go on after version ${version}` };
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
      // Once it is mended, time goes on by itself.
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
