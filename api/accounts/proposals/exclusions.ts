import type { Account } from '../../../db/accounts';
import { personById, rolesOfPerson, rolesOfPersonIn } from '../../../db/persons';
import type { RolePair } from '../../../domain/kernel/exclusiveRoles';
import { Problem, problemWith } from '../../http/problem';
import type { Hand } from './rules';

/** Whose roles exclude each other: those that are granted, and those that these persons hold. */
interface RefusedFor {
  readonly granted: readonly string[];
  readonly persons: readonly string[];
  readonly path: string;
}

/**
 * Throws `roles-exclude-each-other` for each pair of which the administrator sees both roles. That a person holds something
 * outside the scope is told without what it is.
 */
const refusePairs = async (
  { db, scope }: Hand,
  pairs: readonly RolePair[],
  { granted, persons, path }: RefusedFor,
): Promise<void> => {
  if (pairs.length === 0) return;
  const held = (await Promise.all(persons.map((person) => rolesOfPersonIn(db, person, scope)))).flat();
  const isSeen = (pair: RolePair) => pair.every((role) => granted.includes(role) || held.includes(role));
  throw problemWith([
    ...pairs.filter(isSeen).map((roles) => ({ code: 'roles-exclude-each-other' as const, path, params: { roles } })),
    ...(pairs.every(isSeen) ? [] : [{ code: 'roles-exclude-others-elsewhere' as const, path }]),
  ]);
};

/** Throws for each role granted that a person must not hold beside these and their others. */
export const assertGoTogether = async (
  hand: Hand,
  { granted, kept = [] }: { readonly granted: readonly string[]; readonly kept?: readonly string[] },
  person: { readonly id: string; readonly except: string | null } | undefined,
): Promise<void> => {
  const others = person === undefined ? [] : await rolesOfPerson(hand.db, person.id, person);
  const pairs = hand.offices.excluded([...granted, ...kept, ...others]);
  const refused = pairs.filter((pair) => pair.some((role) => granted.includes(role)));
  await refusePairs(hand, refused, {
    granted: [...granted, ...kept],
    persons: person === undefined ? [] : [person.id],
    path: '/roles',
  });
};

/** Throws for what one person of two would hold together and neither of them holds already. */
export const assertMayBeOne = async (
  hand: Hand,
  { personId, joining }: { readonly personId: string; readonly joining: readonly string[] },
  other: string,
  path: string,
): Promise<void> => {
  const theirs = await rolesOfPerson(hand.db, other, { except: null });
  const stands = (pair: RolePair) => [joining, theirs].some((held) => pair.every((role) => held.includes(role)));
  const pairs = hand.offices.excluded([...joining, ...theirs]).filter((pair) => !stands(pair));
  await refusePairs(hand, pairs, { granted: [], persons: [personId, other], path });
};

/** Throws `person-unidentified`: who decides or pays must be known, or nothing tells which other accounts are theirs. */
export const assertKnown = async (
  { db, offices }: Hand,
  { personId }: Account,
  roles: readonly string[],
): Promise<void> => {
  if (!roles.some((role) => offices.deciding.includes(role))) return;
  if ((await personById(db, personId))?.identityKey == null) throw new Problem('person-unidentified');
};
