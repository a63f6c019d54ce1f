/** The place and period of the figures, as in the address. */
export interface Selection {
  readonly organisationId?: string;
  readonly from?: string;
  readonly to?: string;
}

export const selectionOf = (search: Readonly<Record<string, unknown>>): Selection =>
  Object.fromEntries(
    (['organisationId', 'from', 'to'] as const)
      .filter((key) => typeof search[key] === 'string' && search[key] !== '')
      .map((key) => [key, search[key]]),
  );
