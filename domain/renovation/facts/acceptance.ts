import type { Instant } from '../../kernel/time/instant';
import type { Role } from '../roles';
import type { Settlement } from './settlement';
import type { Signature } from './signature';

export const PARTIES = ['body', 'community', 'subDistrict', 'district', 'engineer'] as const;
/** The parties that sign a joint acceptance (联合验收). */
export type Party = (typeof PARTIES)[number];
/** The party for which each role signs. If several roles sign for a party, the first one gets the task. */
export const SIGNS_FOR: Readonly<Partial<Record<Role, Party>>> = {
  body: 'body',
  community: 'community',
  projectManager: 'subDistrict',
  subDistrictLeader: 'subDistrict',
  districtHousing: 'district',
  districtHousingLeader: 'district',
  engineer: 'engineer',
};

export interface AcceptanceSignature extends Signature {
  readonly party: Party;
  readonly defects: readonly string[];
}

export interface AcceptanceRound {
  readonly no: number;
  readonly openedAt: Instant;
  readonly signatures: readonly AcceptanceSignature[];
  /** When all parties had signed. */
  readonly signedAt?: Instant;
  /** The rectification of this round's defects. It is also opened when residents are not satisfied with the result. */
  readonly rectification?: { readonly openedAt: Instant; readonly confirmedAt?: Instant };
}

export interface Acceptance {
  readonly rounds: readonly AcceptanceRound[];
  readonly settlement?: Settlement;
}
