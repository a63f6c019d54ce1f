import { type AccountHolder, isHolderOfOne, type OrganisationKind, PARENT_KINDS } from './actor';
import type { OfficeInTree } from './engine/casePlace';
import { type Refusal, when } from './reason';

/** One organisation ends in another; a part becomes a new one; a part goes to another that exists. */
export const REORGANISATION_KINDS = ['merge', 'split', 'move'] as const;
export type ReorganisationKind = (typeof REORGANISATION_KINDS)[number];

/** What of an organisation goes, by id. */
export interface NamedParts {
  readonly organisations: readonly string[];
  readonly cases: readonly string[];
  readonly accounts: readonly string[];
}
export type PartKind = keyof NamedParts;

/** The offices that may be merged or split. A firm is moved, and a body goes with its case. */
const OFFICE_KINDS: readonly OrganisationKind[] = ['city', 'district', 'subDistrict', 'community'];

interface Named {
  readonly id: string;
  readonly name: string;
}

/** An administrator who proposes a reorganisation or confirms it. */
export interface ReorganisingHand extends AccountHolder {
  readonly organisationId: string;
}

/** Everything that a reorganisation is judged by, as the tree is at that moment. */
export interface ReorganisationFacts {
  readonly kind: ReorganisationKind;
  readonly from: OfficeInTree & Named;
  /** For a split the new organisation, as it will stand. */
  readonly into: OfficeInTree & Named;
  /** Absent: everything goes. */
  readonly named?: NamedParts;
  /** What goes of what was named, or of everything. */
  readonly going: {
    readonly organisations: readonly (OfficeInTree & Named)[];
    readonly cases: readonly Named[];
    readonly accounts: readonly Named[];
  };
  /** The organisations that stand beside those that go: below the one that takes them. */
  readonly beside: readonly OfficeInTree[];
  /** Whether another organisation of its kind has the new name. */
  readonly isNameTaken: boolean;
  /** Whoever proposes it, and whoever confirms it. */
  readonly hands: readonly ReorganisingHand[];
  /** Whether one of them has an account at or below an organisation that goes. */
  readonly isOwnBelow: boolean;
  /** Whether one of them has an interest in an organisation or a case that goes. */
  readonly isOfInterest: boolean;
  /** Whether another one, around the same organisations, has not ended. */
  readonly isAnotherRunning: boolean;
}

/** What was left in an organisation that has ended can still be moved out of it. */
const endedFaults = ({ kind, from, into }: ReorganisationFacts): Refusal => [
  ...when(kind !== 'move' && from.endedAt !== null, 'organisation-ended', { organisation: from.name }, '/from'),
  ...when(into.endedAt !== null, 'organisation-ended', { organisation: into.name }, '/into'),
];

/** What was named and is not there, or is named twice. */
const namedFaults = ({ named, going, from }: ReorganisationFacts): Refusal => {
  if (named === undefined) return [];
  const parts = Object.keys(named) as readonly PartKind[];
  return [
    ...when(
      parts.every((part) => named[part].length === 0),
      'nothing-goes',
    ),
    ...parts.flatMap((part) =>
      named[part].flatMap((id, i) => [
        ...when(
          going[part].every((one) => one.id !== id),
          'not-in-organisation',
          { organisation: from.name },
          `/${part}/${i}`,
        ),
        ...when(named[part].indexOf(id) < i, 'line-duplicate', undefined, `/${part}/${i}`),
      ]),
    ),
  ];
};

/** Where the parts cannot stand: under another kind, under themselves, beside one of the same name. */
const placeFaults = ({ kind, into, going, beside, named }: ReorganisationFacts): Refusal => [
  ...going.organisations.flatMap((one) => {
    const at = named === undefined ? undefined : `/organisations/${named.organisations.indexOf(one.id)}`;
    const isNamesake = (other: OfficeInTree) => other.kind === one.kind && other.name === one.name;
    return [
      ...when(!PARENT_KINDS[one.kind].includes(into.kind), 'no-place-for-organisation', { organisation: one.name }, at),
      ...when(into.path.startsWith(one.path), 'goes-into-itself', { organisation: one.name }, at),
      ...when(kind !== 'split' && beside.some(isNamesake), 'namesake-there', { organisation: one.name }, at),
    ];
  }),
  ...when(
    going.cases.length > 0 && !PARENT_KINDS.body.includes(into.kind),
    'no-place-for-case',
    { organisation: into.name },
    '/into',
  ),
];

/**
 * Nobody decides where their own office or account goes, or a relative's, or a firm or courtyard in which they have an
 * interest.
 */
const ownFaults = ({ kind, from, going, hands, isOwnBelow, isOfInterest }: ReorganisationFacts): Refusal => [
  ...when(
    kind !== 'move' && hands.some(({ organisationId }) => organisationId === from.id),
    'own-organisation',
    undefined,
    '/from',
  ),
  ...when(
    hands.some((hand) =>
      isHolderOfOne(
        hand,
        going.accounts.map(({ id }) => id),
      ),
    ),
    'own-account-goes',
    undefined,
    '/accounts',
  ),
  ...when(isOwnBelow, 'own-account-goes', undefined, '/organisations'),
  ...when(isOfInterest, 'conflict-of-interest'),
];

/** Everything that keeps a reorganisation from being proposed, and still from being carried out. */
export const reorganisationFaults = (facts: ReorganisationFacts): Refusal => {
  const { kind, from, into, isNameTaken, isAnotherRunning } = facts;
  return [
    ...when(isAnotherRunning, 'reorganisation-running'),
    ...ownFaults(facts),
    ...when(
      kind !== 'move' && !OFFICE_KINDS.includes(from.kind),
      'not-an-office',
      { organisation: from.name },
      '/from',
    ),
    ...when(from.id === into.id, 'goes-into-itself', { organisation: from.name }, '/into'),
    ...when(kind === 'merge' && from.kind !== into.kind, 'kinds-differ', undefined, '/into'),
    ...when(isNameTaken, 'namesake-there', { organisation: into.name }, '/name'),
    ...endedFaults(facts),
    ...namedFaults(facts),
    ...placeFaults(facts),
  ];
};
