import type { CasePolicy } from '../policies/casePolicy';
import type { Period } from '../time/deadline';
import type { ThresholdRule } from './tally';

/** What a policy sets for ballots, from their opening to the answered objections. */
export interface BallotPolicy<Kind extends string = string> {
  readonly open: Period;
  readonly extended: Period;
  readonly postNotice: Period;
  readonly notice: Period;
  readonly answerObjection: Period;
  /** How many objections one owner, home or account may raise. Absent: one open at a time, three in all. */
  readonly objections?: {
    readonly unanswered?: number;
    readonly all?: number;
    /** Whether the district decides an objection that was not answered in time. Absent: it does not. */
    readonly decidedByDistrict?: boolean;
  };
  /** The maximum number of owners for one proxy (rules of procedure). Absent: no maximum. */
  readonly mandatesPerProxy?: number;
  /** Whether a ballot paper needs its scan. Absent: it does not. */
  readonly scansRequired?: boolean;
  /** Motions that need a quorate session of the council. Absent: the programme's own list. */
  readonly byCouncil?: readonly Kind[];
  /** The threshold rule of each kind of motion. The programme decides which rule applies to a kind without one. */
  readonly rules: Readonly<Partial<Record<Kind, ThresholdRule>>>;
}

/** A case's policy if residents vote. */
export type PolicyWithBallots<Kind extends string = string> = CasePolicy & { readonly ballot: BallotPolicy<Kind> };
