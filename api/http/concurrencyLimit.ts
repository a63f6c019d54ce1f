/** Runs a task when its turn comes; `undefined` if too many are waiting already. */
export type ConcurrencyLimit = <T>(work: () => Promise<T>) => Promise<T | undefined>;

export const concurrencyLimit = (atOnce: number, waiting: number): ConcurrencyLimit => {
  let running = 0;
  const queue: (() => void)[] = [];
  const ended = (): void => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.length < waiting) await new Promise<void>((go) => queue.push(go));
    else return undefined;
    try {
      return await work();
    } finally {
      ended();
    }
  };
};
