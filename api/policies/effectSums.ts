import { z } from 'zod';
import {
  DEADLINE_CHANGES,
  type PolicyDifference,
  RUNG_CHANGES,
  type RungDifference,
} from '../../domain/kernel/engine/policyDifferences';
import { RECEIVERS } from '../../domain/kernel/policies/casePolicy';
import type { Reason, ReasonCode } from '../../domain/kernel/reason';

const ofEach = <K extends string>(keys: readonly K[]): Readonly<Record<K, number>> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

const countOf = <K extends string>(keys: readonly K[], what: string) =>
  z
    .object(Object.fromEntries(keys.map((key) => [key, z.int()])) as Record<K, z.ZodInt>)
    .meta({ description: `Number of ${what}, by what changes` });

/** Number of cases, deadlines and rungs of ladders that differ. */
export const countsShape = {
  cases: z.int().meta({ description: 'Number of cases in which something differs' }),
  deadlines: countOf(DEADLINE_CHANGES, 'deadlines'),
  rungs: countOf(RUNG_CHANGES, 'reminders'),
};

/** A rung of a ladder by its name, over all cases. */
export const rungCountShape = z.object({
  rung: z.string(),
  receiver: z.enum(RECEIVERS),
  change: z.enum(RUNG_CHANGES),
  reminders: z.int(),
});

interface Counts {
  cases: number;
  readonly deadlines: Record<(typeof DEADLINE_CHANGES)[number], number>;
  readonly rungs: Record<(typeof RUNG_CHANGES)[number], number>;
}

const none = (): Counts => ({ cases: 0, deadlines: ofEach(DEADLINE_CHANGES), rungs: ofEach(RUNG_CHANGES) });

const add = (counts: Counts, differences: readonly PolicyDifference[]): void => {
  counts.cases += 1;
  for (const one of differences) {
    if (one.kind === 'deadline') counts.deadlines[one.change] += 1;
    if (one.kind === 'rung') counts.rungs[one.change] += 1;
  }
};

/** Counts by heading, in the order in which the headings came. */
class Tally<H extends object> {
  private readonly found = new Map<string, H & Counts>();

  add(heading: H, differences: readonly PolicyDifference[]): void {
    const key = JSON.stringify(heading);
    const known = this.found.get(key) ?? { ...heading, ...none() };
    this.found.set(key, known);
    add(known, differences);
  }

  get entries(): readonly (H & Counts)[] {
    return [...this.found.values()];
  }
}

type StepHeading = Pick<RungDifference, 'code' | 'name'>;
type RungHeading = Pick<RungDifference, 'rung' | 'receiver' | 'change'>;

/** What a policy changes in many cases, in numbers. */
export class EffectSums {
  readonly all = none();
  mayTakeUp = 0;
  unreadable = 0;
  private readonly districts = new Tally<{ readonly path: string }>();
  private readonly steps = new Tally<StepHeading>();
  private readonly rungs = new Map<string, RungHeading & { reminders: number }>();
  private readonly reasons = new Map<ReasonCode, { readonly reason: Reason; cases: number }>();

  addRefused([reason]: readonly Reason[]): void {
    if (reason === undefined) return;
    const known = this.reasons.get(reason.code) ?? { reason, cases: 0 };
    this.reasons.set(reason.code, { ...known, cases: known.cases + 1 });
  }

  add(path: string, differences: readonly PolicyDifference[]): void {
    this.mayTakeUp += 1;
    if (differences.length === 0) return;
    add(this.all, differences);
    this.districts.add({ path }, differences);
    const ofSteps = differences.filter((one) => 'key' in one);
    for (const code of new Set(ofSteps.map((one) => one.code))) {
      const own = ofSteps.filter((one) => one.code === code);
      const { name } = own[0] ?? {};
      this.steps.add({ code, ...(name === undefined ? {} : { name }) }, own);
    }
    for (const one of differences) if (one.kind === 'rung') this.addRung(one);
  }

  private addRung({ rung, receiver, change }: RungDifference): void {
    const heading = { rung, receiver, change };
    const key = JSON.stringify(heading);
    this.rungs.set(key, { ...heading, reminders: (this.rungs.get(key)?.reminders ?? 0) + 1 });
  }

  get byDistrict() {
    return this.districts.entries;
  }

  get byStep() {
    return this.steps.entries;
  }

  get byRung() {
    return [...this.rungs.values()];
  }

  get refused() {
    return [...this.reasons.values()];
  }
}
