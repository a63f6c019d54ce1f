import { Context, heartbeat } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { currentCalendar } from '../db/calendars';
import { activeCasesAfter } from '../db/cases';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { calendarSignal, workflowIdOf } from '../workflows/messages';

export interface RolloutActivities {
  /**
   * Signals every open case that a calendar was loaded, and returns how many. A retry continues where the last attempt
   * stopped; a second signal changes nothing.
   */
  signalCalendarLoaded(): Promise<number>;
}

const PAGE = 200;

export const createRolloutActivities = ({
  pool,
  client,
  programmes,
}: {
  readonly pool: Pool;
  readonly client: Client;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
}): RolloutActivities => ({
  signalCalendarLoaded: async () => {
    const { version } = await currentCalendar(pool);
    const left = Context.current().info.heartbeatDetails as { after: string; told: number } | undefined;
    let { after, told } = left ?? { after: '00000000-0000-0000-0000-000000000000', told: 0 };
    for (;;) {
      const cases = await activeCasesAfter(pool, after, PAGE);
      for (const { id, programme } of cases) {
        const workflow = programmes.get(programme)?.workflow;
        if (workflow === undefined) continue;
        try {
          await client.workflow.getHandle(workflowIdOf(workflow, id)).signal(calendarSignal, version);
          told += 1;
        } catch (error) {
          if (!(error instanceof WorkflowNotFoundError)) throw error; // it ended meanwhile
        }
      }
      const last = cases.at(-1);
      if (last === undefined) return told;
      after = last.id;
      heartbeat({ after, told });
    }
  },
});
