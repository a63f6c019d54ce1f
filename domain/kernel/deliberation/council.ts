import { HIGHER_THRESHOLD } from '../policies/strictness';
import { type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import { looksLike } from './lookAlike';
import { reaches, type Threshold } from './threshold';

export interface CouncilMember {
  readonly no: number;
  readonly name: string;
  /** Whom the member represents: a building's residents, a courtyard's body, an organisation in the neighbourhood. */
  readonly capacity?: string;
}

/** The council's rules of procedure (议事规则): their text, the quorum and the majority. */
export interface CouncilRules {
  readonly text: string;
  /** The share of the members who must be present. */
  readonly quorum: Threshold;
  /** The share of those present who must vote for a resolution. */
  readonly majority: Threshold;
}

/** A council (议事会) of one term. */
export interface CouncilTerm {
  readonly termId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly members: readonly CouncilMember[];
  readonly rules: CouncilRules;
}

/** A smaller council cannot deliberate. */
const LEAST_MEMBERS = 3;

/** Fewer than half decide nothing for all, whatever rules of procedure say. */
const LEAST_SHARE: Threshold = { share: { numerator: 1, denominator: 2 }, bound: 'atLeast' };
const isTooLow = (share: Threshold): boolean => HIGHER_THRESHOLD.isAsStrict(share, LEAST_SHARE) !== true;

/** Faults of a term as it was entered. Paths are `/to`, `/members`, `/members/2/name`, `/rules/quorum`, `/rules/majority`. */
export const termFaults = ({ from, to, members, rules }: Omit<CouncilTerm, 'termId'>): Refusal => [
  ...when(to <= from, 'dates-out-of-order', undefined, '/to'),
  ...when(
    members.length < LEAST_MEMBERS,
    'council-too-small',
    { members: members.length, needed: LEAST_MEMBERS },
    '/members',
  ),
  ...members.flatMap(({ name }, i) =>
    when(
      members.some((other, at) => at < i && looksLike(other.name) === looksLike(name)),
      'line-duplicate',
      undefined,
      `/members/${i}/name`,
    ),
  ),
  ...(['quorum', 'majority'] as const).flatMap((share) =>
    when(isTooLow(rules[share]), 'council-share-too-low', undefined, `/rules/${share}`),
  ),
];

/** Votes in a session, one for each member. */
export interface SittingVotes {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

/** A session as in its minutes: the numbers of the members who came, and the votes. */
export interface Sitting {
  readonly heldOn: LocalDate;
  readonly attended: readonly number[];
  readonly votes?: SittingVotes;
}

export interface SittingResult {
  readonly members: number;
  readonly present: number;
  readonly quorate: boolean;
  /** Whether the resolution has its majority; absent if no votes were counted. */
  readonly passed?: boolean;
  readonly attended: readonly string[];
}

/** The result of a session under its council's own rules, or its faults. Paths: `/heldOn`, `/attended/3`, `/votes`. */
export const sittingOf = (
  { from, to, members, rules }: CouncilTerm,
  { heldOn, attended, votes }: Sitting,
): { readonly result: SittingResult } | { readonly refused: Refusal } => {
  const nameOf = new Map(members.map(({ no, name }) => [no, name]));
  const cast = votes === undefined ? 0 : votes.for + votes.against + votes.abstain;
  const refused = [
    ...when(heldOn < from || heldOn > to, 'council-term-over', { from, to }, '/heldOn'),
    ...attended.flatMap((no, i) => [
      ...when(!nameOf.has(no), 'council-member-unknown', { no }, `/attended/${i}`),
      ...when(attended.indexOf(no) < i, 'line-duplicate', undefined, `/attended/${i}`),
    ]),
    ...when(cast > attended.length, 'votes-above-present', { votes: cast, present: attended.length }, '/votes'),
  ];
  if (refused.length > 0) return { refused };
  return {
    result: {
      members: members.length,
      present: attended.length,
      quorate: reaches(attended.length, members.length, rules.quorum),
      ...(votes === undefined ? {} : { passed: reaches(votes.for, attended.length, rules.majority) }),
      attended: attended.map((no) => nameOf.get(no) ?? ''),
    },
  };
};

/** Reasons why a session cannot put a motion: no quorum, or its resolution was not passed. */
export const resolutionFaults = ({ quorate, passed, present, members }: SittingResult): Refusal => [
  ...when(!quorate, 'council-not-quorate', { present, members }, '/present'),
  ...(passed === false ? [reason('resolution-not-passed', undefined, '/attendance/votes')] : []),
];
