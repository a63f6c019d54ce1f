import type { Client } from '@temporalio/client';
import { readArguments } from '../runtime/arguments';
import { buildIdOf, bundleOf } from '../runtime/bundleLocation';
import { connectClient, runProcess } from '../runtime/process';
import { Misconfigured, required } from '../runtime/settings';

const reasonOf = (error: unknown): string => (error as { details?: string; message: string }).details ?? String(error);

/**
 * Makes a build the current one for new runs. Rejects with one line if no worker of that build polls, because new runs
 * would wait for ever.
 */
const makeCurrent = async (
  { workflowService, namespace }: { workflowService: Client['workflowService']; namespace: string },
  deploymentName: string,
  buildId: string,
): Promise<string | undefined> => {
  try {
    const { previousDeploymentVersion: before } = await workflowService.setWorkerDeploymentCurrentVersion({
      namespace,
      deploymentName,
      buildId,
      identity: 'npm run promote',
    });
    return before?.buildId ?? undefined;
  } catch (error) {
    throw new Misconfigured(
      `Build ${buildId} cannot be made current in ${deploymentName} (${reasonOf(error)}). Start a worker of it first, with the same WORKER_DEPLOYMENT.`,
    );
  }
};

/** Makes a build current: new runs start on its workers, and each courtyard moves to it at its next continue-as-new. */
runProcess('promote', async (settings, logger) => {
  const values = readArguments({ build: { type: 'string' } }, 'Usage: npm run promote [-- --build ID]');
  const deployment = required(settings.workerDeployment, 'WORKER_DEPLOYMENT');
  const buildId = values.build ?? buildIdOf(await bundleOf(settings));
  const client = await connectClient(settings);
  const before = await makeCurrent(
    { workflowService: client.workflowService, namespace: settings.temporal.namespace },
    deployment,
    buildId,
  );
  logger.info(
    { deployment, buildId, ...(before === undefined || before === buildId ? {} : { replaced: before }) },
    'build is current',
  );
  await client.connection.close();
  process.exit(0);
});
