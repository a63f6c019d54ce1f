/** Asks an API for its health without a pause while something is done; the answers. */
export const healthDuring = async (url: string, work: Promise<unknown>): Promise<readonly number[]> => {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  const statuses: number[] = [];
  while (!isDone) statuses.push((await fetch(`${url}/healthz`)).status);
  await done;
  return statuses;
};
