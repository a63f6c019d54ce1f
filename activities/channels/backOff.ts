/** What is refused is tried soon; what may have arrived, and would be read twice, seldom. */
export const BACK_OFF = {
  refused: { firstMinutes: 1, factor: 2 },
  unconfirmed: { firstMinutes: 15, factor: 4 },
} as const;
