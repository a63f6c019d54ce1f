import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Location, Profile } from '../domain/renovation/courtyard';

const OUTLINES = join(__dirname, '..', 'data', 'outlines');

interface City {
  readonly properties: { readonly city: string };
  readonly features: readonly {
    readonly properties: { readonly name: string };
    readonly geometry: { readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[] };
  }[];
}

type Ring = readonly (readonly [number, number])[];

const CITIES = readdirSync(OUTLINES)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(OUTLINES, file), 'utf8')) as City);

/** Whether a ray to the east crosses the ring an odd number of times. */
const isWithin = (ring: Ring, x: number, y: number): boolean =>
  ring.reduce((within, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !within : within;
  }, false);

/** Pseudo-random numbers from 0 to 1, the same for the same seed. */
const chances = function* (seed: number) {
  for (let state = seed * 7919 + 17; ; ) {
    state = (state * 16_807) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
};

/**
 * An invented point within a courtyard's district, to demonstrate the map: no source publishes where these courtyards
 * are. `undefined` if no district is named, or its outline is unknown.
 */
export const madeUpLocation = ({ city, district }: Profile, seed: number): Location | undefined => {
  const features = CITIES.find(({ properties }) => properties.city === city)?.features ?? [];
  const feature = district === undefined ? undefined : features.find((f) => f.properties.name.startsWith(district));
  const rings = feature?.geometry.coordinates.map(([outer = []]) => outer) ?? [];
  const ring = [...rings].sort((a, b) => b.length - a.length)[0];
  if (ring === undefined) return undefined;
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const between = (values: readonly number[], share: number) =>
    Math.min(...values) + share * (Math.max(...values) - Math.min(...values));
  const chance = chances(seed);
  for (;;) {
    const x = between(xs, chance.next().value ?? 0);
    const y = between(ys, chance.next().value ?? 0);
    if (isWithin(ring, x, y)) return { latitudeE6: Math.round(y * 1e6), longitudeE6: Math.round(x * 1e6) };
  }
};
