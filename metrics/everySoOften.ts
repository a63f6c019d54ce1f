/**
 * What is read anew once the last reading is so old; whoever asks meanwhile gets that one. A reading that takes longer than
 * `patienceMs`, or fails, gives undefined, and no other begins before it has ended.
 */
export const everySoOften = <T>(
  read: () => Promise<T>,
  { everyMs, patienceMs, now = Date.now }: { everyMs: number; patienceMs: number; now?: () => number },
): (() => Promise<T | undefined>) => {
  let begunAt = Number.NEGATIVE_INFINITY;
  let isReading = false;
  let last: Promise<T | undefined> = Promise.resolve(undefined);
  return () => {
    if (isReading || now() - begunAt < everyMs) return last;
    begunAt = now();
    isReading = true;
    const reading = read()
      .catch(() => undefined)
      .finally(() => {
        isReading = false;
      });
    const tooLong = new Promise<undefined>((done) => setTimeout(done, patienceMs, undefined).unref());
    last = Promise.race([reading, tooLong]);
    return last;
  };
};
