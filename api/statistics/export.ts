import { z } from 'zod';
import { organisationsAt } from '../../db/organisations';
import { inLanguage, type Language, type Text } from '../../i18n/language';
import { FIGURE_WORDS, PROGRAMME_COLUMNS } from '../../i18n/programmeWords';
import { PUBLIC_WORDS } from '../../i18n/publicWords';
import { POSITION_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../i18n/words';
import { operation } from '../http/route';
import { mapInSlices } from '../http/slices';
import { amountCell, type Cell, type CellRows, countCell } from '../tables/cell';
import { tableFile, tableFormat } from '../tables/tableFile';
import { type Figures, figuresOf } from './figures';
import { MONEY_FIELDS } from './moneyShape';
import { PROGRAMME_QUERY, resolveProgrammeQuery } from './query';

type Line = readonly [figure: Text, of: Text | undefined, month: string, value: Cell];

/** One figure a line, so that a spreadsheet can pivot them. */
const figureLines = (figures: Figures): readonly Line[] => {
  const line = (figure: keyof typeof FIGURE_WORDS, of: Text | undefined, value: number | Cell, month = ''): Line => [
    FIGURE_WORDS[figure],
    of,
    month,
    typeof value === 'number' ? countCell(value) : value,
  ];
  const { demonstrations, fourRequirements, satisfaction } = figures;
  return [
    ...(demonstrations === 0 ? [] : [line('demonstrations', PUBLIC_WORDS.demonstration, demonstrations)]),
    ...figures.stages.flatMap(({ stage, courtyards, overdue, medianDays, oldestDays }) => [
      line('now', STAGE_WORDS[stage], courtyards),
      line('overdueNow', STAGE_WORDS[stage], overdue),
      line('ageMedian', STAGE_WORDS[stage], medianDays),
      line('ageOldest', STAGE_WORDS[stage], oldestDays),
    ]),
    ...figures.reached.map(({ stage, month, courtyards }) => line('reached', STAGE_WORDS[stage], courtyards, month)),
    ...figures.stageDurations.flatMap(({ stage, finished, medianDays, p90Days }) => [
      line('finished', STAGE_WORDS[stage], finished),
      line('daysMedian', STAGE_WORDS[stage], medianDays),
      line('daysP90', STAGE_WORDS[stage], p90Days),
    ]),
    ...figures.money.flatMap((row) =>
      MONEY_FIELDS.map(([position, field]): Line => {
        const { zh, en } = POSITION_WORDS[position];
        const figure = { zh: `${FIGURE_WORDS.money.zh}·${zh}`, en: `${FIGURE_WORDS.money.en}: ${en}` };
        return [figure, SOURCE_WORDS[row.source], '', amountCell(row[field])];
      }),
    ),
    ...figures.paid.flatMap(({ month, source, amountFen, recoveredFen, writtenOffFen }) => [
      line('paid', SOURCE_WORDS[source], amountCell(amountFen), month),
      ...(recoveredFen === 0 ? [] : [line('recovered', SOURCE_WORDS[source], amountCell(recoveredFen), month)]),
      ...(writtenOffFen === 0 ? [] : [line('writtenOff', SOURCE_WORDS[source], amountCell(writtenOffFen), month)]),
    ]),
    ...figures.steps.flatMap(({ name, open, overdue, oldestDays }) => [
      line('open', { zh: name, en: name }, open),
      line('overdue', { zh: name, en: name }, overdue),
      ...(oldestDays === null ? [] : [line('overdueOldest', { zh: name, en: name }, oldestDays)]),
    ]),
    ...(['inMaintenance', 'known', 'body', 'activities', 'covenant', 'accounts', 'all'] as const).map((requirement) =>
      line(requirement, undefined, fourRequirements[requirement]),
    ),
    ...(['carried', 'lost', 'forOwners', 'returnedOwners'] as const).map((figure) =>
      line(figure, undefined, satisfaction[figure]),
    ),
  ];
};

const rowsOf = (place: string, figures: Figures, language: Language): CellRows =>
  figureLines(figures).map(([figure, of, month, value]) => [
    place,
    inLanguage(figure, language),
    of === undefined ? '' : inLanguage(of, language),
    month === '' ? '' : { month },
    value,
  ]);

export const EXPORT_OPERATION = operation({
  id: 'exportProgramme',
  method: 'get',
  path: '/api/v1/programme/export',
  tag: 'programme',
  summary: {
    zh: '导出总体数据（xlsx 或 CSV），每行一个指标',
    en: 'Export the programme figures (.xlsx or CSV), one figure per line',
  },
  query: z.strictObject({ ...PROGRAMME_QUERY, format: tableFormat }),
  handle: async (handled) => {
    const { deps, query, language, caller } = handled;
    const { organisation, from, to, counted } = await resolveProgrammeQuery(handled, query);
    const figures = await figuresOf(deps.pool, counted, language);
    const places = await organisationsAt(deps.pool, figures.paths);
    const table = [
      PROGRAMME_COLUMNS.map((title) => inLanguage(title, language)),
      ...rowsOf(organisation.name, figures.of(null), language),
      ...(await mapInSlices(places, ({ name, path }) => rowsOf(name, figures.of(path), language))).flat(),
    ];
    return tableFile(query.format, {
      sheet: 'programme',
      name: `programme-${from}-${to}`,
      rows: table,
      by: caller.accountId,
    });
  },
});
