/** The day in Shanghai of a moment, as an SQL expression of one. */
export const dayOf = (at: string): string => `(${at} AT TIME ZONE 'Asia/Shanghai')::date`;
