import { TestWorkflowEnvironment } from '@temporalio/testing';
import { epochMs, type Instant } from '../domain/kernel/time/instant';
import { addSearchAttributes } from '../runtime/searchAttributes';

/**
 * A Temporal server on which months pass in milliseconds. It cannot list workflows, but it refuses search attributes
 * that were not added.
 * @param path The path of its program (`provideTemporal('testServer', …)`).
 * @param startsAt The first time of its clock; the current time if that has passed.
 */
export const startTimeSkipping = async (path: string, startsAt?: Instant): Promise<TestWorkflowEnvironment> => {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await addSearchAttributes(env.connection, env.namespace ?? 'default');
  const ahead = startsAt === undefined ? 0 : epochMs(startsAt) - (await env.currentTimeMs());
  if (ahead > 0) await env.sleep(ahead);
  return env;
};
