import { allHandlersFinished, condition, log, makeContinueAsNewFunc, setHandler } from '@temporalio/workflow';
import type { Standing } from '../activities/standing';
import { SYSTEM } from '../domain/kernel/actor';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { instantOf } from '../domain/kernel/time/instant';
import { answerCommand, commandUpdate } from './case/commandUpdate';
import { KnownCase } from './case/knownCase';
import { Listing } from './case/listing';
import { RunBoundary } from './case/runBoundary';
import { CaseTasks } from './case/tasks';
import { WakeUpTimer } from './case/wakeUpTimer';
import { type CaseRun, calendarSignal, catchUpSignal, knownQuery, RELOAD_CALENDAR, TIME_PASSED } from './messages';
import { serialQueue } from './serialQueue';

/** How long to wait before a broken record is checked again. */
const BROKEN_RETRY_MS = 3_600_000;

/**
 * The workflow of one case of any programme. Commands arrive as updates; one timer waits for the nearest deadline. The
 * local activity `perform` decides each command once and writes it. The workflow applies the recorded events, in a
 * replay just as the first time. When the stage is over, it continues as new.
 */
export const hostWorkflow = (programme: AnyProgramme) =>
  async function caseWorkflow(run: CaseRun): Promise<string> {
    const known = new KnownCase(programme, run);
    const timer = new WakeUpTimer();
    const boundary = new RunBoundary(run.part);
    const listing = new Listing(programme.name);
    const oneAtATime = serialQueue();

    const tasks = new CaseTasks(programme.name, known, (standing: Standing | undefined) => {
      boundary.follow(standing);
      timer.set(standing?.wakeAt);
      listing.follow(standing?.listed);
      if (!boundary.isReached) listing.publish();
    });

    /** A task that no person asked for. */
    const performBySystem = async (command: string): Promise<void> => {
      const result = await tasks.perform({ command, actor: SYSTEM, input: {} });
      if (result.kind !== 'broken') return;
      log.error('the record is broken', { caseId: run.caseId, what: result.what });
      // After the record is repaired, time-based events resume without a command.
      timer.set(instantOf(Date.now() + BROKEN_RETRY_MS));
    };

    for (const command of [programme.opening.command, ...Object.keys(programme.commands)]) {
      setHandler(commandUpdate(command), (message) =>
        oneAtATime(() => answerCommand({ tasks, known }, command, message)),
      );
    }
    setHandler(catchUpSignal, () => oneAtATime(() => tasks.catchUp()));
    setHandler(calendarSignal, () =>
      oneAtATime(async () => {
        if (known.isOpened) await performBySystem(RELOAD_CALENDAR);
      }),
    );
    setHandler(knownQuery, () => ({
      version: known.version,
      head: known.head,
      facts: known.isOpened ? known.facts : undefined,
      wakeAt: timer.wakeAt,
      part: boundary.currentPart,
    }));

    timer.set(run.wakeAt);
    await condition(() => known.isOpened);
    if (run.isResumed === true) {
      await condition(allHandlersFinished);
      // Only the journal knows whether the case is over: a worker may have died between its commit and its report.
      await oneAtATime(() => tasks.catchUp());
    }
    while (!boundary.isReached) {
      await condition(() => timer.isDue || boundary.isReached);
      if (!timer.isDue) continue;
      timer.acknowledge();
      await oneAtATime(() => performBySystem(TIME_PASSED));
    }
    await condition(allHandlersFinished);
    if (boundary.isCaseOver) {
      listing.publish();
      return known.facts.stage;
    }
    const continueAsNew = makeContinueAsNewFunc<typeof caseWorkflow>({
      initialVersioningBehavior: 'AUTO_UPGRADE',
      ...listing.forNextRun(),
    });
    return continueAsNew({
      ...known.toNextRun(),
      ...(boundary.currentPart === undefined ? {} : { part: boundary.currentPart }),
      ...(timer.wakeAt === undefined ? {} : { wakeAt: timer.wakeAt }),
    });
  };
