import * as paper from '../../../demonstration/paperRecord';
import type { VoteBefore } from '../../../domain/kernel/deliberation/voteBefore';
import type { TakeOver, TakeOverStage } from '../../../domain/renovation/takeOver/record';

export { BODY, PLAN } from '../../../demonstration/paperRecord';

const evidence = ['a'.repeat(64)];

/** A vote with its scan. */
export const vote = (month: string, more: Partial<VoteBefore> = {}): VoteBefore =>
  paper.vote(month, { evidence, ...more });

const scanned = ({ whether, how, ...record }: TakeOver): TakeOver => ({
  ...record,
  ...(whether === undefined ? {} : { whether: { ...whether, evidence } }),
  ...(how === undefined ? {} : { how: { ...how, evidence } }),
});

/** The records of a stage early and late in it, to which nothing lacks. */
export const recordOf = (stage: TakeOverStage, asOf?: string): TakeOver => scanned(paper.recordOf(stage, asOf));
export const lateRecordOf = (stage: TakeOverStage, asOf?: string): TakeOver => scanned(paper.lateRecordOf(stage, asOf));
