/** The month that is shown, as in the address. */
export interface MonthSearch {
  readonly month?: string;
}

export const monthSearch = ({ month }: Readonly<Record<string, unknown>>): MonthSearch =>
  typeof month === 'string' && month !== '' ? { month } : {};
