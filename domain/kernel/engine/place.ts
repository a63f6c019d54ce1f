/**
 * The district's part of an organisation path `programme/<city>/<district>/…/<body>/`: the first three names, never the
 * body's own, or fewer if the path is shorter.
 */
export const districtOf = (path: string): string =>
  `${path.split('/').filter(Boolean).slice(0, -1).slice(0, 3).join('/')}/`;
