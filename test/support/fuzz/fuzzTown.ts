import { randomUUID } from 'node:crypto';
import { publicPath } from '../../../api/publicPages/publicPath';
import { type Cast, createBodyAccounts, PARTS, type Part } from '../../../demonstration/cast';
import { Person } from '../../../demonstration/client';
import { employ } from '../../../demonstration/employ';
import { advance } from '../../../demonstration/life';
import { NOTICE_KINDS } from '../../../domain/kernel/notices/notices';
import { COMMAND_NAMES } from '../../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../../domain/renovation/policies';
import { STAGES, type Stage } from '../../../domain/renovation/stage';
import { PASSWORD } from '../api/apiServer';
import { type Office, openOffice, withOpenBallot } from '../api/office';
import { unitsOwnedBy } from '../database/rolls';
import type { Shape } from '../property/schemaValues';

const OWNERS = Array.from({ length: 9 }, (_, i) => `o${i + 1}`);

/** A courtyard that requests can name, with the ids that exist in it. */
export interface FuzzCourtyard {
  readonly id: string;
  readonly cast: Cast;
  readonly owners: readonly string[];
  readonly rollIds: readonly string[];
  readonly fileIds: readonly string[];
  readonly voteCodes: readonly string[];
  stage: string;
  ballotIds: readonly string[];
  obligations: readonly string[];
}

/** Courtyards in every stage with everybody around them, so that generated requests get past validation. */
export interface FuzzTown {
  readonly office: Office;
  readonly sites: readonly FuzzCourtyard[];
  readonly accountIds: readonly string[];
  /** Somebody whose password and account may change without effect on the other requests. */
  readonly victim: Person;
  /** Reads the courtyard's current version again. */
  refresh(site: FuzzCourtyard): Promise<void>;
  stop(): Promise<void>;
}

const PDF = Buffer.from('%PDF-1.4 signed by two counters');

const siteIn = async (office: Office, stage: Stage, name: string): Promise<FuzzCourtyard> => {
  const { people, api, at } = office;
  const { body } = await people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: at.community,
      profile: { name, city: '成都', district: '金牛' },
      policyVersion: stage === 'consensus' ? STANDARD_POLICY.version : DEMONSTRATION_POLICY.version,
    },
  });
  const id = body.courtyardId;
  const hiring = { ...api, password: PASSWORD, prefix: `${id.slice(0, 8)}-` };
  const cast: Cast = { ...people, ...(await createBodyAccounts(hiring, id)) };
  const { now } = office.clock;
  await advance(cast, id, { until: stage, seed: 1, households: 6, now });
  const isVoting = stage === 'consensus';
  const voteCodes: string[] = [];
  if (isVoting) {
    const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...OWNERS));
    const ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
    await people.community.must(`${ballot}/vote-codes`, { body: {} });
    const slips = (await people.community.must<string>(`${ballot}/vote-slips`)).body;
    voteCodes.push(...new Set([...slips.matchAll(/\/v\/(\w{16})/g)].map(([, code = '']) => code)));
  }
  const file = { content: PDF, type: 'application/pdf' };
  const sent = await people.gridWorker.must<{ fileId: string }>(`/api/v1/courtyards/${id}/files?name=sheet`, { file });
  const rolls = await people.projectManager.must<{ rolls: { rollId: string }[] }>(`/api/v1/courtyards/${id}/rolls`);
  return {
    id,
    cast,
    owners: isVoting ? OWNERS : ['1-101', '1-102'],
    rollIds: rolls.body.rolls.map(({ rollId }) => rollId),
    fileIds: [sent.body.fileId],
    voteCodes,
    stage,
    ballotIds: [],
    obligations: [],
  };
};

interface Seen {
  readonly stage: string;
  readonly suspended: object | null;
  readonly obligations: readonly { readonly key: string }[];
  readonly state: { readonly ballots: readonly { readonly ballotId: string }[] };
}

export const openFuzzTown = async (): Promise<FuzzTown> => {
  const office = await openOffice();
  const sites: FuzzCourtyard[] = [];
  for (const stage of [...STAGES, 'consensus', 'subsidy'] as const) {
    sites.push(await siteIn(office, stage, `任意${sites.length + 1}号院`));
  }
  const account = { login: 'victim', name: '甲', organisationId: office.at.community, roles: ['community'] };
  await employ(office.api, account, PASSWORD);
  const victim = await Person.signedIn(office.api.url, 'victim', PASSWORD);
  const refresh = async (site: FuzzCourtyard): Promise<void> => {
    const { status, body } = await office.people.projectManager.ask<Seen>(`/api/v1/courtyards/${site.id}`);
    if (status !== 200) return;
    site.stage = body.stage;
    site.ballotIds = body.state.ballots.map(({ ballotId }) => ballotId);
    site.obligations = body.obligations.map(({ key }) => key);
    if (body.suspended !== null) await office.people.projectManager.give(site.id, 'resume', { why: '继续' });
  };
  for (const site of sites) await refresh(site);
  return { office, sites, accountIds: [victim.accountId], victim, refresh, stop: () => office.stop() };
};

/** The people who hold a role around a courtyard. */
export const holdersOf = (role: string, { cast }: FuzzCourtyard, { office }: FuzzTown): readonly Person[] =>
  role === 'administrator'
    ? [office.api.administrator]
    : (Object.keys(PARTS) as Part[])
        .filter((part) => (PARTS[part][1] as readonly string[]).includes(role))
        .map((part) => cast[part]);

/** Existing values of a path parameter. */
export const idsFor = (name: string, path: string, site: FuzzCourtyard, town: FuzzTown): readonly string[] => {
  const { at } = town.office;
  if (name === 'id') {
    if (path.includes('/accounts/')) return town.accountIds;
    if (path.includes('/organisations/')) return [at.community];
    if (path.includes('/inbox/') || path.includes('/deliveries/')) return ['1', '2', '3', '4'];
    return [site.id];
  }
  if (name === 'code') {
    if (path.startsWith('/problems/')) return ['not-found', 'suspended'];
    return path.includes('/votes/') || path.startsWith('/v/')
      ? town.sites.flatMap(({ voteCodes }) => voteCodes)
      : [publicPath(site.id).slice('/p/'.length)];
  }
  const ids: Readonly<Record<string, readonly string[]>> = {
    ballotId: site.ballotIds.length > 0 ? site.ballotIds : [`${site.id}-b1`],
    rollId: site.rollIds.length > 0 ? site.rollIds : [randomUUID()],
    fileId: site.fileIds,
    command: COMMAND_NAMES,
    version: [STANDARD_POLICY.version, DEMONSTRATION_POLICY.version],
    year: ['2026', '2027'],
    kind: NOTICE_KINDS,
    language: ['zh-CN', 'en'],
    no: ['1'],
  };
  return ids[name] ?? [site.id];
};

/** Existing values of a request's field by its name; days are mostly today. */
export const knownIn =
  (site: FuzzCourtyard, town: FuzzTown, today: string) =>
  (field: string, { format, pattern }: Shape): readonly unknown[] => {
    if (format === 'date') return [today];
    if (pattern?.includes('[0-9a-f]{64}') === true) return site.fileIds;
    const known: Readonly<Record<string, readonly unknown[]>> = {
      ownerKey: site.owners,
      ownerKeys: site.owners,
      ballotId: site.ballotIds,
      rollId: site.rollIds,
      obligation: site.obligations,
      organisationId: [town.office.at.community],
      parentId: [town.office.at.community],
      accountId: town.accountIds,
      version: [1, STANDARD_POLICY.version, DEMONSTRATION_POLICY.version],
      against: [1],
      policyVersion: [STANDARD_POLICY.version, DEMONSTRATION_POLICY.version],
      login: ['victim'],
      current: [PASSWORD],
      building: ['1'],
      unit: ['1', '2'],
      no: [1],
      upTo: [1],
      voteCode: site.voteCodes,
      courtyard: [site.id],
    };
    return known[field] ?? [];
  };
