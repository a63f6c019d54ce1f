import { looksLike } from '../kernel/deliberation/lookAlike';
import type { Profile } from './courtyard';

type Place = Pick<Profile, 'name' | 'city' | 'district' | 'subDistrict' | 'community'>;
const LEVELS = ['city', 'district', 'subDistrict', 'community'] as const;

/** Whether two places may be one: no level that both name differs. */
const areOnePlace = (a: Place, b: Place): boolean =>
  LEVELS.every((level) => {
    const [one, other] = [a[level], b[level]];
    return one === undefined || other === undefined || looksLike(one) === looksLike(other);
  });

/** What a reader sees of a courtyard's name: a key for comparing it, never to be shown. */
export const looksOfCourtyard = ({ name }: Pick<Profile, 'name'>): string => looksLike(name);

/**
 * Finds, among courtyards added before, the first that may be the same: its name looks the same, and no place that both
 * name differs.
 */
export const courtyardsAlike = <T extends { readonly profile: Place }>(known: readonly T[] = []) => {
  const byName = new Map<string, T[]>();
  const add = (one: T): void => {
    const look = looksOfCourtyard(one.profile);
    byName.set(look, [...(byName.get(look) ?? []), one]);
  };
  for (const one of known) add(one);
  const like = (profile: Place): T | undefined =>
    byName.get(looksOfCourtyard(profile))?.find((other) => areOnePlace(profile, other.profile));
  return { add, like };
};
