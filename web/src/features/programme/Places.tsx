import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import type { Figures, Programme } from '../../api/shapes';
import { useSpeech, useWords } from '../../app/language';
import { sum } from '../../ui/Loaded';
import { Figure, heightOf } from './ChartWithTable';
import { barsOf, COLOURS, STAGE_COLOURS } from './charts';
import { Count, percent } from './parts';
import type { Chosen } from './selection';

/** More places than these are folded away below their chart. */
const SEEN_AT_ONCE = 8;

const inAll = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const overdueOf = ({ stages }: Figures): number => inAll(stages.map(({ overdue }) => overdue));
const paidOf = ({ money }: Figures): number => inAll(money.map(({ paidFen }) => paidFen));

/** The places below, side by side; each opens its own figures. */
export const Places = ({
  of: { places, stages: order },
  chosen,
}: {
  readonly of: Programme;
  readonly chosen: Chosen;
}) => {
  const { say } = useSpeech();
  const words = useWords(PROGRAMME_WORDS);
  const navigate = useNavigate();
  const option = useMemo(
    () =>
      barsOf({
        names: places.map(({ name }) => name),
        series: order.map((stage, i) => ({
          name: say(STAGE_WORDS[stage]),
          color: STAGE_COLOURS[i] ?? COLOURS.rest,
          values: places.map(({ figures }) => figures.stages.find((row) => row.stage === stage)?.courtyards ?? 0),
        })),
        lying: true,
        stacked: true,
      }),
    [places, order, say],
  );
  return (
    <Figure
      title={words.places}
      option={option}
      height={heightOf(places.length)}
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
          of: ({ id, name }) => (
            <Link to="/programme" search={{ ...chosen, organisationId: id }}>
              {name}
            </Link>
          ),
        },
        {
          title: words.courtyards,
          number: true,
          of: ({ id, name, figures }) => (
            <Count value={figures.courtyards} label={name} filter={{ organisationId: id }} />
          ),
        },
        {
          title: words.overdue,
          number: true,
          of: ({ id, name, figures }) => (
            <Count
              value={overdueOf(figures)}
              label={`${name} ${words.overdue}`}
              filter={{ organisationId: id, overdue: true }}
            />
          ),
        },
        { title: words.paidInAll, number: true, of: ({ figures }) => sum(paidOf(figures)) },
        { title: words.all, number: true, of: ({ figures: { haves } }) => percent(haves.all, haves.known) },
        {
          title: words.satisfied,
          number: true,
          of: ({ figures: { satisfaction: s } }) => percent(s.forOwners, s.returnedOwners),
        },
      ]}
    />
  );
};
