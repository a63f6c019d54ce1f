/** The state of the canvass in the address: a door, or none. */
export const ballotSearch = ({ door }: Readonly<Record<string, unknown>>): { readonly door?: string } =>
  typeof door === 'string' ? { door } : {};
