/**
 * A moment in Shanghai's time, as an SQL expression of one. The offset has been constant since 1991; PostgreSQL would look up
 * a time zone's name for every row.
 */
export const localTime = (moment: string): string => `(${moment} AT TIME ZONE INTERVAL '08:00')`;

/** The day in Shanghai of a moment, as an SQL expression of one. */
export const dayOf = (moment: string): string => `${localTime(moment)}::date`;

/** This day in Shanghai. */
export const TODAY = dayOf('now()');
