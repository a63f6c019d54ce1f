import { type Organisation, organisationsAbove, organisationsIn } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import { enrolledNames, enrolledProfiles, lockImports } from '../../db/registrations';
import type { Profile } from '../../domain/renovation/courtyard';
import { courtyardsAlike, looksOfCourtyard } from '../../domain/renovation/courtyardsAlike';
import { actorOf } from '../cases/actor';
import { registerCase, startRegisteredCase } from '../cases/open';
import { policyForNewCase, versionsForNewCases } from '../cases/policyForNewCase';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, importFaulty } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { mapInSlices } from '../http/slices';
import { RENOVATION_API } from './api';
import type { CourtyardEntry } from './importTable';

const LEVELS = ['city', 'district', 'subDistrict', 'community'] as const;

type Named = Pick<Organisation, 'kind' | 'name' | 'parentId'>;

/** Organisations that are found by their place: five thousand rows would look through ten thousand of them. */
const directoryOf = (known: readonly Organisation[], callerPath: string) => {
  const keyOf = ({ kind, name, parentId }: Named): string => JSON.stringify([kind, name, parentId]);
  const byName = new Map(known.map((o) => [keyOf(o), o]));
  return {
    programme: known.find((o) => o.kind === 'programme'),
    own: known.find((o) => o.path === callerPath),
    named: (wanted: Named): Organisation | undefined => byName.get(keyOf(wanted)),
  };
};

/**
 * The organisation of a row: the lowest that its place columns name. Every named level must exist; the first empty level
 * ends the search. A row that names only offices above the caller's belongs to the caller's own office.
 */
const placeOf = (
  { programme, own, named }: ReturnType<typeof directoryOf>,
  callerPath: string,
  { row, profile }: CourtyardEntry,
): Organisation | Fault => {
  let at = programme;
  for (const level of LEVELS) {
    const wanted = profile[level];
    if (wanted === undefined) break;
    const next = at && named({ kind: level, name: wanted, parentId: at.id });
    if (next === undefined) {
      const column = level === 'subDistrict' ? 'subdistrict' : level;
      return { code: 'place-unknown', row, column, params: { value: wanted } };
    }
    at = next;
  }
  return (
    (at?.path.startsWith(callerPath) ? at : own) ?? { code: 'place-unknown', row, params: { value: profile.city } }
  );
};

interface Placed<Entry> {
  readonly entry: Entry;
  readonly place: Organisation;
}

/** Each row with its office, and the faults of those that name an unknown place. */
export const placesIn = async <Entry extends CourtyardEntry>(
  db: Queryable,
  path: string,
  entries: readonly Entry[],
): Promise<{ readonly placed: readonly Placed<Entry>[]; readonly faults: readonly Fault[] }> => {
  const directory = directoryOf([...(await organisationsAbove(db, path)), ...(await organisationsIn(db, path))], path);
  const places = await mapInSlices(entries, (entry) => ({ entry, place: placeOf(directory, path, entry) }));
  return {
    placed: places.flatMap(({ entry, place }) => ('code' in place ? [] : [{ entry, place }])),
    faults: places.flatMap(({ place }) => ('code' in place ? [place] : [])),
  };
};

/** The rows whose courtyard is there already, and has not ended. */
const enrolledBefore = async (
  db: Queryable,
  path: string,
  entries: readonly CourtyardEntry[],
): Promise<readonly Fault[]> => {
  const looks = new Set(entries.map(({ profile }) => looksOfCourtyard(profile)));
  const named = await enrolledNames(db, RENOVATION_API.programme, path);
  const maybe = named.filter((one) => looks.has(looksOfCourtyard(one)));
  if (maybe.length === 0) return [];
  const known = courtyardsAlike(
    await enrolledProfiles<Profile>(
      db,
      maybe.map(({ caseId }) => caseId),
    ),
  );
  return entries.flatMap(({ profile, ...place }): readonly Fault[] => {
    const there = known.like(profile)?.profile;
    if (there === undefined) return [];
    const where = LEVELS.flatMap((level) => there[level] ?? []).join('·');
    return [{ code: 'courtyard-enrolled', ...place, column: 'name', params: { name: there.name, place: where } }];
  });
};

/** Each row with its office. Throws with every row that names an unknown place, or a courtyard that is there already. */
export const placedIn = async (
  db: Queryable,
  path: string,
  entries: readonly CourtyardEntry[],
): Promise<readonly Placed<CourtyardEntry>[]> => {
  const { placed, faults: ofPlaces } = await placesIn(db, path, entries);
  const faults = [...ofPlaces, ...(await enrolledBefore(db, path, entries))].sort(
    (a, b) => (a.row ?? 0) - (b.row ?? 0),
  );
  if (faults.length > 0) throw importFaulty(faults);
  return placed;
};

/** So many cases begin at once. */
export const BEGIN_AT_ONCE = 8;

interface Enrolled {
  readonly row: number;
  readonly courtyardId: string;
  readonly name: string;
}

/** Enrols all courtyards of a list or none. The reconciler starts any registered courtyard that does not start here. */
export const enrolAll = async (
  call: ServiceCall,
  entries: readonly CourtyardEntry[],
  wanted: string | undefined,
): Promise<readonly Enrolled[]> => {
  const { deps, caller, key, requestHash } = call;
  const actor = { ...actorOf(caller), role: 'projectManager' as const };
  const versionAt = await versionsForNewCases(deps.pool, RENOVATION_API.programme, wanted, caller.organisationPath);
  const enrolled = await idempotentWrite(call, async ({ db, audit }) => {
    await policyForNewCase(db, RENOVATION_API.programme.name, wanted);
    // Sent again, it finds its own; two that come at once, each other's.
    await lockImports(db, RENOVATION_API.programme.name);
    const courtyards: Enrolled[] = [];
    for (const { entry, place } of await placedIn(db, caller.organisationPath, entries)) {
      const { row, profile } = entry;
      const asked = { actor, key: `${key}#${row}`, requestHash, input: { profile }, versionAt };
      const { caseId } = await registerCase(db, RENOVATION_API, place, asked);
      courtyards.push({ row, courtyardId: caseId, name: profile.name });
    }
    await audit('registrations', 'importCourtyards', { courtyards });
    return courtyards;
  });
  for (let i = 0; i < enrolled.length; i += BEGIN_AT_ONCE) {
    const batch = enrolled.slice(i, i + BEGIN_AT_ONCE);
    await Promise.all(batch.map(({ courtyardId }) => startRegisteredCase(deps, RENOVATION_API, courtyardId)));
  }
  return enrolled;
};
