/** Where on the desk somebody is: at a door, or at none. */
export const ballotSearch = ({ door }: Readonly<Record<string, unknown>>): { readonly door?: string } =>
  typeof door === 'string' ? { door } : {};
