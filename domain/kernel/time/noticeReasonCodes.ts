/** What may be wrong with a notice of public holidays, with its wording, and with a closure of offices. */
export const NOTICE_REASON_CODES = [
  'notice-day-outside-year',
  'notice-day-duplicate',
  'notice-day-no-weekend',
  'notice-year-not-adjacent',
  'notice-text-or-days',
  'notice-text-unreadable',
  'notice-date-impossible',
  'notice-span-impossible',
  'notice-weekday-differs',
  'notice-count-differs',
  'notice-of-other-year',
  'notice-holiday-duplicate',
  'notice-holiday-missing',
  'closure-over',
  'closure-reversed',
  'closure-too-long',
] as const;
