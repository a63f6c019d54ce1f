import type { CasePolicy } from '../policies/casePolicy';
import type { Period } from '../time/deadline';
import type { ThresholdRule } from './tally';

/** What a policy sets of ballots, from their opening to the answered objections. */
export interface BallotPolicy<Kind extends string = string> {
  readonly open: Period;
  readonly extended: Period;
  readonly postNotice: Period;
  readonly notice: Period;
  readonly answerObjection: Period;
  /** How many owners one proxy may vote for (rules of procedure); absent where nothing is said. */
  readonly mandatesPerProxy?: number;
  /** A ballot paper is entered with its scan only; absent: with or without. */
  readonly scansRequired?: boolean;
  /** Motions that a quorate sitting of the council puts to the residents; absent: those the programme says. */
  readonly byCouncil?: readonly Kind[];
  /** What a motion of a kind has to reach; which rule serves a kind that has none, the programme says. */
  readonly rules: Readonly<Partial<Record<Kind, ThresholdRule>>>;
}

/** A case's policy where residents vote. */
export type PolicyWithBallots<Kind extends string = string> = CasePolicy & { readonly ballot: BallotPolicy<Kind> };
