import type { FactDeadline, FactMover } from '../engine/deadlines';
import type { EventsOf } from '../engine/event';
import type { Instant } from '../time/instant';
import { contestPauses, isValid } from './results';
import type { BallotEventData, HasBallots } from './state';

type Moved = EventsOf<Pick<BallotEventData, 'ballotCloseMoved' | 'noticeEndMoved'>>;

/**
 * The closes of open ballots and the ends of notices. Ballots keep these dates, and a suspension or a newer calendar
 * moves them, never to an earlier moment.
 */
export const ballotDeadlines = (c: HasBallots): readonly FactDeadline<Moved>[] =>
  c.ballots.flatMap((ballot): readonly FactDeadline<Moved>[] => {
    const { ballotId, openedAt, within, closesAt, closed, notice } = ballot;
    if (!isValid(ballot)) return [];
    if (closed === undefined) {
      const moved = (dueAt: Instant, because: FactMover): Moved => ({
        type: 'ballotCloseMoved',
        data: { ballotId, closesAt: dueAt, because },
      });
      return [{ openedAt, within, dueAt: closesAt, moved }];
    }
    if (notice === undefined) return [];
    const moved = (dueAt: Instant, because: FactMover): Moved => ({
      type: 'noticeEndMoved',
      data: { ballotId, endsAt: dueAt, because },
    });
    return [
      { openedAt: notice.postedAt, within: notice.within, dueAt: notice.endsAt, pauses: contestPauses(ballot), moved },
    ];
  });
