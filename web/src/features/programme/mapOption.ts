import type { StageOrEnd } from '../../../../domain/renovation/stage';
import type { Text } from '../../../../i18n/language';
import { STAGE_WORDS } from '../../../../i18n/words';
import type { MapPoints, Programme } from '../../api/shapes';
import { COLOURS, STAGE_COLOURS } from './bars';
import { cornersOf, degrees, isOutlineOf, type Outlines } from './outlines';
import { stagesIn } from './parts';

interface MapInput {
  readonly map: string;
  readonly outlines: Outlines;
  readonly points: MapPoints;
  readonly programme: Programme;
  readonly zoom: number;
  readonly translate: (text: Text) => string;
}

const SHADES = ['#f3f4f6', '#fee2e2', '#fecaca', '#fca5a5'];

/** Darker with the share of overdue courtyards. */
const shadeOf = (overdue: number, courtyards: number): string =>
  courtyards === 0 || overdue === 0 ? '#e5f0e8' : (SHADES[Math.ceil((overdue / courtyards) * 3)] ?? '#fca5a5');

const regionsOf = ({ outlines, programme: { places, organisation, whole } }: MapInput) => {
  const known = [...places, { ...organisation, figures: whole }];
  return outlines.features.flatMap(({ properties: { name } }) => {
    const place = known.find((one) => one.kind === 'district' && isOutlineOf(name, one.name));
    if (place === undefined) return [];
    const overdue = place.figures.stages.reduce((sum, stage) => sum + stage.overdue, 0);
    return [{ name, itemStyle: { areaColor: shadeOf(overdue, place.figures.courtyards) } }];
  });
};

const pointOf = ({ id, name, overdue, latitudeE6, longitudeE6 }: MapPoints['courtyards'][number]) => ({
  id,
  name,
  value: [degrees(longitudeE6), degrees(latitudeE6)],
  itemStyle: overdue ? { borderColor: COLOURS.bad, borderWidth: 3 } : { borderColor: '#fff', borderWidth: 1 },
});

const seriesOf = ({ points, programme, translate }: MapInput) => [
  ...stagesIn(points.courtyards, programme.stages).map((stage: StageOrEnd, i) => ({
    name: translate(STAGE_WORDS[stage]),
    type: 'scatter',
    coordinateSystem: 'geo',
    symbolSize: 14,
    itemStyle: { color: STAGE_COLOURS[i] ?? COLOURS.rest },
    data: points.courtyards.filter((one) => one.stage === stage).map(pointOf),
  })),
  {
    type: 'scatter',
    coordinateSystem: 'geo',
    symbolSize: 34,
    itemStyle: { color: COLOURS.good },
    label: { show: true, color: '#fff', formatter: ({ data }: { data: { courtyards: number } }) => data.courtyards },
    data: points.places.map(({ id, name, courtyards, latitudeE6, longitudeE6 }) => ({
      placeId: id,
      name,
      courtyards,
      value: [degrees(longitudeE6), degrees(latitudeE6)],
    })),
  },
];

/**
 * Outlines shaded by overdue courtyards, with a point for each courtyard in its stage's colour; a red rim is overdue.
 */
export const mapOption = (drawn: MapInput) => {
  const { map, outlines, programme, zoom } = drawn;
  const { organisation } = programme;
  const corners = organisation.kind === 'district' ? cornersOf(outlines, organisation.name) : undefined;
  return {
    animation: false,
    legend: { top: 0, left: 0, right: 0, type: 'scroll', backgroundColor: '#fff' },
    tooltip: { renderMode: 'richText', formatter: ({ name }: { name: string }) => name },
    geo: {
      map,
      roam: 'move',
      zoom,
      top: 40,
      bottom: 8,
      left: 8,
      right: 8,
      ...(corners === undefined ? {} : { boundingCoords: corners }),
      itemStyle: { areaColor: '#f3f4f6', borderColor: '#6b7280' },
      label: { show: true, color: COLOURS.ink, fontSize: 11 },
      emphasis: { itemStyle: { areaColor: '#fef3c7' }, label: { color: COLOURS.ink } },
      regions: regionsOf(drawn),
    },
    series: seriesOf(drawn),
  };
};
