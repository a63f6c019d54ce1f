import type { CasePolicy } from '../policies/casePolicy';
import type { Period } from '../time/deadline';
import type { TitleKind } from './roll';
import type { ThresholdRule } from './tally';
import type { OnlineVoting } from './voteFactor';

/** What a policy sets for ballots, from their opening to the answered objections. */
export interface BallotPolicy<Kind extends string = string> {
  readonly open: Period;
  /** The whole voting period, once it is extended. Absent: no ballot is extended. */
  readonly extended?: Period;
  /** How long papers that came in before the close may still be entered. Absent: `LATE_PAPERS`. */
  readonly latePapers?: Period;
  /** Whether a ballot may close before its time once all owners of the roll have voted. Absent: it may. */
  readonly earlyClose?: boolean;
  readonly postNotice: Period;
  readonly notice: Period;
  readonly answerObjection: Period;
  /** How many objections one owner, home or account may raise. Absent: one open at a time, three in all. */
  readonly objections?: {
    readonly unanswered?: number;
    readonly all?: number;
    /** Whether the district decides an objection that was not answered in time. Absent: it does; only policies of before say no. */
    readonly decidedByDistrict?: boolean;
  };
  /** The maximum number of owners for one proxy (rules of procedure). Absent: no maximum. */
  readonly mandatesPerProxy?: number;
  /** Whether a ballot paper needs its scan. Absent: it does not. */
  readonly scansRequired?: boolean;
  /** After a lost ballot, no assembly may decide the same matter for this time. Absent: twelve months. */
  readonly barAfterLost?: Period;
  /** How owners vote online. Absent: as usual (`USUAL_ONLINE_VOTING`). */
  readonly online?: OnlineVoting;
  /** Motions that need a quorate session of the council. Absent: the programme's own list. */
  readonly byCouncil?: readonly Kind[];
  /** The threshold rule of each kind of motion. The programme decides which rule applies to a kind without one. */
  readonly rules: Readonly<Partial<Record<Kind, ThresholdRule>>>;
}

/** Who votes for a kind of unit without a private owner, and the document that says so. */
export interface TitleHolder {
  readonly titleKind: TitleKind;
  readonly voter: string;
  readonly document: string;
}

/** What a policy sets for rolls. */
export interface RollPolicy {
  /** How far units and area may differ from the recorded figures without a reason, in basis points. */
  readonly maxDeviation?: number;
  /** How long a roll is posted for correction (名册公示) before it is frozen. Absent: it need not be posted. */
  readonly posting?: Period;
  /** Who votes for units without a private owner. Nobody votes for a kind that is not named. */
  readonly votesFor?: readonly TitleHolder[];
}

/** A case's policy if residents vote. */
export type PolicyWithBallots<Kind extends string = string> = CasePolicy & {
  readonly ballot: BallotPolicy<Kind>;
  /** Absent: as for a policy that sets nothing of it. */
  readonly roll?: RollPolicy;
};
