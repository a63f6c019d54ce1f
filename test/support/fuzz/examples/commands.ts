import type { Person } from '../../../../demonstration/client';
import { engagedFor } from '../../../../domain/kernel/engagement';
import { waivableUnder } from '../../../../domain/kernel/engine/overrides';
import { refusal, refusalBeforeInput } from '../../../../domain/kernel/engine/refusal';
import { type Instant, instantOf } from '../../../../domain/kernel/time/instant';
import { type CommandName, commandNamed } from '../../../../domain/renovation/catalogue';
import type { Context } from '../../../../domain/renovation/context';
import { LIFECYCLE } from '../../../../domain/renovation/lifecycle';
import { POLICIES, STANDARD_POLICY } from '../../../../domain/renovation/policies';
import { RENOVATION } from '../../../../domain/renovation/programme';
import type { FirmRole } from '../../../../domain/renovation/roles';
import { EXAMPLE_INPUTS, type SeenCourtyard } from '../../courtyards/exampleInputs';
import { CALENDAR_2026 } from '../../time/calendar2026';
import type { FuzzCourtyard } from '../fuzzCourtyard';
import { holdersOf } from '../knownValues';
import type { About, Example } from './example';

const contextOf = ({ facts }: FuzzCourtyard, now: Instant): Context => ({
  policy: POLICIES.find(({ version }) => version === facts.policyVersion) ?? STANDARD_POLICY,
  calendar: CALENDAR_2026,
  now,
});

const seen = ({ facts, version, ...site }: FuzzCourtyard, now: Instant): SeenCourtyard => {
  const context = contextOf({ facts, version, ...site }, now);
  const waivable = waivableUnder(context.policy, RENOVATION.neverWaived ?? []);
  const waived = LIFECYCLE.blockedBy(facts, context).flatMap(({ code }) => (waivable.includes(code) ? [code] : []));
  return { facts, version, now, context, waivable: waived };
};

/** The domain's examples name files by a hash of one letter. */
const EXAMPLE_FILE = /^(.)\1{63}$/;

/** The value with what exists here in place of what the domain's examples name. */
const withExisting = (value: unknown, existing: Readonly<Record<string, unknown>>): unknown => {
  if (Array.isArray(value)) return value.map((one) => withExisting(one, existing));
  if (typeof value === 'string' && EXAMPLE_FILE.test(value)) return existing.file;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, existing[name] ?? withExisting(one, existing)]),
  );
};

/** The firm that somebody's office may engage now: its own at first, another one instead of it. */
const engagement = ({ town, site, who }: About) => {
  const role: FirmRole = who === site.cast.districtHousing ? 'auditor' : 'engineer';
  const isEngaged = engagedFor(site.facts, role) !== undefined;
  return { role, organisationId: isEngaged ? town.otherFirms[role] : site.cast[role].organisationId, why: '比选确定' };
};

/** A command as the domain's examples give it in this courtyard's state. */
const inputOf = (command: CommandName, about: About, now: Instant): object => {
  if (command === 'engageFirm') return engagement(about);
  const { town, site, n } = about;
  const { contractor, engineer } = site.cast;
  return withExisting(EXAMPLE_INPUTS[command](seen(site, now), n), {
    contractorId: contractor.organisationId,
    engineerId: engineer.organisationId,
    organisationId: town.otherCommunityId,
    rollId: site.rollIds[0],
    file: site.fileIds[0],
    version: POLICIES[n % POLICIES.length]?.version,
  }) as object;
};

interface Place {
  readonly site: FuzzCourtyard;
  readonly who: Person;
}

/** Who may give a command where now, as far as the state tells: with the example's input, or at least with another. */
export const placesOf = async (
  command: CommandName,
  { town, today, n }: Omit<About, keyof Place>,
): Promise<readonly Place[]> => {
  const spec = commandNamed(command);
  const now = instantOf(await town.office.clock.now());
  const held = town.sites.flatMap((site) =>
    spec.by.flatMap((role) => holdersOf(role, site, town).map((who) => ({ site, who, role }))),
  );
  const actingIn = ({ site, who, role }: (typeof held)[number]) => {
    const { accountId, organisationId } = who;
    const organisationKind = town.firmIds.includes(organisationId) ? ('firm' as const) : ('none' as const);
    const actor = { accountId, name: '', role, organisationId, organisationKind };
    return { ...contextOf(site, now), actor };
  };
  const open = held.filter(
    (place) => refusalBeforeInput(RENOVATION, spec, place.site.facts, actingIn(place)).length === 0,
  );
  const whole = open.filter((place) => {
    const input = inputOf(command, { ...place, town, today, n }, now);
    return refusal(RENOVATION, spec, place.site.facts, input as never, actingIn(place)).length === 0;
  });
  return whole.length > 0 ? whole : open;
};

export const commandExample = async (command: CommandName, about: About): Promise<Example> => ({
  who: about.who,
  body: inputOf(command, about, instantOf(await about.town.office.clock.now())),
});
