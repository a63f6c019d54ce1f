import type { CasePolicy } from '../policies/casePolicy';
import type { Period } from '../time/deadline';
import type { ThresholdRule } from './tally';
import type { OnlineVoting } from './voteFactor';

/** What a policy sets for ballots, from their opening to the answered objections. */
export interface BallotPolicy<Kind extends string = string> {
  readonly open: Period;
  readonly extended: Period;
  readonly postNotice: Period;
  readonly notice: Period;
  readonly answerObjection: Period;
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

/** A case's policy if residents vote. */
export type PolicyWithBallots<Kind extends string = string> = CasePolicy & { readonly ballot: BallotPolicy<Kind> };
