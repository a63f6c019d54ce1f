import notice from '../../../data/calendars/2026.json';
import type { Calendar } from '../../../domain/kernel/time/calendar';

/** The calendar with 2026's notice alone, so that later deadlines are provisional. */
export const CALENDAR_2026: Calendar = {
  version: notice.version,
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
  daysOff: notice.daysOff,
  workingWeekends: notice.workingWeekends,
};
