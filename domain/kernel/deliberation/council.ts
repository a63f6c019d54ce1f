import { type Refusal, reason, when } from '../reason';
import type { LocalDate } from '../time/instant';
import { reaches, type Threshold } from './threshold';

export interface CouncilMember {
  readonly no: number;
  readonly name: string;
  /** For whom they sit: a building's residents, the body of a courtyard, a unit in the neighbourhood. */
  readonly capacity?: string;
}

/** The council's rules of procedure (议事规则), as far as they count something. */
export interface CouncilRules {
  readonly text: string;
  /** Of the members, who have to be present. */
  readonly quorum: Threshold;
  /** Of those present, who have to be for a resolution. */
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

/** A council of fewer deliberates nothing. */
const LEAST_MEMBERS = 3;

/** What is wrong with a term as it is handed in. Paths are `/to`, `/members`, `/members/2/name`. */
export const termFaults = ({ from, to, members }: Omit<CouncilTerm, 'termId' | 'rules'>): Refusal => [
  ...when(to <= from, 'dates-out-of-order', undefined, '/to'),
  ...when(
    members.length < LEAST_MEMBERS,
    'council-too-small',
    { members: members.length, needed: LEAST_MEMBERS },
    '/members',
  ),
  ...members.flatMap(({ name }, i) =>
    when(
      members.some((other, at) => at < i && other.name === name),
      'line-duplicate',
      undefined,
      `/members/${i}/name`,
    ),
  ),
];

/** Votes in a sitting, by heads. */
export interface SittingVotes {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
}

/** A sitting as its minutes say: which members, by number, came, and how they voted. */
export interface Sitting {
  readonly heldOn: LocalDate;
  readonly attended: readonly number[];
  readonly votes?: SittingVotes;
}

export interface SittingResult {
  readonly members: number;
  readonly present: number;
  readonly quorate: boolean;
  /** Whether the resolution has its majority; absent where no votes were counted. */
  readonly passed?: boolean;
  readonly attended: readonly string[];
}

/** What a sitting amounts to by its council's own rules, or what is wrong with it. Paths: `/heldOn`, `/attended/3`, `/votes`. */
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

/** Why a sitting cannot have put a motion: not quorate, or its resolution not carried. */
export const resolutionFaults = ({ quorate, passed, present, members }: SittingResult): Refusal => [
  ...when(!quorate, 'council-not-quorate', { present, members }, '/present'),
  ...(passed === false ? [reason('resolution-not-passed', undefined, '/attendance/votes')] : []),
];
