import type { Offices } from '../kernel/actor';
import type { ExclusiveDuties } from '../kernel/exclusiveRoles';

export const ROLES = [
  'projectManager',
  'subDistrictLeader',
  'community',
  'gridWorker',
  'body',
  'districtHousing',
  'districtHousingLeader',
  'districtFinance',
  'districtFinanceLeader',
  'districtPayer',
  'contractor',
  'engineer',
  'auditor',
  'supervisor',
  'resident',
] as const;
export type Role = (typeof ROLES)[number];

export const FIRM_ROLES = ['contractor', 'engineer', 'auditor'] as const satisfies readonly Role[];
/** The roles for which a courtyard engages a firm. */
export type FirmRole = (typeof FIRM_ROLES)[number];

/** Who engages a firm for each role. The office that spends the money does not choose who audits it. */
export const ENGAGED_BY = {
  contractor: 'projectManager',
  engineer: 'projectManager',
  auditor: 'districtHousing',
} as const satisfies Readonly<Record<FirmRole, Role>>;

/** Who is notified when a holder lets a deadline pass (domain.md §4: "tell the holder's leader"). */
export const LEADER_OF: Readonly<Record<Role, Role>> = {
  projectManager: 'subDistrictLeader',
  subDistrictLeader: 'districtHousing',
  community: 'subDistrictLeader',
  gridWorker: 'community',
  body: 'community',
  districtHousing: 'districtHousingLeader',
  districtHousingLeader: 'supervisor',
  districtFinance: 'districtFinanceLeader',
  districtFinanceLeader: 'supervisor',
  districtPayer: 'districtFinanceLeader',
  contractor: 'projectManager',
  engineer: 'projectManager',
  auditor: 'districtHousing',
  supervisor: 'supervisor',
  resident: 'community',
};

/** The roles that people of each kind of organisation may hold. */
export const OFFICES: Offices<Role> = {
  programme: ['supervisor', 'auditor', 'projectManager'],
  city: ['supervisor', 'auditor'],
  district: [
    'supervisor',
    'auditor',
    'districtHousing',
    'districtHousingLeader',
    'districtFinance',
    'districtFinanceLeader',
    'districtPayer',
  ],
  subDistrict: ['projectManager', 'subDistrictLeader', 'gridWorker'],
  community: ['community', 'gridWorker'],
  body: ['body', 'resident'],
  firm: FIRM_ROLES,
};

/** Which roles one person must not hold together. */
export const EXCLUSIVE_DUTIES: readonly ExclusiveDuties<Role>[] = [
  { claimant: ['contractor'], certifier: ['engineer'], auditor: ['auditor'] },
  {
    approver: [
      'community',
      'subDistrictLeader',
      'districtHousing',
      'districtHousingLeader',
      'districtFinance',
      'districtFinanceLeader',
    ],
    payer: ['districtPayer'],
  },
];

/**
 * Officials and engaged experts who approve applications, certify, audit and pay, or decide for other offices. Elected
 * residents (`body`) are left to the sign-in policy.
 */
export const DECIDING_ROLES: readonly Role[] = [
  'projectManager',
  'community',
  'subDistrictLeader',
  'districtHousing',
  'districtHousingLeader',
  'districtFinance',
  'districtFinanceLeader',
  'districtPayer',
  'engineer',
  'auditor',
  'supervisor',
];
