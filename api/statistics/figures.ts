import type { Pool } from 'pg';
import { z } from 'zod';
import * as db from '../../db/figures';
import { fourRequirements as fourRequirementsOf, satisfaction as satisfactionOf } from '../../db/renovation';
import { SOURCES, type Source } from '../../domain/renovation/facts/money';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { ENDS, STAGES, type StageOrEnd } from '../../domain/renovation/stage';
import { inLanguage, type Language } from '../../i18n/language';
import { obligationWord } from '../../i18n/words';
import { obligationCode } from '../courtyards/obligationCode';
import { MONEY_OF_POSITIONS } from './moneyShape';

/** A stage or an end, by its code. */
export const stageShape = z.enum([...STAGES, ...ENDS]).meta({ id: 'CourtyardStage' });
const stage = stageShape;
const source = z.enum(SOURCES);
const month = z.string().meta({ description: 'Such as 2026-03, in Asia/Shanghai' });
const count = z.int();
const days = z.int();
const fen = z.int().meta({ description: 'CNY in fen' });

/** The figures of the whole, and of each organisation under it. */
export const figuresShape = z
  .object({
    courtyards: count,
    demonstrations: count.meta({ description: 'Those of them that are demonstrations, without any effect' }),
    stages: z.array(z.object({ stage, courtyards: count, overdue: count, medianDays: days, oldestDays: days })),
    reached: z.array(z.object({ month, stage, courtyards: count })),
    stageDurations: z.array(z.object({ stage, finished: count, medianDays: days, p90Days: days })),
    money: z.array(z.object({ source, ...MONEY_OF_POSITIONS })),
    paid: z
      .array(
        z.object({
          month,
          source,
          amountFen: fen.meta({ description: 'Paid, less what the bank sent back, in fen' }),
          recoveredFen: fen.meta({ description: 'Recovered or replaced, less what of that was reversed, in fen' }),
          writtenOffFen: fen.meta({ description: 'Written off, less what of that was reversed, in fen' }),
        }),
      )
      .meta({
        description: 'By month. Of all months together, amount less recovered and written off is `paidFen` of `money`',
      }),
    steps: z.array(
      z.object({
        code: obligationCode,
        name: z.string().meta({ description: 'The pending step, in words' }),
        open: count,
        overdue: count,
        oldestDays: days.nullable(),
      }),
    ),
    fourRequirements: z.object({
      inMaintenance: count,
      known: count.meta({
        description: 'Courtyards whose four requirements are known',
      }),
      body: count,
      activities: count,
      covenant: count,
      accounts: count,
      all: count,
    }),
    satisfaction: z.object({
      carried: count,
      lost: count,
      courtyards: count,
      forOwners: count,
      returnedOwners: count,
      bands: z.array(count).meta({
        description: 'Number of courtyards by share of votes in favour: below 60 %, up to 70, 80, 90 and 100 %',
      }),
    }),
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof figuresShape>;

const NO_REQUIREMENTS = { inMaintenance: 0, known: 0, body: 0, activities: 0, covenant: 0, accounts: 0, all: 0 };
const NO_VOTES = { carried: 0, lost: 0, courtyards: 0, forOwners: 0, returnedOwners: 0, bands: [0, 0, 0, 0, 0] };

const inOrder =
  <K extends string, R>(order: readonly K[], keyOf: (row: R) => K) =>
  (a: R, b: R): number =>
    order.indexOf(keyOf(a)) - order.indexOf(keyOf(b));

const byStage = inOrder([...LIFECYCLE.stages, ...LIFECYCLE.ends], ({ stage }: { readonly stage: StageOrEnd }) => stage);
const bySource = inOrder(SOURCES, ({ source }: { readonly source: (typeof SOURCES)[number] }) => source);
const byOverdue = (a: db.StepFigures, b: db.StepFigures): number => b.overdue - a.overdue || b.open - a.open;

/** The rows of one organisation, without its path. */
const rowsOfPlace = <R extends { readonly place: string | null }>(rows: readonly R[], place: string | null) =>
  rows.flatMap(({ place: at, ...row }) => (at === place ? [row] : []));

/** The JSON calls cases `courtyards`. */
const withCourtyardCount = <R extends { readonly cases: number }>({ cases, ...row }: R) => ({
  ...row,
  courtyards: cases,
});

/** All figures, for the whole (`null`) and for each organisation by its path. */
export const figuresOf = async (
  pool: Pool,
  counted: db.FigureQuery,
  language: Language,
): Promise<{ readonly paths: readonly string[]; of(place: string | null): Figures }> => {
  const [standing, shown, reached, stageDurations, money, paid, steps, fourRequirements, satisfaction] =
    await Promise.all([
      db.stageFigures<StageOrEnd>(pool, counted),
      db.demonstrations(pool, counted),
      db.stageEntries<StageOrEnd>(pool, counted),
      db.stageDurations<StageOrEnd>(pool, counted),
      db.money<Source>(pool, counted),
      db.paymentsByMonth<Source>(pool, counted),
      db.stepFigures(pool, counted),
      fourRequirementsOf(pool, counted),
      satisfactionOf(pool, counted),
    ]);
  return {
    paths: [...new Set(standing.flatMap(({ place }) => (place === null ? [] : [place])))],
    of: (place) => {
      const stages = rowsOfPlace(standing, place).map(withCourtyardCount).sort(byStage);
      return {
        courtyards: stages.reduce((sum, { courtyards }) => sum + courtyards, 0),
        demonstrations: rowsOfPlace(shown, place)[0]?.cases ?? 0,
        stages,
        reached: rowsOfPlace(reached, place)
          .map(withCourtyardCount)
          .sort((a, b) => a.month.localeCompare(b.month) || byStage(a, b)),
        stageDurations: rowsOfPlace(stageDurations, place).sort(byStage),
        money: rowsOfPlace(money, place).sort(bySource),
        paid: rowsOfPlace(paid, place),
        steps: rowsOfPlace(steps.toSorted(byOverdue), place).map(({ ownName, ...step }) => ({
          ...step,
          name: inLanguage(obligationWord(step.code, ownName), language),
        })),
        fourRequirements: rowsOfPlace(fourRequirements, place)[0] ?? NO_REQUIREMENTS,
        satisfaction: rowsOfPlace(satisfaction, place).map((row) => ({ ...row, bands: [...row.bands] }))[0] ?? NO_VOTES,
      };
    },
  };
};
