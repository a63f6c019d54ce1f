import { randomUUID } from 'node:crypto';
import { storedState } from '../../../db/cases';
import { type Cast, createBodyAccounts } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../../domain/renovation/policies';
import { PASSWORD } from '../api/apiServer';
import type { Office } from '../api/office';
import { PNG } from '../api/sampleFiles';
import type { Situation } from './situations';

/** A courtyard that requests can name, with what exists in it. */
export interface FuzzCourtyard {
  readonly id: string;
  readonly situation: Situation;
  readonly cast: Cast;
  readonly owners: readonly string[];
  readonly rollIds: readonly string[];
  readonly fileIds: readonly string[];
  readonly voteCodes: readonly string[];
  /** Its stage at the beginning, and now. */
  readonly begun: string;
  stage: string;
  version: number;
  facts: Courtyard;
  ballotIds: readonly string[];
  obligations: readonly string[];
}

const PDF = Buffer.from('%PDF-1.4 signed by two counters');

export interface Seen {
  readonly stage: string;
  readonly version: number;
  readonly suspended: object | null;
  readonly obligations: readonly { readonly key: string }[];
}

const seenBy = (by: Person, id: string) => by.must<Seen & Record<string, unknown>>(`/api/v1/courtyards/${id}`);

/** What may have changed in a courtyard since it was last read; its facts whole, as no single office reads them. */
export const standingIn = async ({ api }: Office, id: string, { stage, version, obligations }: Seen) => {
  const facts = (await storedState(api.database.pool, id))?.state as Courtyard;
  return {
    stage,
    version,
    facts,
    ballotIds: facts.ballots.map(({ ballotId }) => ballotId),
    obligations: obligations.map(({ key }) => key),
  };
};

const enrolled = async ({ people, at }: Office, { isStandard }: Situation): Promise<string> => {
  const { version } = isStandard === true ? STANDARD_POLICY : DEMONSTRATION_POLICY;
  const profile = { name: `任意${randomUUID().slice(0, 6)}号院`, city: '成都', district: '金牛' };
  const { body } = await people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: { organisationId: at.community, profile, policyVersion: version },
  });
  return body.courtyardId;
};

/** The courtyard, led to its situation. */
export const siteOf = async (office: Office, situation: Situation, id: string): Promise<FuzzCourtyard> => {
  const { people, api } = office;
  const hiring = { ...api, password: PASSWORD, prefix: `${id.slice(0, 8)}-` };
  const cast: Cast = { ...people, ...(await createBodyAccounts(hiring, id)) };
  const { owners, voteCodes = [] } = await situation.lead(office, cast, id);
  const files = [
    { type: 'application/pdf', content: PDF },
    { type: 'image/png', content: PNG },
  ];
  const fileIds: string[] = [];
  for (const file of files) {
    const path = `/api/v1/courtyards/${id}/files?name=sheet`;
    fileIds.push((await people.gridWorker.must<{ fileId: string }>(path, { file })).body.fileId);
  }
  const rolls = await people.projectManager.must<{ rolls: { rollId: string }[] }>(`/api/v1/courtyards/${id}/rolls`);
  const rollIds = rolls.body.rolls.map(({ rollId }) => rollId);
  const { body: seen } = await seenBy(people.projectManager, id);
  const standing = await standingIn(office, id, seen);
  return { id, situation, cast, owners, voteCodes, rollIds, fileIds, begun: seen.stage, ...standing };
};

/** A new courtyard in a situation. */
export const siteIn = async (office: Office, situation: Situation): Promise<FuzzCourtyard> =>
  siteOf(office, situation, await enrolled(office, situation));
