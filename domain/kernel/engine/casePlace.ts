import { type OrganisationKind, PARENT_KINDS } from '../actor';
import { type Refusal, reason, when } from '../reason';
import { organisationAt } from './organisationPath';

/** The names of the offices above a case, by level. A level that the tree does not have there is absent. */
export interface PlaceNames {
  readonly city?: string;
  readonly district?: string;
  readonly subDistrict?: string;
  readonly community?: string;
}

/** Where a case goes, as the tree of organisations is when the move is decided. */
export interface NewPlace {
  /** The path of the case under its new office. */
  readonly path: string;
  /** The offices above it before and after, from the city down, with the names of that moment. */
  readonly fromName: string;
  readonly toName: string;
  readonly place: PlaceNames;
  /** The version of the case's policy there, by the rules of the district. */
  readonly policyVersion: string;
}

/** The evidence of moves, for any programme. */
export interface PlaceEvidence {
  newPlace: NewPlace;
}

/** An office in the tree. */
export interface OfficeInTree {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly path: string;
  readonly endedAt: string | null;
}

/** The path of a case under an office. Its last part is the case's own and stays. */
export const pathUnder = (office: Pick<OfficeInTree, 'path'>, casePath: string): string =>
  `${office.path}${organisationAt(casePath)}/`;

const PLACE_KINDS = ['city', 'district', 'subDistrict', 'community'] as const;

/** The offices on a way that are places, topmost first. */
const placesOn = (way: readonly OfficeInTree[]): readonly OfficeInTree[] =>
  way.filter(({ kind }) => PLACE_KINDS.some((one) => one === kind));

const nameOfWay = (way: readonly OfficeInTree[]): string =>
  placesOn(way)
    .map(({ name }) => name)
    .join('·');

const placeNamesOf = (way: readonly OfficeInTree[]): PlaceNames =>
  Object.fromEntries(placesOn(way).map(({ kind, name }) => [kind, name]));

/** What a move is judged by. */
export interface MoveFacts {
  readonly casePath: string;
  /** The office that is named; undefined if there is none. */
  readonly target: OfficeInTree | undefined;
}

/** Why a case cannot go under an office. Whether it may, two administrators of both places have decided. */
export const moveFaults = ({ casePath, target }: MoveFacts): Refusal => {
  const at = '/organisationId';
  if (target === undefined) return [reason('organisation-unknown', undefined, at)];
  return [
    ...when(target.endedAt !== null, 'organisation-ended', { organisation: target.name }, at),
    ...when(!PARENT_KINDS.body.includes(target.kind), 'no-place-for-case', { organisation: target.name }, at),
    ...when(pathUnder(target, casePath) === casePath, 'case-already-there', { organisation: target.name }, at),
  ];
};

/** The new place, from the offices on the way to the old and to the new one, topmost first. */
export const newPlaceOf = (
  casePath: string,
  before: readonly OfficeInTree[],
  after: readonly OfficeInTree[],
): Omit<NewPlace, 'policyVersion'> => {
  const target = after.at(-1);
  if (target === undefined) throw new Error('a case is placed under an office');
  return {
    path: pathUnder(target, casePath),
    fromName: nameOfWay(before),
    toName: nameOfWay(after),
    place: placeNamesOf(after),
  };
};
