import { type Reason, type Refusal, reason, when } from '../reason';
import { areaFaults } from './ownerAreas';
import {
  CHOICES,
  type Comparison,
  compared,
  type Measure,
  plus,
  type Tally,
  type ThresholdRule,
  type Verdict,
  ZERO,
} from './tally';
import { readAlike } from './twoReadings';

/** A person whom a secret vote is about: a candidate, or a member to recall. Numbered from 1. */
export interface Person {
  readonly no: number;
  readonly name: string;
}

/** How the rules of procedure decide a tie for the last seat. */
export const TIE_RULES = ['lot', 'runOff'] as const;
export type TieRule = (typeof TIE_RULES)[number];

/** A motion about persons (选举、罢免): counted on paper in a meeting, so that nobody knows who chose whom. */
export interface SecretMotion {
  readonly rule: ThresholdRule;
  readonly persons: readonly Person[];
  /** The seats that an election fills. Absent for a recall. */
  readonly seats?: number;
  /** The minimum number of persons chosen; with fewer, the motion is not carried. */
  readonly minChosen: number;
  readonly ties: TieRule;
  /** For a run-off (决选): the ballot that ended in the tie, and whom it elected already. */
  readonly runOffOf?: string;
  readonly elected?: readonly Person[];
}

/** The votes counted for one person. */
export interface PersonCount {
  readonly no: number;
  readonly for: Measure;
  readonly against: Measure;
  readonly abstain: Measure;
}

/** The totals of a count, as two counters signed them. Blank and spoilt papers are in none of them. */
export interface SecretCount {
  readonly persons: readonly PersonCount[];
  /** If a lot decided a tie: the numbers in the order drawn. */
  readonly lot?: readonly number[];
}

/** One account's reading of the signed totals. */
export interface CountReading {
  readonly by: string;
  readonly count: SecretCount;
}

export interface PersonVerdict extends Person {
  readonly for: Measure;
  readonly against: Measure;
  readonly abstain: Measure;
  readonly steps: readonly Comparison[];
  /** Has the votes that the rule asks for. */
  readonly reached: boolean;
  /** Has the votes and one of the seats, and the motion is carried: elected, or recalled. */
  readonly chosen: boolean;
}

/** A tie for the last seats that a run-off decides. Persons are given by their numbers. */
export interface RunOffNeeded {
  readonly tied: readonly number[];
  readonly seats: number;
  readonly elected: readonly number[];
}

export interface SecretVerdict extends Verdict {
  readonly persons: readonly PersonVerdict[];
  readonly runOff?: RunOffNeeded;
}

const byPerson = (count: SecretCount): ReadonlyMap<number, PersonCount> =>
  new Map(count.persons.map((person) => [person.no, person]));

const isAbove = (a: Measure, b: Measure): boolean => a.owners > b.owners || a.areaCentiSqm > b.areaCentiSqm;

const stepsOf = ({ carried }: ThresholdRule, votes: Measure, tookPart: Measure): readonly Comparison[] => [
  compared('for-owners', votes.owners, tookPart.owners, carried),
  compared('for-area', votes.areaCentiSqm, tookPart.areaCentiSqm, carried),
];

const hasReached = ({ rule }: SecretMotion, tookPart: Measure, { for: votes }: PersonCount): boolean =>
  stepsOf(rule, votes, tookPart).every((s) => s.reached);

/** The persons with enough votes, most owners first; and the numbers that are tied for the last seats. */
const ranked = (motion: SecretMotion, tookPart: Measure, count: SecretCount) => {
  const reached = count.persons
    .filter((person) => hasReached(motion, tookPart, person))
    .sort((a, b) => b.for.owners - a.for.owners || a.no - b.no);
  const seats = motion.seats ?? reached.length;
  const [lastIn, firstOut] = [reached[seats - 1], reached[seats]];
  const isTied = lastIn !== undefined && firstOut !== undefined && lastIn.for.owners === firstOut.for.owners;
  const tied = isTied ? reached.filter((person) => person.for.owners === lastIn.for.owners).map(({ no }) => no) : [];
  return { reached: reached.map(({ no }) => no), tied, seats };
};

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

/** Each paper has one mark "for" on each seat at most. Paths: `/persons`. */
const markFaults = ({ seats }: SecretMotion, tookPart: Measure, { persons }: SecretCount): Refusal => {
  if (seats === undefined) return [];
  const marks = persons.reduce<Measure>((sum, person) => plus(sum, person.for), ZERO);
  return when(
    isAbove(marks, { owners: tookPart.owners * seats, areaCentiSqm: tookPart.areaCentiSqm * seats }),
    'marks-above-papers',
    { marks: marks.owners, papers: tookPart.owners, seats },
    '/persons',
  );
};

/**
 * Faults of a count: a person missing or counted twice, more votes than participants or more marks than their papers
 * have room for, an area that so many owners cannot have, or a lot that does not match the tie. `areas` are those of
 * the owners who took part. Paths are into the count: `/persons/2/no`, `/lot`.
 */
export const countFaults = (
  motion: SecretMotion,
  tookPart: Measure,
  count: SecretCount,
  areas: readonly number[],
): Refusal => {
  const fits = areaFaults(areas);
  const known = new Set(motion.persons.map(({ no }) => no));
  const seen = new Set<number>();
  const faults: Reason[] = count.persons.flatMap((person, i): Refusal => {
    const isTwice = seen.has(person.no);
    seen.add(person.no);
    const sum = plus(plus(person.for, person.against), person.abstain);
    const isTooMuch = isAbove(sum, tookPart);
    return [
      ...when(!known.has(person.no), 'person-unknown', { no: person.no }, `/persons/${i}/no`),
      ...when(isTwice, 'line-duplicate', undefined, `/persons/${i}/no`),
      ...when(
        isTooMuch,
        'count-above-turnout',
        { owners: tookPart.owners, areaCentiSqm: tookPart.areaCentiSqm },
        `/persons/${i}`,
      ),
      ...(isTooMuch ? [] : CHOICES.flatMap((choice) => fits(person[choice], `/persons/${i}/${choice}/areaCentiSqm`))),
    ];
  });
  const left = motion.persons.filter(({ no }) => !seen.has(no));
  if (left.length > 0) faults.push(reason('person-uncounted', { no: left.map(({ no }) => no) }, '/persons'));
  if (faults.length > 0) return faults;
  const marks = markFaults(motion, tookPart, count);
  if (marks.length > 0) return marks;
  const { tied } = ranked(motion, tookPart, count);
  const wanted = motion.ties === 'lot' ? tied : [];
  return when(!sameNumbers(count.lot ?? [], wanted), 'lot-differs', { tied: wanted.length > 0 ? wanted : '—' }, '/lot');
};

/**
 * Who is chosen: those with enough votes, most owners first, up to the number of seats. A tie for the last seats is
 * decided by lot, or those tied get no seat until a run-off. The motion is carried if enough owners took part and
 * enough persons are chosen; otherwise nobody is.
 */
export const secretVerdict = (motion: SecretMotion, tally: Tally, count: SecretCount): SecretVerdict => {
  const { rule, persons } = motion;
  const tookPart = tally.secret ?? ZERO;
  const steps = [
    compared('participation-owners', tookPart.owners, tally.roll.owners, rule.participation),
    compared('participation-area', tookPart.areaCentiSqm, tally.roll.areaCentiSqm, rule.participation),
  ];
  const isQuorate = steps.every((s) => s.reached);
  const { reached, tied, seats } = ranked(motion, tookPart, count);
  const isSafe = (no: number) => !tied.includes(no);
  const safe = reached.slice(0, seats).filter(isSafe);
  const drawn = motion.ties === 'lot' ? (count.lot ?? []).slice(0, seats - safe.length) : [];
  const winners = [...safe, ...drawn];
  const carried = isQuorate && winners.length >= motion.minChosen;
  const chosen = new Set(carried ? winners : []);
  const counts = byPerson(count);
  const needsRunOff = isQuorate && motion.ties === 'runOff' && tied.length > 0;
  return {
    carried,
    carriedByLaw: carried,
    ruleVersion: rule.version,
    steps,
    persons: persons.flatMap(({ no, name }) => {
      const votes = counts.get(no);
      if (votes === undefined) return [];
      return [
        {
          ...votes,
          name,
          steps: stepsOf(rule, votes.for, tookPart),
          reached: reached.includes(no),
          chosen: chosen.has(no),
        },
      ];
    }),
    ...(needsRunOff ? { runOff: { tied, seats: seats - safe.length, elected: safe } } : {}),
  };
};

const canonicalCount = ({ persons, lot }: SecretCount): string =>
  JSON.stringify([
    [...persons]
      .sort((a, b) => a.no - b.no)
      .map((p) => [p.no, ...[p.for, p.against, p.abstain].flatMap((m) => [m.owners, m.areaCentiSqm])]),
    lot ?? [],
  ]);

export const isSameCount = (a: SecretCount, b: SecretCount): boolean => canonicalCount(a) === canonicalCount(b);

/** The last count that two different people have read alike. */
export const agreedCount = (readings: readonly CountReading[]): SecretCount | undefined => {
  const alike = readAlike(readings, (one, other) => isSameCount(one.count, other.count));
  return [...alike].at(-1)?.count;
};
