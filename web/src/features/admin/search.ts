/** The search of the administration pages: some can be filtered by organisation or policy versions, or show one file's log. */
export interface AdminSearch {
  readonly organisation?: string;
  readonly version?: string;
  readonly from?: string;
  readonly state?: string;
  readonly stream?: string;
}

const KEYS = ['organisation', 'version', 'from', 'state', 'stream'] as const;

export const adminSearch = (search: Readonly<Record<string, unknown>>): AdminSearch =>
  Object.fromEntries(KEYS.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : [])));
