import type { Queryable } from '../../../db/queryable';
import {
  type Cast,
  createOfficeAccounts,
  createOrganisations,
  type OrganisationIds,
} from '../../../demonstration/cast';
import type { Administrators } from '../../../demonstration/employ';
import { addDemonstrationPolicy } from '../../../demonstration/policy';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';

/** A community with its offices, and no courtyard yet. */
export interface Town {
  readonly at: OrganisationIds;
  readonly offices: Omit<Cast, 'body' | 'resident'>;
}

/** A service to be used, by who administers it; the people made there all have the one password. */
export interface Served extends Administrators {
  readonly password: string;
}

export const buildTown = async ({ administrator, confirmer, password }: Served, pool: Queryable): Promise<Town> => {
  const at = await createOrganisations(administrator, {
    city: '成都',
    district: '金牛',
    subDistrict: '抚琴',
    community: '西南街',
  });
  await addDemonstrationPolicy(pool);
  return { at, offices: await createOfficeAccounts({ administrator, confirmer, password, prefix: '' }, at) };
};

export const enrol = async ({ at, offices }: Town, name: string): Promise<string> => {
  const { body } = await offices.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: at.community,
      profile: { name, city: '成都', households: 20 },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  return body.courtyardId;
};
