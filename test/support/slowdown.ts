/** Enough work for the scheduler's turns to even out. */
const SPIN_MICROSECONDS = 400_000;

/**
 * How many times longer work takes now than on a machine that has nothing else to do: a processor is kept busy for a
 * moment, and the time that passes is compared with the time it was had for. At least 1.
 */
export const slowdown = (): number => {
  const began = process.hrtime.bigint();
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    if (user + system < SPIN_MICROSECONDS) continue;
    const passed = Number(process.hrtime.bigint() - began) / 1_000;
    return Math.max(1, passed / (user + system));
  }
};
