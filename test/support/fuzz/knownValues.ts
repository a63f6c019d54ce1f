import { randomUUID } from 'node:crypto';
import { publicPath } from '../../../api/publicPages/publicPath';
import { PARTS, type Part } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { NOTICE_KINDS } from '../../../domain/kernel/notices/notices';
import { COMMAND_NAMES } from '../../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../../domain/renovation/policies';
import { PASSWORD } from '../api/apiServer';
import type { Shape } from '../property/schemaValues';
import type { FuzzCourtyard } from './fuzzCourtyard';
import type { FuzzTown } from './fuzzTown';

/** The people who hold a role around a courtyard. */
export const holdersOf = (role: string, { cast }: FuzzCourtyard, { office }: FuzzTown): readonly Person[] =>
  role === 'administrator'
    ? [office.api.administrator]
    : (Object.keys(PARTS) as Part[])
        .filter((part) => (PARTS[part][1] as readonly string[]).includes(role))
        .map((part) => cast[part]);

/** Existing values of a path parameter. */
export const idsFor = (name: string, path: string, site: FuzzCourtyard, town: FuzzTown): readonly string[] => {
  if (name === 'id') {
    if (path.includes('/accounts/')) return [town.victim.accountId];
    if (path.includes('/organisations/')) return [town.otherCommunityId];
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
      key: site.obligations,
      role: ['community'],
      principalId: [site.cast.community.accountId],
      delegateId: [site.cast.mediator.accountId],
      organisationId: [town.office.at.community, ...town.firmIds],
      contractorId: [site.cast.contractor.organisationId],
      engineerId: [site.cast.engineer.organisationId],
      parentId: [town.office.at.community],
      accountId: [town.victim.accountId],
      version: [1, STANDARD_POLICY.version, DEMONSTRATION_POLICY.version],
      against: [1],
      policyVersion: [STANDARD_POLICY.version, DEMONSTRATION_POLICY.version],
      login: [town.victim.login],
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
