import { Context, heartbeat } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { currentCalendar } from '../db/calendars';
import { livingAfter } from '../db/cases';
import { RENOVATION } from '../domain/renovation/programme';
import { calendarSignal, workflowIdOf } from '../workflows/messages';

export interface RolloutActivities {
  /** Returns how many courtyards were told. Goes on where an earlier attempt left off; telling twice changes nothing. */
  tellCalendar(): Promise<number>;
}

const PAGE = 200;

export const createRolloutActivities = ({
  pool,
  client,
}: {
  readonly pool: Pool;
  readonly client: Client;
}): RolloutActivities => ({
  tellCalendar: async () => {
    const { version } = await currentCalendar(pool);
    const left = Context.current().info.heartbeatDetails as { after: string; told: number } | undefined;
    let { after, told } = left ?? { after: '00000000-0000-0000-0000-000000000000', told: 0 };
    for (;;) {
      const ids = await livingAfter(pool, after, PAGE);
      for (const id of ids) {
        try {
          await client.workflow.getHandle(workflowIdOf(RENOVATION.workflow, id)).signal(calendarSignal, version);
          told += 1;
        } catch (error) {
          if (!(error instanceof WorkflowNotFoundError)) throw error; // it ended meanwhile
        }
      }
      const last = ids.at(-1);
      if (last === undefined) return told;
      after = last;
      heartbeat({ after, told });
    }
  },
});
