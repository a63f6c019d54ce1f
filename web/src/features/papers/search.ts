export const MODES = ['enter', 'verify', 'resolve', 'count'] as const;
export type Mode = (typeof MODES)[number];

/** The tab of the papers page, in the address. */
export interface PapersSearch {
  readonly mode?: Mode;
}

export const papersSearch = ({ mode }: Readonly<Record<string, unknown>>): PapersSearch => {
  const known = MODES.find((one) => one === mode);
  return known === undefined ? {} : { mode: known };
};
