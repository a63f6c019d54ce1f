import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { BUDGET_POSITIONS } from '../../../../domain/kernel/ledger/movement';
import { SOURCES } from '../../../../domain/renovation/facts/money';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { formatMoney } from '../../ui/format';
import { PositionSums } from '../../ui/PositionSums';
import { filterOf } from '../board/filter';
import { barsOf, COLOURS, SOURCE_COLOURS } from './bars';
import { Bars, barChartHeight, ChartWithTable } from './ChartWithTable';
import { filterFor, monthsBetween, type PartProps } from './parts';

const POSITION_COLOURS = ['#93c5fd', '#ca8a04', '#fdba74', '#a78bfa', COLOURS.good, COLOURS.rest, '#7f1d1d'];

/** What each source has in each position; the chart has those that the budget fills. */
export const Money = ({ figures: { money }, placeId }: PartProps) => {
  const { translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  const option = useMemo(
    () =>
      barsOf({
        names: money.map(({ source }) => translate(SOURCE_WORDS[source])),
        series: BUDGET_POSITIONS.map((position, i) => ({
          name: translate(POSITION_WORDS[position]),
          color: POSITION_COLOURS[i] ?? COLOURS.rest,
          values: money.map((row) => row[`${position}Fen`]),
        })),
        horizontal: true,
        stacked: true,
        format: formatMoney,
      }),
    [money, translate],
  );
  return (
    <section className="section figure broad" aria-label={words.money}>
      <h3>{words.money}</h3>
      {money.length > 0 && <Bars option={option} height={barChartHeight(money.length + 1)} />}
      <PositionSums
        label={words.money}
        rows={money}
        empty={words.none}
        link={({ source, position }, name, sum) => (
          <Link
            to="/board"
            search={filterOf({ ...filterFor(placeId), holds: `${source}.${position}` })}
            aria-label={name}
          >
            {sum}
          </Link>
        )}
      />
    </section>
  );
};

const [PAID, RECOVERED, WRITTEN_OFF] = ['amountFen', 'recoveredFen', 'writtenOffFen'] as const;
/** What a month's sums are of: each figure with its sign. */
const TOTALS = [
  ['paidTotal', [[1, PAID]]],
  ['recovered', [[1, RECOVERED]]],
  ['writtenOff', [[1, WRITTEN_OFF]]],
  [
    'net',
    [
      [1, PAID],
      [-1, RECOVERED],
      [-1, WRITTEN_OFF],
    ],
  ],
] as const;

interface ByMonthProps extends PartProps {
  readonly from: string;
  readonly to: string;
}

/** Payments from each source by month, and what was recovered and written off beside them. */
export const Paid = ({ figures: { paid }, from, to }: ByMonthProps) => {
  const { translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  const { months, amount, total } = useMemo(
    () => ({
      months: monthsBetween(from, to),
      amount: (month: string, source: string) =>
        paid.find((row) => row.month === month && row.source === source)?.amountFen ?? 0,
      total: (month: string, figure: 'amountFen' | 'recoveredFen' | 'writtenOffFen') =>
        paid.reduce((sum, row) => (row.month === month ? sum + row[figure] : sum), 0),
    }),
    [paid, from, to],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: months,
        series: SOURCES.map((source, i) => ({
          name: translate(SOURCE_WORDS[source]),
          color: SOURCE_COLOURS[i] ?? COLOURS.rest,
          values: months.map((month) => amount(month, source)),
        })),
        stacked: true,
        format: formatMoney,
      }),
    [months, amount, translate],
  );
  return (
    <ChartWithTable
      title={words.paid}
      note={words.paidNote}
      option={option}
      rows={paid.length === 0 ? [] : months}
      keyOf={(month) => month}
      folded
      columns={[
        { title: words.month, render: (month) => month },
        ...SOURCES.map((source) => ({
          title: translate(SOURCE_WORDS[source]),
          number: true,
          render: (month: string) => formatMoney(amount(month, source)),
        })),
        ...TOTALS.map(([title, figures]) => ({
          title: words[title],
          number: true,
          render: (month: string) =>
            formatMoney(figures.reduce((sum, [sign, figure]) => sum + sign * total(month, figure), 0)),
        })),
      ]}
    />
  );
};
