import { useMemo } from 'react';
import { POSITIONS } from '../../../../domain/kernel/ledger/movement';
import { SOURCES } from '../../../../domain/renovation/facts/money';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../../i18n/words';
import { useSpeech, useWords } from '../../app/language';
import { sum } from '../../ui/Loaded';
import { Figure, heightOf } from './ChartWithTable';
import { barsOf, COLOURS, SOURCE_COLOURS } from './charts';
import { monthsBetween, type PartProps } from './parts';

const POSITION_COLOURS = ['#93c5fd', '#ca8a04', COLOURS.good, COLOURS.rest];

/** What each source has reserved, committed, paid and taken back. */
export const Money = ({ of: { money } }: PartProps) => {
  const { say } = useSpeech();
  const words = useWords(PROGRAMME_WORDS);
  const option = useMemo(
    () =>
      barsOf({
        names: money.map(({ source }) => say(SOURCE_WORDS[source])),
        series: POSITIONS.map((position, i) => ({
          name: say(POSITION_WORDS[position]),
          color: POSITION_COLOURS[i] ?? COLOURS.rest,
          values: money.map((row) => row[`${position}Fen`]),
        })),
        lying: true,
        stacked: true,
        format: sum,
      }),
    [money, say],
  );
  return (
    <Figure
      title={words.money}
      option={option}
      height={heightOf(money.length + 1)}
      rows={money}
      keyOf={({ source }) => source}
      columns={[
        { title: words.money, of: ({ source }) => say(SOURCE_WORDS[source]) },
        ...POSITIONS.map((position) => ({
          title: say(POSITION_WORDS[position]),
          number: true,
          of: (row: (typeof money)[number]) => sum(row[`${position}Fen`]),
        })),
      ]}
    />
  );
};

interface ByMonthProps extends PartProps {
  readonly from: string;
  readonly to: string;
}

/** What was paid out of each source in each month. */
export const Paid = ({ of: { paid }, from, to }: ByMonthProps) => {
  const { say } = useSpeech();
  const words = useWords(PROGRAMME_WORDS);
  const { months, amount } = useMemo(
    () => ({
      months: monthsBetween(from, to),
      amount: (month: string, source: string) =>
        paid.find((row) => row.month === month && row.source === source)?.amountFen ?? 0,
    }),
    [paid, from, to],
  );
  const option = useMemo(
    () =>
      barsOf({
        names: months,
        series: SOURCES.map((source, i) => ({
          name: say(SOURCE_WORDS[source]),
          color: SOURCE_COLOURS[i] ?? COLOURS.rest,
          values: months.map((month) => amount(month, source)),
        })),
        stacked: true,
        format: sum,
      }),
    [months, amount, say],
  );
  return (
    <Figure
      title={words.paid}
      option={option}
      rows={paid.length === 0 ? [] : months}
      keyOf={(month) => month}
      folded
      columns={[
        { title: words.month, of: (month) => month },
        ...SOURCES.map((source) => ({
          title: say(SOURCE_WORDS[source]),
          number: true,
          of: (month: string) => sum(amount(month, source)),
        })),
      ]}
    />
  );
};
