import type { MapPoints } from '../../api/shapes';

type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** A city's district outlines (`data/outlines`), in GCJ-02 like all coordinates. */
export interface Outlines {
  readonly type: 'FeatureCollection';
  readonly features: readonly {
    readonly type: 'Feature';
    readonly properties: { readonly name: string };
    readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
  }[];
}

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface City {
  readonly name: string;
  readonly box: Box;
  readonly load: () => Promise<unknown>;
}

/** The cities with outlines in the project; each loads when its map opens. */
export const CITIES: readonly City[] = [
  { name: '成都', box: [102.99, 30.08, 104.9, 31.44], load: () => import('../../../../data/outlines/510100.json') },
  { name: '泸州', box: [105.14, 27.65, 106.39, 29.33], load: () => import('../../../../data/outlines/510500.json') },
  { name: '南充', box: [105.44, 30.45, 106.97, 31.85], load: () => import('../../../../data/outlines/511300.json') },
  { name: '雅安', box: [101.93, 28.84, 103.4, 30.94], load: () => import('../../../../data/outlines/511800.json') },
  { name: '重庆', box: [105.29, 28.16, 110.21, 32.21], load: () => import('../../../../data/outlines/500000.json') },
  { name: '东莞', box: [113.52, 22.65, 114.27, 23.15], load: () => import('../../../../data/outlines/441900.json') },
  { name: '仪征', box: [119.0, 32.22, 119.34, 32.61], load: () => import('../../../../data/outlines/321081.json') },
];

type Located = Pick<MapPoints['courtyards'][number], 'latitudeE6' | 'longitudeE6'>;

export const degrees = (e6: number): number => e6 / 1_000_000;

const isIn = ([west, south, east, north]: Box, { latitudeE6, longitudeE6 }: Located): boolean =>
  degrees(longitudeE6) >= west &&
  degrees(longitudeE6) <= east &&
  degrees(latitudeE6) >= south &&
  degrees(latitudeE6) <= north;

const sizeOf = ([west, south, east, north]: Box): number => (east - west) * (north - south);

/** The cities that contain these points, most points first; the smaller first if equal. */
export const citiesWith = (points: readonly Located[]): readonly City[] =>
  CITIES.map((city) => ({ city, count: points.filter((point) => isIn(city.box, point)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || sizeOf(a.city.box) - sizeOf(b.city.box))
    .map(({ city }) => city);

const MARGIN = 0.01;

/** The bounding box of some points. */
const around = (points: readonly Located[]): Box => {
  const [longitudes, latitudes] = [points.map((p) => degrees(p.longitudeE6)), points.map((p) => degrees(p.latitudeE6))];
  return [
    Math.min(...longitudes) - MARGIN,
    Math.min(...latitudes) - MARGIN,
    Math.max(...longitudes) + MARGIN,
    Math.max(...latitudes) + MARGIN,
  ];
};

/** Without outlines: an empty sheet under the points. */
export const sheetFor = (points: readonly Located[]): Outlines => {
  const [west, south, east, north] = around(points);
  const ring: Ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { name: '' }, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } },
    ],
  };
};

/** An office is named 金牛 where the map says 金牛区. */
export const isOutlineOf = (outline: string, place: string): boolean => place !== '' && outline.startsWith(place);

/** The box of a place's outline as ECharts takes it: north-west and south-east corners. */
export const cornersOf = (outlines: Outlines, place: string): readonly (readonly number[])[] | undefined => {
  const feature = outlines.features.find(({ properties }) => isOutlineOf(properties.name, place));
  const points = feature?.geometry.coordinates.flat(2);
  if (points === undefined || points.length === 0) return undefined;
  const [longitudes, latitudes] = [points.map(([longitude]) => longitude), points.map(([, latitude]) => latitude)];
  return [
    [Math.min(...longitudes), Math.max(...latitudes)],
    [Math.max(...longitudes), Math.min(...latitudes)],
  ];
};
