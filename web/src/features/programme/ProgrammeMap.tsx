import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useMemo, useState } from 'react';
import { PROGRAMME_WORDS } from '../../../../i18n/console/programme';
import { STAGE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import type { MapPoints, Programme } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { Chart, type Picked } from './Chart';
import { registerMap } from './charts';
import { mapOption } from './mapOption';
import { CITIES, type City, citiesWith, degrees, isOutlineOf, type Outlines, sheetFor } from './outlines';
import type { Selection } from './selection';

interface MapProps {
  readonly of: Programme;
  readonly chosen: Selection;
}

const LIST_STEP = 20;

/** The map's points as a table, for whoever does not see the map. */
const Located = ({ of: { courtyards } }: { readonly of: MapPoints }) => {
  const { translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  const [most, setMost] = useState(LIST_STEP);
  return (
    <details>
      <summary>{words.located}</summary>
      <Table
        label={words.located}
        rows={courtyards.slice(0, most)}
        rowKey={({ id }) => id}
        empty={words.none}
        columns={[
          {
            title: words.courtyards,
            render: ({ id, name }) => (
              <Link to="/courtyards/$id" params={{ id }}>
                {name}
              </Link>
            ),
          },
          {
            title: words.now,
            render: ({ stage, overdue }) => `${translate(STAGE_WORDS[stage])}${overdue ? ` · ${words.overdue}` : ''}`,
          },
          {
            title: words.coordinates,
            render: ({ latitudeE6, longitudeE6 }) => `${degrees(latitudeE6)}, ${degrees(longitudeE6)}`,
          },
        ]}
      />
      {courtyards.length > most && <Button onClick={() => setMost(most + LIST_STEP)}>{words.more}</Button>}
    </details>
  );
};

/** The outlines of a city, or an empty sheet under the points; charts know it by this name. */
const useOutlines = (city: City | undefined, points: MapPoints) =>
  useQuery({
    queryKey: ['outlines', city?.name ?? points.courtyards.map(({ id }) => id).join()],
    queryFn: async () => {
      const outlines =
        city === undefined
          ? sheetFor([...points.courtyards, ...points.places])
          : ((await city.load()) as { readonly default: Outlines }).default;
      const map = city?.name ?? 'sheet';
      registerMap(map, outlines as never);
      return { map, outlines };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

const MapDrawing = ({ of, chosen, points }: MapProps & { readonly points: MapPoints }) => {
  const { translate } = useLanguage();
  const words = useWords(PROGRAMME_WORDS);
  const navigate = useNavigate();
  const [zoom, setZoom] = useState(1);
  const [name, choose] = useState<string>();
  const cities = useMemo(() => citiesWith([...points.courtyards, ...points.places]), [points]);
  const own = CITIES.find((city) => city.name === of.organisation.name);
  const city = cities.find((one) => one.name === name) ?? cities[0] ?? own;
  const outlines = useOutlines(city, points);
  const drawn = outlines.data;
  const option = useMemo(
    () => (drawn === undefined ? {} : mapOption({ ...drawn, points, programme: of, zoom, translate })),
    [drawn, points, of, zoom, translate],
  );
  const pick = ({ componentType, name: picked, data }: Picked) => {
    const { id, placeId } = (data ?? {}) as { readonly id?: string; readonly placeId?: string };
    if (componentType === 'series' && id !== undefined) return void navigate({ to: '/courtyards/$id', params: { id } });
    const district = placeId ?? of.places.find((place) => isOutlineOf(picked, place.name))?.id;
    if (district !== undefined) void navigate({ to: '/programme', search: { ...chosen, organisationId: district } });
  };
  return (
    <>
      <div className="row">
        {cities.length > 1 && (
          <select
            className="field"
            aria-label={words.city}
            value={city?.name}
            onChange={({ target }) => choose(target.value)}
          >
            {cities.map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </select>
        )}
        <Button aria-label={words.nearer} onClick={() => setZoom(Math.min(zoom * 1.5, 20))}>
          +
        </Button>
        <Button aria-label={words.farther} onClick={() => setZoom(Math.max(zoom / 1.5, 1))}>
          −
        </Button>
      </div>
      <Loaded query={outlines}>{() => <Chart option={option} height={420} onPick={pick} />}</Loaded>
    </>
  );
};

/** The located courtyards on the outlines of their districts, without an external map service. */
export const ProgrammeMap = ({ of, chosen }: MapProps) => {
  const words = useWords(PROGRAMME_WORDS);
  const { organisationId } = chosen;
  const points = useQuery({
    queryKey: ['figures', 'map', organisationId],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/programme/map', {
          params: { query: organisationId === undefined ? {} : { organisationId } },
        }),
      ),
    staleTime: 60_000,
  });
  return (
    <section className="section figure" aria-label={words.map}>
      <h3>{words.map}</h3>
      <Loaded query={points}>
        {(answer) => (
          <>
            <div className="quiet">
              {words.located}: {answer.located} · {words.unlocated}: {answer.unlocated}
              <br />
              {words.mapNote}
            </div>
            {answer.located > 0 && <MapDrawing of={of} chosen={chosen} points={answer} />}
            <Located of={answer} />
          </>
        )}
      </Loaded>
    </section>
  );
};
