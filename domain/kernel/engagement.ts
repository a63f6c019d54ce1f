import type { Actor } from './actor';
import type { Instant } from './time/instant';

/**
 * A firm's part in a case: for which role it was engaged, from when until when. The name is the one that the firm had at
 * that time.
 */
export interface Engagement<Role extends string = string> {
  readonly role: Role;
  readonly organisationId: string;
  readonly name: string;
  readonly from: Instant;
  /** When another firm took its place, or the contract was over. */
  readonly to?: Instant;
  /** Why it was engaged, or took another's place. */
  readonly why?: string;
}

/** A firm as the register of organisations has it. */
export interface RegisteredFirm {
  readonly id: string;
  readonly name: string;
  /** The path of the office that it stands below. */
  readonly officePath: string;
  /** The name of that office, which registers its people. */
  readonly officeName: string;
  /** What those of its people hold whose accounts are enabled. */
  readonly roles: readonly string[];
}

/** The slice of a state that has firms. States of before have none. */
export interface HasEngagements<Role extends string = string> {
  readonly engagements?: readonly Engagement<Role>[];
}

/** The firm that is engaged for a role now. */
export const engagedFor = <Role extends string>(
  { engagements = [] }: HasEngagements<Role>,
  role: Role,
): Engagement<Role> | undefined => engagements.find((one) => one.role === role && one.to === undefined);

/** The engagements after a firm is engaged: it takes the place of the one that had the role, which stays on record. */
export const withFirmEngaged = <Role extends string>(
  { engagements = [] }: HasEngagements<Role>,
  engaged: Omit<Engagement<Role>, 'from' | 'to'>,
  at: Instant,
): readonly Engagement<Role>[] => [
  ...engagements.map((one) => (one.role === engaged.role && one.to === undefined ? { ...one, to: at } : one)),
  { ...engaged, from: at },
];

/** When a firm's last engagement was over; undefined while it is engaged, and for one that never was. */
export const engagementOverAt = (engagements: readonly Engagement[], organisationId: string): Instant | undefined => {
  const own = engagements.filter((one) => one.organisationId === organisationId);
  return own.some(({ to }) => to === undefined)
    ? undefined
    : own
        .flatMap(({ to }) => to ?? [])
        .reduce<Instant | undefined>((last, to) => (last && last > to ? last : to), undefined);
};

/** Whether somebody belongs to a firm, and so acts and reads only where the firm is engaged. */
export const isOfFirm = ({ organisationKind }: Pick<Actor, 'organisationKind'>): boolean => organisationKind === 'firm';

/** How firms take part in a case: the roles for which they are engaged, and who has been engaged so far. */
export interface FirmsOfCase {
  readonly roles: readonly string[];
  readonly engagements: readonly Engagement[];
}

/**
 * Those of a person's roles in which they may act here. In a role for which firms are engaged only the people of the
 * engaged firm act, whatever office else has the role; the people of a firm act in no other.
 */
export const actingRoles = (
  { roles: firmRoles, engagements }: FirmsOfCase,
  actor: Pick<Actor, 'organisationId' | 'organisationKind'>,
  roles: readonly string[],
): readonly string[] =>
  roles.filter((role) =>
    isOfFirm(actor) || firmRoles.includes(role)
      ? engagedFor({ engagements }, role)?.organisationId === actor.organisationId
      : true,
  );

/** Those of the roles of a firm's people for which it was engaged, now or before. */
export const rolesNowOrBefore = (
  { engagements }: Pick<FirmsOfCase, 'engagements'>,
  { organisationId }: Pick<Actor, 'organisationId'>,
  roles: readonly string[],
): readonly string[] =>
  roles.filter((role) => engagements.some((one) => one.role === role && one.organisationId === organisationId));
