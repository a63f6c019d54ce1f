import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { type Commit, recordIn, type Sample } from './record';
import { begun } from './tasks';

export interface FloorActivities {
  commit(commit: Commit): Promise<number>;
}

/** The worker of the floor's workflows, with the SDK's own settings. */
begun(async ({ temporalAddress, databaseUrl, taskQueue, sample }) => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
  const record = recordIn(new Pool({ connectionString: databaseUrl }));
  const written = JSON.parse(sample) as Sample;
  const activities: FloorActivities = { commit: (commit) => record.commit(commit, written) };
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: temporalAddress }),
    taskQueue,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: require.resolve('./workflows'),
      logger: new DefaultLogger('ERROR'),
    }),
    activities: { ...activities },
  });
  worker.run().catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
  return async () => undefined;
});
