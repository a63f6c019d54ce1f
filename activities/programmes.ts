import { RENOVATION_WORDS } from '../commands/renovation/programmeWords';
import type { ReadModel } from '../db/commit';
import { COURTYARD_MAINTENANCE } from '../db/renovation';
import { assertCompatible } from '../domain/kernel/engine/declareProgramme';
import { type AnyProgramme, asAnyProgramme } from '../domain/kernel/engine/programme';
import type { Answering } from '../domain/kernel/obligations/assignment';
import { answersTo } from '../domain/renovation/answeredBy';
import { RENOVATION } from '../domain/renovation/programme';
import { type AnyWords, anyWords } from '../i18n/caseWords';
import type { Gatherers } from './evidence';
import { RENOVATION_EVIDENCE } from './renovation/evidence';

/** A programme with what a worker needs to run it. */
export interface WorkerProgramme {
  readonly programme: AnyProgramme;
  /** Gathers the evidence of its decisions. */
  readonly gatherers: Gatherers;
  /** Its own table, written with each commit. */
  readonly readModel?: ReadModel;
  /** Which commands answer an obligation, if its policy decides that. */
  readonly answersTo?: Answering['answersTo'];
  /** The words of its letters. */
  readonly words: AnyWords;
}

/** The programmes that this project's workers run. */
export const WORKER_PROGRAMMES: readonly WorkerProgramme[] = [
  {
    programme: asAnyProgramme(RENOVATION),
    gatherers: RENOVATION_EVIDENCE,
    readModel: COURTYARD_MAINTENANCE,
    answersTo,
    words: anyWords(RENOVATION_WORDS),
  },
];

/** By the programme's name. */
export type WorkerProgrammes = ReadonlyMap<string, WorkerProgramme>;

/** Throws a `WrongDeclaration` with one line if the programmes cannot be served together. */
export const workerProgrammeMap = (carried: readonly WorkerProgramme[]): WorkerProgrammes => {
  assertCompatible(carried.map(({ programme }) => programme));
  return new Map(carried.map((one) => [one.programme.name, one]));
};

/** The programmes alone. */
export const programmeMap = (carried: WorkerProgrammes): ReadonlyMap<string, AnyProgramme> =>
  new Map([...carried].map(([name, { programme }]) => [name, programme]));
