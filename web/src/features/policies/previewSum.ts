import type { components } from '../../api/openapi';

export type Preview = components['schemas']['PolicyPreview'];
type Counts = Pick<Preview, 'cases' | 'deadlines' | 'rungs'>;

const sumOf = <R extends Readonly<Record<string, number>>>(before: R, more: R): R =>
  Object.fromEntries(Object.entries(before).map(([key, count]) => [key, count + (more[key] ?? 0)])) as unknown as R;

const counts = (before: Counts, more: Counts): Counts => ({
  cases: before.cases + more.cases,
  deadlines: sumOf(before.deadlines, more.deadlines),
  rungs: sumOf(before.rungs, more.rungs),
});

const joined = <R>(
  before: readonly R[],
  more: readonly R[],
  keyOf: (row: R) => string,
  add: (a: R, b: R) => R,
): R[] => {
  const rows = new Map(before.map((row) => [keyOf(row), row]));
  for (const row of more) {
    const known = rows.get(keyOf(row));
    rows.set(keyOf(row), known === undefined ? row : add(known, row));
  }
  return [...rows.values()];
};

const add = <R extends Counts>(a: R, b: R): R => ({ ...a, ...counts(a, b) });

/** The sums with those of the next answer. */
export const withMore = (before: Preview | undefined, more: Preview): Preview =>
  before === undefined
    ? more
    : {
        ...more,
        ...counts(before, more),
        looked: before.looked + more.looked,
        mayTakeUp: before.mayTakeUp + more.mayTakeUp,
        unreadable: before.unreadable + more.unreadable,
        refused: joined(
          before.refused,
          more.refused,
          ({ code }) => code,
          (a, b) => ({ ...a, cases: a.cases + b.cases }),
        ),
        byDistrict: joined(before.byDistrict, more.byDistrict, ({ path }) => path, add),
        byStep: joined(before.byStep, more.byStep, ({ step, name }) => `${step} ${name}`, add),
        byRung: joined(
          before.byRung,
          more.byRung,
          ({ rung, receiver, change }) => `${rung} ${receiver} ${change}`,
          (a, b) => ({ ...a, reminders: a.reminders + b.reminders }),
        ),
        named: [...before.named, ...more.named],
      };
