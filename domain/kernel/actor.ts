/**
 * Kinds of organisation, from the whole programme down to one self-governing body. A firm (contractor, engineer,
 * auditor) stands below the office that engages it.
 */
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

/** The path of the programme's own organisation, under which all others stand. */
export const PROGRAMME_PATH = 'programme/';

/** The role that manages accounts, organisations, policies and texts. It belongs to the system and to no programme. */
export const ADMINISTRATOR = 'administrator';
const ADMINISTERED: readonly OrganisationKind[] = ['programme', 'city', 'district', 'subDistrict'];

/**
 * Which roles the people of each kind of organisation may hold. A role is an office: programmes that name the same role
 * share it.
 */
export type Offices<Role extends string = string> = Readonly<Partial<Record<OrganisationKind, readonly Role[]>>>;

/** The roles that people of this kind of organisation may hold under these programmes; `administrator` comes first. */
export const rolesOfKind = (kind: OrganisationKind, programmes: readonly Offices[]): readonly string[] => [
  ...new Set([
    ...(ADMINISTERED.includes(kind) ? [ADMINISTRATOR] : []),
    ...programmes.flatMap((offices) => offices[kind] ?? []),
  ]),
];

/** For whom a delegate acts in a role that they lack, and by which delegation. */
export interface Principal {
  readonly accountId: string;
  readonly name: string;
  readonly delegationId: string;
  /** As of any hand: the person's other accounts and their relatives', and what they have an interest in. */
  readonly otherAccounts?: readonly string[];
  readonly interests?: readonly string[];
}

/** An account, and whose hand holds it: a person, with the officials to whom they are related. */
export interface AccountHolder {
  readonly accountId: string;
  /** Where the account belongs, as far as interests are judged: its own organisation is none. */
  readonly organisationId?: string;
  /** The person's other accounts and their relatives'; absent if there are none. */
  readonly otherAccounts?: readonly string[];
  /** The firms and bodies in which the person or a relative has an interest; absent if there are none. */
  readonly interests?: readonly string[];
  /** The roles that the account holds now, none if it is disabled; absent where nobody asked. */
  readonly holds?: readonly string[];
  /** For whom the account acts, as their delegate: a person of their own, who counts as the same hand. Absent: for itself. */
  readonly actingFor?: Principal;
  /** The path of the office that the account belongs to now; absent where nobody asked, and of a firm, which is engaged anywhere. */
  readonly officePath?: string;
  /** Where the cases are that a reorganisation has still to bring after the office; absent: it runs no more. */
  readonly pathsLeft?: readonly string[];
}

/** Whether whoever did something in a role holds it no more. An account of which that is not known holds what it held. */
export const hasLeft = ({ holds }: Pick<AccountHolder, 'holds'>, role: string | undefined): boolean =>
  holds !== undefined && (role === undefined ? holds.length === 0 : !holds.includes(role));

/**
 * Whether the case is another office's by now: of those above its place, and of none beside it. One that follows the office in a
 * reorganisation is still its own on the way.
 */
export const isOutOfPlace = (
  { officePath, pathsLeft = [] }: Pick<AccountHolder, 'officePath' | 'pathsLeft'>,
  { organisationPath }: { readonly organisationPath: string },
): boolean => officePath !== undefined && ![officePath, ...pathsLeft].some((path) => organisationPath.startsWith(path));

/** The accounts in one hand; of a delegate also those of whom they act for, since neither does what the other may not. */
export const accountsInHand = ({ accountId, otherAccounts = [], actingFor }: AccountHolder): readonly string[] => [
  accountId,
  ...otherAccounts,
  ...(actingFor === undefined ? [] : accountsInHand(actingFor)),
];

/** The firms and bodies in which one hand has an interest; of a delegate also those of whom they act for. */
export const interestsInHand = ({
  interests = [],
  actingFor,
}: Pick<AccountHolder, 'interests' | 'actingFor'>): readonly string[] => [
  ...interests,
  ...(actingFor?.interests ?? []),
];

/** Whether one of these accounts is in the same hand. Every separation of duties asks this. */
export const isHolderOfOne = (holder: AccountHolder, accounts: readonly (string | undefined)[]): boolean =>
  accountsInHand(holder).some((own) => accounts.includes(own));

/** Whether two accounts are in the same hand, as either of them counts it. */
export const areOneHand = (one: AccountHolder, other: AccountHolder): boolean =>
  isHolderOfOne(one, [other.accountId, other.actingFor?.accountId ?? other.accountId]) ||
  isHolderOfOne(other, [one.accountId, one.actingFor?.accountId ?? one.accountId]);

/** Whose hand holds an account, of those that are known; of any other only the account is. */
export const handHolding = (accountId: string, known: readonly AccountHolder[] = []): AccountHolder =>
  known.find((hand) => hand.accountId === accountId) ?? { accountId };

/** What stands for the role of an account that has none, such as one whose roles were taken: nothing is open to it. */
export const NO_ROLE = 'none';

/** The person who gives a command, and the role in which they give it. */
export interface Actor extends AccountHolder {
  readonly name: string;
  /** A role of the programme, or `system` for the workflow's own timer. */
  readonly role: string;
  readonly organisationId: string;
  /** `none` for those who belong to no organisation. */
  readonly organisationKind: OrganisationKind | 'none';
}

interface Signing {
  readonly name: string;
  readonly actingFor?: Pick<Principal, 'name'> | undefined;
}

/** The name under which somebody's act is recorded and printed: a delegate's says for whom they acted. */
export const signedName = ({ name, actingFor }: Signing): string =>
  actingFor === undefined ? name : `${name}（代${actingFor.name}）`;

/** Whose name a recorded one is, and for whom they acted; undefined: for themselves. */
export const partsOfSignedName = (signed: string): { readonly name: string; readonly actedFor?: string } => {
  const [, name, actedFor] = /^(.+)（代(.+)）$/u.exec(signed) ?? [];
  return name === undefined || actedFor === undefined ? { name: signed } : { name, actedFor };
};

const NOWHERE = { organisationKind: 'none' } as const;

export const SYSTEM: Actor = {
  accountId: 'system',
  name: 'system',
  role: 'system',
  organisationId: 'system',
  ...NOWHERE,
};

/** Whoever gives commands at the server: nobody knows more of them. */
export const SERVER_OPERATOR = { accountId: 'server', role: 'server' } as const;

/** An owner who proved themselves with a ballot's personal code. Owners have no account. */
export const OWNER: Actor = {
  accountId: 'owner',
  name: 'owner',
  role: 'resident',
  organisationId: 'public',
  ...NOWHERE,
};

/** A visitor of the public page, whose identity nobody has checked. */
export const VISITOR: Actor = {
  accountId: 'visitor',
  name: 'visitor',
  role: 'resident',
  organisationId: 'public',
  ...NOWHERE,
};

/**
 * Whoever did what is recorded as done before a case was taken over: nobody of this system, so it bars nobody here and is nobody's
 * second hand.
 */
export const BEFORE_TAKE_OVER = { accountId: 'before-take-over' } as const;

/** Under which kinds of organisation each kind may stand. */
export const PARENT_KINDS: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
  programme: [],
  city: ['programme'],
  district: ['city'],
  subDistrict: ['district'],
  community: ['subDistrict'],
  body: ['community', 'subDistrict', 'district', 'city', 'programme'],
  firm: ['programme', 'city', 'district', 'subDistrict'],
};
