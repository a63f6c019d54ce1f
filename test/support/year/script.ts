import fc, { type Arbitrary } from 'fast-check';
import { at, type Day, type DayList, dayOf, type Local, plusDays } from './localTime';

export type Receiver = 'holder' | 'leader' | 'nextLevel' | 'district';

/** When somebody is told, counted from the due day: in worked days, or in days. */
export interface LadderRung {
  readonly name: string;
  readonly offset: { readonly workingDays: number } | { readonly days: number };
  readonly to: Receiver;
}
export interface LadderData {
  readonly rungs: readonly LadderRung[];
  readonly repeats: readonly ({ readonly days: number } | { readonly months: number })[];
}

/** What holds for all cases of a year. */
export interface World {
  readonly begins: Day;
  readonly ends: Day;
  /** The lists of days, each from a moment on: a notice that is loaded in December, a closure that is confirmed. */
  readonly lists: readonly { readonly from: Local; readonly list: DayList }[];
  /** When the server is away. */
  readonly away: { readonly from: Local; readonly until: Local };
  /** The ladder at the beginning, and that of a policy published later. */
  readonly ladder: LadderData;
  readonly published: { readonly from: Local; readonly ladder: LadderData };
}

/** Each act at an hour of its own, so that no suspension lasts a whole number of days. */
export const ACTS = {
  answer: [12, 15, 21],
  return: [12, 15],
  suspend: [11, 16],
  resume: [10, 14, 20],
  extend: [10, 14],
  urge: [11, 16],
  movePolicy: [14],
  withdraw: [15],
} as const;
export type ActName = keyof typeof ACTS;

/** An act as drawn: so many days after the one before. Acts that have no sense where they stand are left out. */
export interface Act {
  readonly name: ActName;
  readonly after: number;
  readonly hour: number;
  /** Working days of an extension. */
  readonly days: number;
}

/** A case that waits for its council, or for the offices that review its application. */
export interface CaseScript {
  readonly kind: 'council' | 'subsidy';
  readonly opensAfter: number;
  readonly acts: readonly Act[];
}

export interface TimedAct extends Pick<Act, 'name' | 'days'> {
  readonly at: Local;
  /** The matter that is open then. */
  readonly matter: string;
}

/** What is awaited one after the other; a returned application begins again once it was corrected. */
export const MATTERS = {
  council: ['convene-council', 'open-ballot'],
  subsidy: ['review-community', 'review-subDistrict', 'review-housing', 'review-finance', 'collect-co-funding'],
} as const;

const ANSWERABLE = ['convene-council', ...MATTERS.subsidy.slice(0, -1), 'correct-application'];

/** What is done on a day on which the server is away is done once it is back. */
const whilePresent = ({ away }: World, moment: Local): Local =>
  away.from <= moment && moment <= away.until ? at(plusDays(dayOf(away.until), 1), moment.slice(11)) : moment;

export const opensAt = (world: World, { opensAfter }: CaseScript): Local =>
  whilePresent(world, at(plusDays(world.begins, opensAfter), '10:30'));

/** Walks along a script, and says when each act comes and what it is about. */
export const timedActs = (world: World, script: CaseScript): readonly TimedAct[] => {
  const line: readonly string[] = MATTERS[script.kind];
  const acts: TimedAct[] = [];
  let matter = line[0] ?? '';
  let isStopped = false;
  const once = new Set<string>();
  let last = opensAt(world, script);
  let day = dayOf(last);
  const makesSense: Readonly<Record<ActName, () => boolean>> = {
    answer: () => !isStopped && ANSWERABLE.includes(matter),
    return: () => !isStopped && matter.startsWith('review-'),
    suspend: () => !isStopped,
    resume: () => isStopped,
    extend: () => !isStopped && !once.has('extended'),
    urge: () => !isStopped,
    movePolicy: () => !isStopped && script.kind === 'council' && last > world.published.from && !once.has('moved'),
    // Before anything was carried there is nothing to withdraw from.
    withdraw: () => script.kind === 'subsidy',
  };
  for (const { name, after, hour, days } of script.acts) {
    day = plusDays(day, after);
    const moment = whilePresent(world, at(day, `${hour}:30`));
    day = dayOf(moment);
    if (moment <= last || moment >= at(world.ends, '00:00') || !makesSense[name]()) continue;
    if (name === 'movePolicy' && opensAt(world, script) > world.published.from) continue;
    acts.push({ name, at: moment, matter, days });
    last = moment;
    if (name === 'withdraw') break;
    if (name === 'suspend' || name === 'resume') isStopped = name === 'suspend';
    if (name === 'extend') once.add('extended');
    if (name === 'movePolicy') once.add('moved');
    if (name !== 'answer' && name !== 'return') continue;
    once.delete('extended');
    const next = matter === 'correct-application' ? line[0] : line[line.indexOf(matter) + 1];
    matter = name === 'return' ? 'correct-application' : (next ?? matter);
  }
  return acts;
};

const act = (name: ActName): Arbitrary<Act> =>
  fc.record({
    name: fc.constant(name),
    after: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 2, arbitrary: fc.integer({ min: 5, max: 120 }) },
    ),
    hour: fc.constantFrom(...ACTS[name]),
    days: fc.integer({ min: 1, max: 10 }),
  });

const WEIGHTS: Readonly<Record<ActName, number>> = {
  answer: 6,
  return: 2,
  suspend: 3,
  resume: 5,
  extend: 2,
  urge: 2,
  movePolicy: 2,
  withdraw: 1,
};

const anyAct = fc.oneof(
  ...(Object.keys(ACTS) as ActName[]).map((name) => ({ weight: WEIGHTS[name], arbitrary: act(name) })),
);

/** One in some scripts has no acts: nobody does anything for a year. */
export const scripts = (kinds: Arbitrary<CaseScript['kind']>, lastOpening: number): Arbitrary<CaseScript> =>
  fc.record({
    kind: kinds,
    opensAfter: fc.integer({ min: 0, max: lastOpening }),
    acts: fc.array(anyAct, { maxLength: 14, size: 'max' }),
  });

const RUNGS: readonly LadderRung[] = [
  { name: 'early', offset: { workingDays: -5 }, to: 'holder' },
  { name: 'soon', offset: { workingDays: -2 }, to: 'holder' },
  { name: 'eve', offset: { days: -1 }, to: 'holder' },
  { name: 'due', offset: { workingDays: 0 }, to: 'holder' },
  { name: 'copy', offset: { workingDays: 1 }, to: 'leader' },
  { name: 'overdue', offset: { workingDays: 5 }, to: 'leader' },
  { name: 'above', offset: { days: 8 }, to: 'nextLevel' },
  { name: 'long-overdue', offset: { workingDays: 9 }, to: 'district' },
];

/** Other rungs than the standard has, some of its own under their names. */
export const ladders: Arbitrary<LadderData> = fc.record({
  rungs: fc.subarray([...RUNGS], { minLength: 2, maxLength: 6 }),
  repeats: fc.constantFrom([{ days: 7 }, { months: 3 }], [{ days: 14 }, { months: 6 }], [{ months: 3 }]),
});
