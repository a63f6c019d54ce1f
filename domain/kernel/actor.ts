/** Organisations from the programme down to one courtyard's body. Firms (contractors, engineers, auditors) hang below the office that engages them. */
export const ORGANISATION_KINDS = [
  'programme',
  'city',
  'district',
  'subDistrict',
  'community',
  'body',
  'firm',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

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
  'contractor',
  'engineer',
  'auditor',
  'supervisor',
  'resident',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Who is told when a holder stays silent (domain.md §4: "tell the holder's leader"). */
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
  contractor: 'projectManager',
  engineer: 'projectManager',
  auditor: 'districtHousing',
  supervisor: 'supervisor',
  resident: 'community',
  administrator: 'administrator',
};

/** Who gives a command, in the role it is given in. `system` is the workflow's own clock. */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role | 'system';
  readonly organisationId: string;
}

export const SYSTEM: Actor = { accountId: 'system', name: 'system', role: 'system', organisationId: 'system' };

/** An owner who showed the personal code of a ballot: we have no account of theirs. */
export const OWNER: Actor = { accountId: 'owner', name: 'owner', role: 'resident', organisationId: 'public' };

/** Somebody on the public page, of whom nothing is proven. */
export const VISITOR: Actor = { accountId: 'visitor', name: 'visitor', role: 'resident', organisationId: 'public' };

/** Which roles the people of an organisation may hold. */
export const rolesOfKind = (kind: OrganisationKind): readonly Role[] =>
  (
    ({
      programme: ['administrator', 'supervisor', 'auditor', 'projectManager'],
      city: ['administrator', 'supervisor', 'auditor'],
      district: [
        'administrator',
        'supervisor',
        'auditor',
        'districtHousing',
        'districtHousingLeader',
        'districtFinance',
        'districtFinanceLeader',
      ],
      subDistrict: ['administrator', 'projectManager', 'subDistrictLeader', 'gridWorker'],
      community: ['community', 'gridWorker'],
      body: ['body', 'resident'],
      firm: ['contractor', 'engineer', 'auditor'],
    }) as const
  )[kind];

/** What an organisation may stand directly below; firms stand below the office that engages them. */
export const MAY_STAND_BELOW: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
  programme: [],
  city: ['programme'],
  district: ['city'],
  subDistrict: ['district'],
  community: ['subDistrict'],
  body: ['community', 'subDistrict', 'district', 'city', 'programme'],
  firm: ['programme', 'city', 'district', 'subDistrict'],
};
