/** Organisations from the programme down to one self-governing body. Firms (contractors, engineers, auditors) hang below the office that engages them. */
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

/** Who keeps accounts, organisations, policies and texts: an office of the house's own, beside those of its programmes. */
export const ADMINISTRATOR = 'administrator';
const ADMINISTERED: readonly OrganisationKind[] = ['programme', 'city', 'district', 'subDistrict'];

/** Which roles the people of each kind of organisation may hold. A role is an office: programmes that name one share it. */
export type Offices<Role extends string = string> = Readonly<Partial<Record<OrganisationKind, readonly Role[]>>>;

/** Which roles the people of an organisation may hold where some programmes are run, the house's own first. */
export const rolesOfKind = (kind: OrganisationKind, programmes: readonly Offices[]): readonly string[] => [
  ...new Set([
    ...(ADMINISTERED.includes(kind) ? [ADMINISTRATOR] : []),
    ...programmes.flatMap((offices) => offices[kind] ?? []),
  ]),
];

/** Who gives a command, in the role it is given in. */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
  /** Of the programme's list; `system` is the workflow's own clock. */
  readonly role: string;
  readonly organisationId: string;
}

export const SYSTEM: Actor = { accountId: 'system', name: 'system', role: 'system', organisationId: 'system' };

/** An owner who showed the personal code of a ballot: we have no account of theirs. */
export const OWNER: Actor = { accountId: 'owner', name: 'owner', role: 'resident', organisationId: 'public' };

/** Somebody on the public page, of whom nothing is proven. */
export const VISITOR: Actor = { accountId: 'visitor', name: 'visitor', role: 'resident', organisationId: 'public' };

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
