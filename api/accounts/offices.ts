import { ADMINISTRATOR, ORGANISATION_KINDS, type OrganisationKind, rolesOfKind } from '../../domain/kernel/actor';
import { excludedRoles, type RolePair } from '../../domain/kernel/exclusiveRoles';
import type { Text } from '../../i18n/language';
import { ADMINISTRATOR_WORD } from '../../i18n/words';
import type { AnyProgrammeApi } from '../cases/programmeApi';

/** The roles that an account may be given: those of the API's programmes and the administrator's. */
export interface ServedOffices {
  /** Every role, each programme's in the order of its words. */
  readonly roles: readonly string[];
  /** The roles that work on cases: all but the administrator's. */
  readonly working: readonly string[];
  readonly ofKind: (kind: OrganisationKind) => readonly string[];
  /** The roles that decide or pay, and the administrator's: who holds one must be known. */
  readonly deciding: readonly string[];
  /** The pairs of these roles that one person must not hold together. */
  readonly excluded: (roles: readonly string[]) => readonly RolePair[];
  readonly wordOf: (role: string) => Text;
}

export const officesOf = (apis: readonly AnyProgrammeApi[]): ServedOffices => {
  const declared = apis.map(({ programme }) => programme.offices);
  const ofKind = (kind: OrganisationKind) => rolesOfKind(kind, declared);
  const held = new Set(ORGANISATION_KINDS.flatMap(ofKind));
  const words = new Map<string, Text>(apis.flatMap((api) => Object.entries(api.words.roles)).reverse());
  const named = apis.flatMap((api) => Object.keys(api.words.roles));
  const working = [...new Set(named)].filter((role) => role !== ADMINISTRATOR && held.has(role));
  return {
    roles: [...working, ADMINISTRATOR],
    working,
    ofKind,
    deciding: [...new Set([...apis.flatMap(({ programme }) => programme.decidingRoles), ADMINISTRATOR])],
    excluded: (roles) =>
      excludedRoles(
        apis.map(({ programme }) => programme),
        roles,
      ),
    wordOf: (role) => (role === ADMINISTRATOR ? ADMINISTRATOR_WORD : (words.get(role) ?? { zh: role, en: role })),
  };
};
