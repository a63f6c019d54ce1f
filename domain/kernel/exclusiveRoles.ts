import { ADMINISTRATOR, type Offices } from './actor';

/** Duties of which one person may have only one, each with the roles that carry it. */
export type ExclusiveDuties<Role extends string = string> = Readonly<Record<string, readonly Role[]>>;

/** What a programme says of its roles. */
interface DeclaredRoles {
  readonly offices: Offices;
  readonly exclusiveDuties: readonly ExclusiveDuties[];
}

export type RolePair = readonly [string, string];

const carryTwo = (duties: ExclusiveDuties, [role, other]: RolePair): boolean => {
  const carriers = Object.values(duties);
  return carriers.some(
    (one) => one.includes(role) && carriers.some((another) => another !== one && another.includes(other)),
  );
};

/** Whoever manages accounts could give themselves what they need, so they have no say in any case. */
const isAdministratorWithSay = ({ offices }: DeclaredRoles, pair: RolePair): boolean =>
  pair.includes(ADMINISTRATOR) &&
  Object.values(offices).some((roles) => pair.some((role) => (roles as readonly string[]).includes(role)));

/** The pairs of these roles that one person must not hold together, in whatever accounts. */
export const excludedRoles = (programmes: readonly DeclaredRoles[], roles: readonly string[]): readonly RolePair[] => {
  const held = [...new Set(roles)];
  return held
    .flatMap((role, i) => held.slice(i + 1).map((other): RolePair => [role, other]))
    .filter((pair) =>
      programmes.some(
        (one) => isAdministratorWithSay(one, pair) || one.exclusiveDuties.some((duties) => carryTwo(duties, pair)),
      ),
    );
};
