import type { KeptDate } from '../engine/deadlines';
import type { EventsOf } from '../engine/event';
import type { Instant } from '../time/instant';
import type { BallotEventData, HasBallots } from './state';

type Moved = EventsOf<Pick<BallotEventData, 'ballotCloseMoved' | 'noticeEndMoved'>>;

/**
 * The closes of open ballots and the ends of notices. Ballots keep these dates, and a suspension or a newer calendar
 * moves them.
 */
export const ballotDates = (c: HasBallots): readonly KeptDate<Moved>[] =>
  c.ballots.flatMap(({ ballotId, openedAt, within, closesAt, closed, notice }): readonly KeptDate<Moved>[] => {
    if (closed === undefined) {
      const moved = (dueAt: Instant): Moved => ({ type: 'ballotCloseMoved', data: { ballotId, closesAt: dueAt } });
      return [{ openedAt, within, dueAt: closesAt, moved }];
    }
    if (notice === undefined) return [];
    const moved = (dueAt: Instant): Moved => ({ type: 'noticeEndMoved', data: { ballotId, endsAt: dueAt } });
    return [{ openedAt: notice.postedAt, within: notice.within, dueAt: notice.endsAt, moved }];
  });
