import { RENOVATION_WORDS } from '../commands/renovation/programmeWords';
import type { ReadModel } from '../db/commit';
import { COURTYARD_CARE } from '../db/renovation';
import { assertSideBySide } from '../domain/kernel/engine/declareProgramme';
import { type AnyProgramme, hosted } from '../domain/kernel/engine/programme';
import { RENOVATION } from '../domain/renovation/programme';
import { type AnyWords, anyWords } from '../i18n/caseWords';
import type { Gatherers } from './evidence';
import { RENOVATION_EVIDENCE } from './renovation/evidence';

/** A programme as a worker carries it. */
export interface CarriedProgramme {
  readonly programme: AnyProgramme;
  /** What its decisions need that only rows can tell. */
  readonly gatherers: Gatherers;
  /** What it keeps for its own lists beside the case's row. */
  readonly readModel?: ReadModel;
  /** What its letters call things. */
  readonly words: AnyWords;
}

/** Every programme that the workers carry. */
export const CARRIED: readonly CarriedProgramme[] = [
  {
    programme: hosted(RENOVATION),
    gatherers: RENOVATION_EVIDENCE,
    readModel: COURTYARD_CARE,
    words: anyWords(RENOVATION_WORDS),
  },
];

/** By the programme's name. */
export type CarriedProgrammes = ReadonlyMap<string, CarriedProgramme>;

/** Throws an Error with one line where they cannot be carried side by side. */
export const carriedBy = (carried: readonly CarriedProgramme[]): CarriedProgrammes => {
  assertSideBySide(carried.map(({ programme }) => programme));
  return new Map(carried.map((one) => [one.programme.name, one]));
};

/** What they are, without what a worker has beside them. */
export const programmesIn = (carried: CarriedProgrammes): ReadonlyMap<string, AnyProgramme> =>
  new Map([...carried].map(([name, { programme }]) => [name, programme]));
