import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { courtyardsFrom } from '../api/courtyards/importTable';
import type { Profile } from '../domain/renovation/courtyard';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../domain/renovation/policies';
import type { Stage } from '../domain/renovation/stage';
import { withEnvelopes } from './budgets';
import {
  type AccountOptions,
  type Cast,
  createBodyAccounts,
  createOfficeAccounts,
  createOrganisations,
  organisation,
} from './cast';
import { NotAccepted, Person } from './client';
import { type Administrators, employ } from './employ';
import { type FirstAdministratorsOptions, firstAdministrators } from './firstAdministrators';
import { advance } from './life';
import { madeUpLocation } from './locations';
import { addDemonstrationPolicy } from './policy';

export interface SeedOptions extends Omit<FirstAdministratorsOptions, 'signIn'> {
  readonly log: (line: string) => void;
  /** The names of the courtyards to lead to their stages. Absent: all of `LED`. The others stay as imported. */
  readonly led?: readonly string[];
}

const COURTYARDS = join(__dirname, '..', 'data', 'courtyards.csv');

/** Real courtyards, each led to one stage through public commands, so that a newcomer sees every stage at once. */
const ADVANCED: readonly (readonly [name: string, prefix: string, to: Stage])[] = [
  ['抚琴街南一巷8号院', 'jinniu-', 'maintenance'],
  ['枣子巷13号院', 'xianlu-', 'acceptance'],
  ['东三巷2号院', 'gaoxin-', 'works'],
  ['宝光五组', 'xindu-', 'subsidy'],
  ['聚兴苑', 'dujiangyan-', 'plan'],
  ['福馨苑', 'qionglai-', 'selfGovernance'],
];

/**
 * The lines of the courtyards that are led to a stage, or of the others. The former cannot wait, so they alone are under the
 * demonstration's policy; no case leaves it.
 */
const part = (file: Buffer, isAdvanced: boolean): Buffer => {
  const [header = [], ...rows] = parse(file) as string[][];
  return Buffer.from(
    stringify([header, ...rows.filter(([name]) => ADVANCED.some(([one]) => one === name) === isAdvanced)]),
  );
};

const accountOf = async (
  administrators: Administrators,
  [login, name]: readonly [login: string, name: string],
  roles: string[],
  password: string,
): Promise<Person> => {
  await employ(administrators, { login, name, organisationId: 'programme', roles }, password);
  return Person.signedIn(administrators.administrator.apiUrl, login, password);
};

/** Creates the offices that the file names, down to the lowest level given. */
const officesFor = async (administrator: Person, file: Buffer): Promise<void> => {
  const known = new Map<string, string>();
  for (const { profile } of (await courtyardsFrom({ content: file, by: 'demonstration' })).entries) {
    let parent = 'programme';
    for (const [kind, name] of [
      ['city', profile.city],
      ['district', profile.district],
      ['subDistrict', profile.subDistrict],
      ['community', profile.community],
    ] as const) {
      if (name === undefined) break;
      const id = `${parent}/${name}`;
      const at = known.get(id) ?? (await organisation(administrator, parent, kind, name).catch(() => undefined));
      if (at === undefined) break;
      known.set(id, at);
      parent = at;
    }
  }
};

/** Marks each point as invented; readers of the profile see the note. */
const MADE_UP = '地图位置为演示所拟，非实际坐标';

const place = async (manager: Person, courtyardId: string, profile: Profile, seed: number): Promise<void> => {
  const location = madeUpLocation(profile, seed);
  if (location === undefined) return;
  const note = profile.note === undefined ? MADE_UP : `${profile.note}；${MADE_UP}`;
  const input = { profile: { location, note } };
  const placed = await manager.give(courtyardId, 'correctProfile', input, `demonstration-place-${courtyardId}`);
  if (placed.status >= 400) throw new NotAccepted(placed, profile.name);
};

/** Ends the sessions of the seeding, which nobody would recognise in the list of their own devices. */
const signOut = async (people: readonly Person[]): Promise<void> => {
  for (const person of people) await person.signOut();
};

/** What was told while there was nobody else to tell would bury the first notice that somebody gets by themselves. */
const readNotices = async (person: Person): Promise<void> => {
  const { body } = await person.must<{ notices: { id: number }[] }>('/api/v1/inbox?limit=1');
  const upTo = body.notices[0]?.id;
  if (upTo !== undefined) await person.must('/api/v1/inbox/read', { method: 'PUT', body: { upTo } });
};

/**
 * Imports the 31 real courtyards with their gaps, and leads some of them to each stage. An interrupted run can be
 * repeated.
 */
export const seedDemonstration = async ({ log, led, ...database }: SeedOptions): Promise<void> => {
  const { apiUrl, password } = database;
  const file = await readFile(COURTYARDS);
  const administrators = await firstAdministrators(database);
  const { administrator, confirmer } = administrators;
  const supervisor = await accountOf(administrators, ['leader', '林维民'], ['supervisor'], password);
  const manager = await accountOf(administrators, ['pm', '宋敏'], ['projectManager'], password);
  await officesFor(administrator, file);
  await addDemonstrationPolicy(database.pool);
  const importUnder = async (policyVersion: string, isAdvanced: boolean, key: string) =>
    (
      await manager.must<{ courtyards: { courtyardId: string; name: string }[] }>(
        `/api/v1/courtyards/import?policyVersion=${policyVersion}`,
        { csv: part(file, isAdvanced), key },
      )
    ).body.courtyards;
  const courtyards = [
    ...(await importUnder(DEMONSTRATION_POLICY.version, true, 'demonstration-import-1')),
    ...(await importUnder(STANDARD_POLICY.version, false, 'demonstration-import-2')),
  ];
  log(`imported ${courtyards.length} real courtyards`);
  const profiles = new Map(
    (await courtyardsFrom({ content: file, by: 'demonstration' })).entries.map(({ profile }) => [
      profile.name,
      profile,
    ]),
  );
  for (const [seed, { courtyardId, name }] of courtyards.entries()) {
    const profile = profiles.get(name);
    if (profile !== undefined) await place(manager, courtyardId, profile, seed + 1);
  }
  for (const [index, [name, prefix, stage]] of ADVANCED.entries()) {
    const courtyardId = courtyards.find((c) => c.name === name)?.courtyardId;
    const profile = profiles.get(name);
    if (courtyardId === undefined || profile === undefined || led?.includes(name) === false) continue;
    const hiring: AccountOptions = { ...administrators, password, prefix };
    const at = await createOrganisations(administrator, {
      city: profile.city,
      district: profile.district ?? '',
      subDistrict: profile.subDistrict ?? '',
      community: profile.community ?? '',
      // Two of these places are in one district, and each has firms of its own.
      firms: profile.subDistrict ?? '',
    });
    const cast: Cast = {
      ...(await createOfficeAccounts(hiring, at)),
      ...(await createBodyAccounts(hiring, courtyardId)),
    };
    // Whoever tries the demonstration can approve in each district.
    await withEnvelopes(cast);
    const { households = 30, floorAreaCentiSqm } = profile;
    const figures = { households, ...(floorAreaCentiSqm === undefined ? {} : { floorAreaCentiSqm }) };
    await advance(cast, courtyardId, { until: stage, seed: index + 1, ...figures });
    await signOut(Object.values(cast));
    log(`${name} has reached the stage ${stage}`);
  }
  for (const [login, before] of [
    ['admin', administrator],
    ['admin2', confirmer],
    ['leader', supervisor],
  ] as const) {
    // Access tokens of the beginning may have expired by now.
    const now = await Person.signedIn(apiUrl, login, password);
    await readNotices(now);
    await signOut([before, now]);
  }
  await signOut([manager]);
};
