/** The place and week of a report, as in the address. */
export interface ReportSearch {
  readonly organisationId?: string;
  readonly week?: string;
}

export const reportSearch = (search: Readonly<Record<string, unknown>>): ReportSearch =>
  Object.fromEntries(
    (['organisationId', 'week'] as const)
      .filter((key) => typeof search[key] === 'string' && search[key] !== '')
      .map((key) => [key, search[key]]),
  );
