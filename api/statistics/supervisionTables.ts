import { demonstrationsBelow } from '../../db/weeklyReports';
import { OVERDUE_BANDS, overdueTogether } from '../../domain/kernel/supervision/overdue';
import { OUTCOMES } from '../../domain/kernel/supervision/reactions';
import { PROVISIONAL_COLUMN } from '../../i18n/boardWords';
import { OUTCOME_WORDS, OVERDUE_BAND_WORDS, SUPERVISION_WORDS } from '../../i18n/console/supervision';
import { inLanguage, joinList, type Text } from '../../i18n/language';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import { rendered } from '../../i18n/render';
import { type CellRows, countCell, markCell, timeCell } from '../tables/cell';
import {
  type Asked,
  FILE_WAITS,
  type Handled,
  overdueOf,
  placesOf,
  remindersAsked,
  stageComparison,
} from './supervised';
import type { sayingOf } from './supervision';

/** What can be exported: groups of overdue steps, the steps one by one, days in stages, and what came of reminders. */
export const SUPERVISION_PARTS = ['overdue', 'waits', 'stages', 'reactions'] as const;
export type SupervisionPart = (typeof SUPERVISION_PARTS)[number];

interface Writing {
  readonly handled: Handled;
  readonly asked: Asked;
  readonly say: ReturnType<typeof sayingOf>;
  readonly words: (text: Text) => string;
}

const names = async (handled: Handled, rows: readonly { readonly place: string | null }[], all: string) => {
  const places = await placesOf(
    handled,
    rows.map(({ place }) => place),
  );
  return (path: string | null): string => (path === null ? all : (places.get(path)?.name ?? path));
};

const W = SUPERVISION_WORDS;

const overdueTable = async ({ handled, asked, say, words }: Writing): Promise<CellRows> => {
  const { groups } = await overdueOf(handled, asked, { each: 1, limit: 1 });
  const nameOf = await names(handled, groups, words(W.all));
  const bandWords = OVERDUE_BANDS.map((band) => OVERDUE_BAND_WORDS[band]);
  return [
    [
      W.place,
      W.step,
      W.holder,
      W.open,
      W.late,
      W.dueThisWeek,
      ...bandWords,
      W.totalDays,
      W.longestDays,
      W.medianOverdue,
    ].map(words),
    ...groups.map(({ place, holder, open, overdue, dueThisWeek, bands, totalDays, longestDays, medianDays, ...of }) => [
      ...[nameOf(place), say.step(of), say.role(holder), ...[open, overdue, dueThisWeek].map(countCell)],
      ...OVERDUE_BANDS.map((band) => countCell(bands[band])),
      ...[totalDays, longestDays, medianDays].map(countCell),
    ]),
  ];
};

const waitsTable = async ({ handled, asked, say, words }: Writing): Promise<CellRows> => {
  const { groups, steps } = await overdueOf(handled, asked, FILE_WAITS);
  const { overdue } = overdueTogether(groups);
  const counts = { overdue: String(overdue), listed: String(steps.length) };
  const nameOf = await names(handled, steps, words(W.all));
  return [
    [W.case, W.place, W.step, W.holder, W.office, W.people, W.parties, W.dueAt, PROVISIONAL_COLUMN, W.overdueDays].map(
      words,
    ),
    ...steps.map(({ caseName, place, holder, office, people, parties, dueAt, provisional, overdueDays, ...of }) => [
      ...[caseName, nameOf(place), say.step(of), say.role(holder), office ?? words(W.nobody)],
      ...[joinList(people, handled.language), say.parties(parties), timeCell(dueAt)],
      ...[markCell(provisional), countCell(overdueDays)],
    ]),
    ...(overdue > steps.length ? [[rendered(W.waitsListed, counts, handled.language)]] : []),
  ];
};

const stagesTable = async ({ handled, asked, say, words }: Writing): Promise<CellRows> => {
  const rows = await stageComparison(handled, asked);
  const nameOf = await names(handled, rows, words(W.all));
  const figures = [W.finished, W.median, W.p90];
  const before = (figure: Text) => rendered(W.before, { figure: words(figure) }, handled.language);
  return [
    [
      ...[W.place, W.stage, ...figures].map(words),
      ...figures.map(before),
      ...[W.still, W.stillMedian, W.stillOldest].map(words),
    ],
    ...rows.map(({ place, stage, now, before: then, still }) => [
      ...[nameOf(place), say.stage(stage)],
      ...[now, then].flatMap((of) => [of?.finished, of?.medianDays, of?.p90Days].map(countCell)),
      ...[still?.cases, still?.medianDays, still?.oldestDays].map(countCell),
    ]),
  ];
};

const reactionsTable = async ({ handled, asked, say, words }: Writing): Promise<CellRows> => {
  const rows = await remindersAsked(handled, asked);
  const nameOf = await names(handled, rows, words(W.all));
  return [
    [W.place, W.by, W.office, W.holder, W.reminders, ...OUTCOMES.map((one) => OUTCOME_WORDS[one])].map(words),
    ...rows.map(({ place, by, byOffice, holder, reminders, outcomes }) => [
      ...[nameOf(place), by ?? words(W.byLadder), byOffice ?? '', say.role(holder), countCell(reminders)],
      ...OUTCOMES.map((one) => countCell(outcomes[one])),
    ]),
  ];
};

const TABLES: Readonly<Record<SupervisionPart, (writing: Writing) => Promise<CellRows>>> = {
  overdue: overdueTable,
  waits: waitsTable,
  stages: stagesTable,
  reactions: reactionsTable,
};

/** A part as a table; demonstrations are counted, so whoever reads it has to know. */
export const supervisionTable = async (
  part: SupervisionPart,
  handled: Handled,
  asked: Asked,
  say: Writing['say'],
): Promise<CellRows> => {
  const words = (text: Text) => inLanguage(text, handled.language);
  const { pool } = handled.deps;
  const shown = await demonstrationsBelow(pool, handled.api.programme.name, asked.organisation.path);
  const mark = shown === 0 ? [] : [[], [words(PUBLIC_WORDS.demonstration), countCell(shown)]];
  return [...(await TABLES[part]({ handled, asked, say, words })), ...mark];
};
