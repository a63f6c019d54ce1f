import { type Refusal, reason, when } from '../reason';
import { closeOf, daysBetween, type LocalDate } from '../time/instant';
import type { BallotEventData, Motion } from './state';
import { type Measure, plus, type Tally, type ThresholdRule, verdict } from './tally';

// A vote that was held on paper, before the case was taken over: what its record says, and where it contradicts itself.

/** A vote as its paper record has it; areas in 0.01 m². Areas that nobody counted are absent, all of them. */
export interface VoteBefore {
  readonly heldOn: LocalDate;
  readonly rollOwners: number;
  readonly forOwners: number;
  readonly againstOwners: number;
  readonly abstainOwners?: number;
  readonly rollCentiSqm?: number;
  readonly forCentiSqm?: number;
  readonly againstCentiSqm?: number;
  readonly abstainCentiSqm?: number;
  /** The public notice of its result: its first and last day, and where. */
  readonly postedFrom?: LocalDate;
  readonly postedTo?: LocalDate;
  readonly place?: string;
  /** The scans, by content address. */
  readonly evidence?: readonly string[];
}

const AREAS = ['rollCentiSqm', 'forCentiSqm', 'againstCentiSqm'] as const;

export const hasAreas = (vote: VoteBefore): boolean => AREAS.some((field) => vote[field] !== undefined);

/** The count of a vote. An area that nobody counted is 0, which reaches no threshold. */
export const tallyBefore = (vote: VoteBefore): Tally => ({
  roll: { owners: vote.rollOwners, areaCentiSqm: vote.rollCentiSqm ?? 0 },
  for: { owners: vote.forOwners, areaCentiSqm: vote.forCentiSqm ?? 0 },
  against: { owners: vote.againstOwners, areaCentiSqm: vote.againstCentiSqm ?? 0 },
  abstain: { owners: vote.abstainOwners ?? 0, areaCentiSqm: vote.abstainCentiSqm ?? 0 },
});

const tookPart = ({ for: yes, against, abstain }: Tally): Measure => plus(plus(yes, against), abstain);

/** A measure whose area and owners cannot both be right: an area of nobody. */
const ofNobody = (vote: VoteBefore, at: string): Refusal =>
  (['for', 'against', 'abstain'] as const).flatMap((choice) =>
    when(
      (vote[`${choice}CentiSqm`] ?? 0) > 0 && (vote[`${choice}Owners`] ?? 0) === 0,
      'area-of-nobody',
      undefined,
      `${at}/${choice}CentiSqm`,
    ),
  );

const postingFaults = ({ heldOn, postedFrom, postedTo, place }: VoteBefore, at: string): Refusal => {
  const isPosted = postedFrom !== undefined || postedTo !== undefined || place !== undefined;
  return [
    ...when(isPosted && postedFrom === undefined, 'posting-incomplete', undefined, `${at}/postedFrom`),
    ...when(isPosted && postedTo === undefined, 'posting-incomplete', undefined, `${at}/postedTo`),
    ...when(postedFrom !== undefined && postedFrom < heldOn, 'dates-out-of-order', undefined, `${at}/postedFrom`),
    ...when(
      postedFrom !== undefined && postedTo !== undefined && postedTo < postedFrom,
      'dates-out-of-order',
      undefined,
      `${at}/postedTo`,
    ),
  ];
};

/** Everything in the record of a vote that contradicts itself. `at`: its place in the input. */
export const voteBeforeFaults = (vote: VoteBefore, at: string): Refusal => {
  const tally = tallyBefore(vote);
  const took = tookPart(tally);
  return [
    ...when(
      took.owners > tally.roll.owners,
      'papers-above-owners',
      { papers: took.owners, owners: tally.roll.owners },
      `${at}/rollOwners`,
    ),
    ...(hasAreas(vote)
      ? [
          ...AREAS.flatMap((field) => when(vote[field] === undefined, 'area-incomplete', undefined, `${at}/${field}`)),
          ...when(
            vote.rollCentiSqm !== undefined && took.areaCentiSqm > tally.roll.areaCentiSqm,
            'papers-above-area',
            { papersCentiSqm: took.areaCentiSqm, rollCentiSqm: tally.roll.areaCentiSqm },
            `${at}/rollCentiSqm`,
          ),
          ...ofNobody(vote, at),
        ]
      : when(vote.abstainCentiSqm !== undefined, 'area-incomplete', undefined, `${at}/rollCentiSqm`)),
    // What most were against was not decided.
    ...when(
      tally.for.owners <= tally.against.owners,
      'vote-against',
      { for: tally.for.owners, against: tally.against.owners },
      `${at}/forOwners`,
    ),
    ...postingFaults(vote, at),
  ];
};

/** What the record of a vote lacks beside what a gate asks for. */
export const voteBeforeGaps = (vote: VoteBefore, motion: string): Refusal => [
  ...when(!hasAreas(vote), 'vote-area-unknown', { motion }),
  ...((vote.evidence ?? []).length === 0 ? [reason('vote-scan-missing', { motion })] : []),
];

/** A vote as it is taken over: with the result that today's rule gives, whatever was said of it then. */
export const voteTakenOver = <Kind extends string>(
  vote: VoteBefore,
  motion: Omit<Motion<Kind>, 'rule'>,
  { ballotId, rule, units }: { readonly ballotId: string; readonly rule: ThresholdRule; readonly units: number },
): BallotEventData<Kind>['voteTakenOver'] => {
  const pinned: ThresholdRule = { ...rule, unreturned: 'notCounted' };
  const tally = tallyBefore(vote);
  return {
    ballotId,
    motion: { ...motion, rule: pinned },
    units,
    held: { heldOn: vote.heldOn, evidence: vote.evidence ?? [] },
    tally,
    verdict: verdict(pinned, tally),
  };
};

/** The notice of its result; none if the record does not say that it was posted. */
export const noticeBefore = (
  { postedFrom, postedTo, place }: VoteBefore,
  ballotId: string,
): BallotEventData['noticePosted'] | undefined =>
  postedFrom === undefined || postedTo === undefined
    ? undefined
    : {
        ballotId,
        place: place ?? '',
        within: { days: daysBetween(postedFrom, postedTo) },
        endsAt: closeOf(postedTo),
      };
