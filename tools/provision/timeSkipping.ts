import { TestWorkflowEnvironment } from '@temporalio/testing';
import { addSearchAttributes } from '../../bin/searchAttributes';
import { epochMs, type Instant } from '../../domain/kernel/time/instant';

/**
 * A Temporal server on which months pass in milliseconds. It lists nothing, but refuses attributes that it was not told of.
 * @param path Of its program (`provideTemporal('testServer', …)`).
 * @param startsAt What its clock shows first; it begins now where that has passed.
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
