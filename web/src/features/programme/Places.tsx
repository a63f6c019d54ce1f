import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import type { Figures, Programme } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { formatMoney } from '../../ui/format';
import { barsOf, COLOURS, STAGE_COLOURS } from './bars';
import { barChartHeight, ChartWithTable } from './ChartWithTable';
import { BoardLink, percent } from './parts';
import type { Selection } from './selection';

/** More places than this are folded away below the chart. */
const SEEN_AT_ONCE = 8;

const inAll = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const overdueOf = ({ stages }: Figures): number => inAll(stages.map(({ overdue }) => overdue));
const paidOf = ({ money }: Figures): number => inAll(money.map(({ paidFen }) => paidFen));

/** The places below, compared; each opens its own figures. */
export const Places = ({
  of: { places, stages: order },
  chosen,
}: {
  readonly of: Programme;
  readonly chosen: Selection;
}) => {
  const { translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  const navigate = useNavigate();
  const option = useMemo(
    () =>
      barsOf({
        names: places.map(({ name }) => name),
        series: order.map((stage, i) => ({
          name: translate(STAGE_WORDS[stage]),
          color: STAGE_COLOURS[i] ?? COLOURS.rest,
          values: places.map(({ figures }) => figures.stages.find((row) => row.stage === stage)?.courtyards ?? 0),
        })),
        horizontal: true,
        stacked: true,
      }),
    [places, order, translate],
  );
  return (
    <ChartWithTable
      title={words.places}
      option={option}
      height={barChartHeight(places.length)}
      onPick={({ name }) => {
        const id = places.find((place) => place.name === name)?.id;
        if (id !== undefined) void navigate({ to: '/programme', search: { ...chosen, organisationId: id } });
      }}
      rows={places}
      keyOf={({ id }) => id}
      folded={places.length > SEEN_AT_ONCE}
      columns={[
        {
          title: words.place,
          render: ({ id, name }) => (
            <Link to="/programme" search={{ ...chosen, organisationId: id }}>
              {name}
            </Link>
          ),
        },
        {
          title: words.courtyards,
          number: true,
          render: ({ id, name, figures }) => (
            <BoardLink value={figures.courtyards} label={name} filter={{ organisationId: id }} />
          ),
        },
        {
          title: words.overdue,
          number: true,
          render: ({ id, name, figures }) => (
            <BoardLink
              value={overdueOf(figures)}
              label={`${name} ${words.overdue}`}
              filter={{ organisationId: id, overdue: true }}
            />
          ),
        },
        { title: words.paidInAll, number: true, render: ({ figures }) => formatMoney(paidOf(figures)) },
        {
          title: words.all,
          number: true,
          render: ({ figures: { fourRequirements } }) => percent(fourRequirements.all, fourRequirements.known),
        },
        {
          title: words.satisfied,
          number: true,
          render: ({ figures: { satisfaction: s } }) => percent(s.forOwners, s.returnedOwners),
        },
      ]}
    />
  );
};
