import { z } from 'zod';
import type { BoardRow } from '../../db/board';
import { dateOf } from '../../domain/kernel/time/instant';
import type { AnyWords } from '../../i18n/caseWords';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { amountCell, type Cell, dayCell, markCell } from '../tables/cell';
import { stageIn } from './filter';

const isOverdue = ({ nextDueAt }: BoardRow, now: string): boolean => nextDueAt !== null && nextDueAt < now;

const wordFor = (words: Readonly<Record<string, Text>>, name: string | null, language: Language): string | null =>
  name === null ? null : inLanguage(words[name] ?? { zh: name, en: name }, language);

/** The obligation that is due next and its holder, in the reader's language. */
const nextObligation = (
  { obligations, roles }: AnyWords,
  { awaited, ownName, holder }: Pick<BoardRow, 'awaited' | 'ownName' | 'holder'>,
  language: Language,
) => ({
  awaited: ownName === null ? wordFor(obligations, awaited, language) : inLanguage(ownName, language),
  holder: wordFor(roles, holder, language),
});

export const rowShape = (api: AnyProgrammeApi) =>
  z.object({
    id: z.string(),
    name: z.string(),
    district: z.string().nullable(),
    subDistrict: z.string().nullable(),
    community: z.string().nullable(),
    stage: stageIn(api),
    since: z.string(),
    nextDueAt: z.string().nullable(),
    provisional: z.boolean().meta({ description: 'That date lies beyond the loaded calendars and may move' }),
    awaited: z.string().nullable().meta({ description: 'The step that is due next, in words' }),
    holder: z.string().nullable(),
    suspended: z.boolean(),
    overridden: z.boolean(),
    takenOver: z.boolean().meta({ description: 'It was half-way on paper when it was taken over' }),
    isDemonstration: z.boolean().meta({ description: 'Under a policy for demonstrations' }),
    [`${api.names.granted}Fen`]: z.int(),
    paidFen: z.int(),
    overdue: z.boolean(),
    heldFen: z.int().nullable().meta({ description: 'What it holds where `holds` says; null without that filter' }),
  });

/** A row of the board in JSON. */
export const boardRow = (
  { words, names }: Pick<AnyProgrammeApi, 'words' | 'names'>,
  row: BoardRow,
  now: string,
  language: Language,
) => {
  const { grantedFen, ownName: _, ...rest } = row;
  return {
    ...rest,
    [`${names.granted}Fen`]: grantedFen,
    ...nextObligation(words, row, language),
    overdue: isOverdue(row, now),
  };
};

/** A row of the board's export: the columns of `boardColumns`, in the same order, and what the case holds where the filter says. */
export const boardCells = (words: AnyWords, row: BoardRow, now: string, language: Language): readonly Cell[] => {
  const { awaited, holder } = nextObligation(words, row, language);
  return [
    row.name,
    row.district ?? '',
    row.subDistrict ?? '',
    row.community ?? '',
    wordFor(words.stages, row.stage, language) ?? '',
    dayCell(dateOf(row.since)),
    awaited ?? '',
    holder ?? '',
    dayCell(row.nextDueAt === null ? null : dateOf(row.nextDueAt)),
    markCell(row.nextDueAt !== null && row.provisional),
    markCell(isOverdue(row, now)),
    markCell(row.suspended),
    markCell(row.overridden),
    markCell(row.takenOver),
    markCell(row.isDemonstration),
    amountCell(row.grantedFen),
    amountCell(row.paidFen),
    ...(row.heldFen === null ? [] : [amountCell(row.heldFen)]),
  ];
};
