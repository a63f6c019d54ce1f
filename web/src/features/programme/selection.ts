/** What the programme is told of: a place and some days, both as an address has them. */
export interface Chosen {
  readonly organisationId?: string;
  readonly from?: string;
  readonly to?: string;
}

export const chosenOf = (search: Readonly<Record<string, unknown>>): Chosen =>
  Object.fromEntries(
    (['organisationId', 'from', 'to'] as const)
      .filter((key) => typeof search[key] === 'string' && search[key] !== '')
      .map((key) => [key, search[key]]),
  );
