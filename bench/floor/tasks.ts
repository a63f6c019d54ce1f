/** What every program of the floor is told through its environment. */
export interface Given {
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  /** A `Sample` as JSON. */
  readonly sample: string;
}

/** As `Given` travels from the bench to a program of the floor. */
export const asEnvironment = ({ temporalAddress, databaseUrl, taskQueue, sample }: Given): Record<string, string> => ({
  FLOOR_TEMPORAL: temporalAddress,
  FLOOR_DATABASE: databaseUrl,
  FLOOR_QUEUE: taskQueue,
  FLOOR_SAMPLE: sample,
});

/** A program of the floor: starts, says so, and does each task that the bench sends it, one after the other. */
export const begun = <Task, Result>(start: (given: Given) => Promise<(task: Task) => Promise<Result>>): void => {
  const { FLOOR_TEMPORAL = '', FLOOR_DATABASE = '', FLOOR_QUEUE = '', FLOOR_SAMPLE = '' } = process.env;
  const fail = (error: Error): void => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  };
  process.once('disconnect', () => process.exit(0));
  start({
    temporalAddress: FLOOR_TEMPORAL,
    databaseUrl: FLOOR_DATABASE,
    taskQueue: FLOOR_QUEUE,
    sample: FLOOR_SAMPLE,
  }).then((perform) => {
    process.on('message', (task: Task) => {
      perform(task).then((result) => process.send?.({ result: result ?? null }), fail);
    });
    process.send?.({ result: null });
  }, fail);
};
