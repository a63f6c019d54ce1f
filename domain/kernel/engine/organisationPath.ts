const idsIn = (path: string): readonly string[] => path.split('/').filter(Boolean);

/** The number of levels in an organisation path: 1 for the programme, 2 for a city, 3 for a district. */
export const depthOf = (path: string): number => idsIn(path).length;

/** The id of the organisation at the end of a path. */
export const organisationAt = (path: string): string => idsIn(path).at(-1) ?? '';

/**
 * The district's part of an organisation path `programme/<city>/<district>/…/<body>/`: the first three names, never the
 * body's own, or fewer if the path is shorter.
 */
export const districtOf = (path: string): string => `${idsIn(path).slice(0, -1).slice(0, 3).join('/')}/`;
