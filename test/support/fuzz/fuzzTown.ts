import { randomUUID } from 'node:crypto';
import { organisation } from '../../../demonstration/cast';
import { Person } from '../../../demonstration/client';
import { instantOf } from '../../../domain/kernel/time/instant';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../../domain/renovation/policies';
import { FIRM_ROLES, type FirmRole } from '../../../domain/renovation/roles';
import { STAGES } from '../../../domain/renovation/stage';
import { PASSWORD } from '../api/apiServer';
import { type Office, openOffice } from '../api/office';
import { type PostedResult, withPostedResult } from '../api/postedResult';
import type { SoftwarePasskey } from '../api/softwarePasskey';
import { type FuzzCourtyard, type Seen, siteIn, siteOf, standingIn } from './fuzzCourtyard';
import { SITUATIONS, type Situation } from './situations';

/** Courtyards in every situation with everybody around them, so that generated requests get past validation. */
export interface FuzzTown {
  readonly office: Office;
  sites: readonly FuzzCourtyard[];
  readonly firmIds: readonly string[];
  /** Firms that nobody has engaged. */
  readonly otherFirms: Readonly<Record<FirmRole, string>>;
  /** A community without courtyards. */
  readonly otherCommunityId: string;
  /** Somebody whose password and account may change without effect on the other requests. */
  victim: Person;
  /** Somebody with a password alone, which stays. */
  readonly guest: Person;
  /** Somebody with second factors. */
  careful: Person;
  /** The careful one's authenticator app and passkey, once they are set up. */
  secret: string | undefined;
  passkey: SoftwarePasskey | undefined;
  /** A courtyard whose result is posted, with its codes. */
  posted: PostedResult;
  /** Reads the courtyard's current version again. */
  refresh(site: FuzzCourtyard): Promise<void>;
  /** As if nobody had tried too often, and with what is suspended going on. */
  settle(): Promise<void>;
  replaceVictim(): Promise<void>;
  /** Begins anew what requests have used up: signed-in people, the victim, courtyards that moved on, time. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

const hired = async ({ api, at }: Office, login: string): Promise<Person> => {
  const account = { login, name: '甲', organisationId: at.community, roles: ['community'] };
  return api.hire({ ...account, email: `${login}@example.org` });
};

const newVictim = (office: Office): Promise<Person> => hired(office, `victim-${randomUUID().slice(0, 8)}`);

const newCareful = async (office: Office): Promise<Pick<FuzzTown, 'careful' | 'secret' | 'passkey'>> => ({
  careful: await hired(office, `careful-${randomUUID().slice(0, 8)}`),
  secret: undefined,
  passkey: undefined,
});

/** A courtyard whose result is posted, and what its page shows. */
const newPosted = async (office: Office): Promise<{ readonly posted: PostedResult; readonly site: FuzzCourtyard }> => {
  const visitor = new Person(office.api.url, 'visitor');
  const posted = await withPostedResult(office, visitor, `公示${randomUUID().slice(0, 6)}号院`);
  const situation = { name: 'posted', lead: async () => ({ owners: [...posted.codes.keys()] }) };
  return { posted, site: await siteOf(office, situation, posted.id) };
};

/** As if the shipped policies had been published last: courtyards begin under them whatever requests have published. */
const publishShippedPolicies = async ({ api }: Office): Promise<void> => {
  for (const { version } of [STANDARD_POLICY, DEMONSTRATION_POLICY]) {
    await api.database.ownerPool.query('UPDATE policy_version SET created_at = now() WHERE version = $1', [version]);
  }
};

/** As if no council's term were on record: sessions that lead a new courtyard to its situation name no attendance. */
const forgetCouncilTerms = ({ api }: Office): Promise<unknown> =>
  api.database.ownerPool.query('TRUNCATE council_term CASCADE');

const DAY_MS = 86_400_000;
const skipDays = async ({ clock }: Office, days: number): Promise<void> =>
  clock.to(instantOf((await clock.now()) + days * DAY_MS));

/** More would only take longer. */
const MOST_SITES = 40;

export const openFuzzTown = async (): Promise<FuzzTown> => {
  const office = await openOffice();
  const { api, people } = office;
  const sites: FuzzCourtyard[] = [];
  for (const situation of SITUATIONS) sites.push(await siteIn(office, situation));
  const { posted, site: postedSite } = await newPosted(office);
  sites.push(postedSite);
  const { administrator } = api;
  const { at } = office;
  const otherFirms: Record<string, string> = {};
  for (const role of FIRM_ROLES) {
    otherFirms[role] = await organisation(administrator, at.district, 'firm', `另一${role}公司`);
  }
  const town: FuzzTown = {
    office,
    sites,
    firmIds: Object.values(at.firms),
    otherFirms: otherFirms as FuzzTown['otherFirms'],
    otherCommunityId: await organisation(administrator, at.subDistrict, 'community', '东街'),
    victim: await newVictim(office),
    guest: await hired(office, 'guest'),
    ...(await newCareful(office)),
    posted,
    refresh: async (site) => {
      const { status, body } = await people.projectManager.ask<Seen>(`/api/v1/courtyards/${site.id}`);
      if (status === 200) Object.assign(site, await standingIn(office, site.id, body));
    },
    settle: async () => {
      await api.database.ownerPool.query('TRUNCATE rate_limit, sign_in_delay');
      for (const site of town.sites) {
        if (site.facts.suspension === undefined) continue;
        await people.projectManager.give(site.id, 'resume', { why: '继续' });
        await town.refresh(site);
      }
    },
    replaceVictim: async () => {
      town.victim = await newVictim(office);
    },
    renew: async () => {
      await town.settle();
      const everybody = new Set([
        administrator,
        api.confirmer,
        town.guest,
        ...town.sites.flatMap(({ cast }) => Object.values(cast)),
      ]);
      for (const person of everybody) Object.assign(person, await Person.signedIn(api.url, person.login, PASSWORD));
      await town.replaceVictim();
      Object.assign(town, await newCareful(office));
      await publishShippedPolicies(office);
      await forgetCouncilTerms(office);
      await skipDays(office, 45);
      for (const site of town.sites) await town.refresh(site);
      const going = town.sites.filter(
        ({ stage, facts }) =>
          (STAGES as readonly string[]).includes(stage) && facts.organisationPath.includes(`/${at.community}/`),
      );
      const isLeft = ({ name }: Situation) =>
        going.some(({ situation, stage, begun }) => situation.name === name && stage === begun);
      const anew: FuzzCourtyard[] = [];
      for (const situation of SITUATIONS) if (!isLeft(situation)) anew.push(await siteIn(office, situation));
      town.sites = [...going, ...anew].slice(-MOST_SITES);
      const next = await newPosted(office);
      town.posted = next.posted;
      town.sites = [...town.sites, next.site];
    },
    stop: () => office.stop(),
  };
  for (const site of sites) await town.refresh(site);
  return town;
};
