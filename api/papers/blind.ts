import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import type { BallotPhase } from '../../domain/kernel/deliberation/ballotTimes';
import type { Paper } from '../../domain/kernel/deliberation/paper';
import type { Ballot } from '../../domain/kernel/deliberation/state';

// Two people read the attendance list of a secret vote. While it runs, neither sees whom the other has read, on no list.

/** Whether what others have read is hidden now. */
export const isBlind = ({ motion }: Pick<Ballot, 'motion'>, phase: BallotPhase): boolean =>
  motion.about !== undefined && phase === 'open';

/** Whether somebody else has read this from the list, and nobody a second time. */
export const isOthersReading = (
  reader: AccountHolder,
  { status, enteredBy }: Pick<Paper, 'status' | 'enteredBy'>,
): boolean => status === 'entered' && !isHolderOfOne(reader, [enteredBy]);
