/** `programme/<city>/<district>/…/<body>/`: the first three names without the body's own, or all there are. */
export const districtOf = (path: string): string =>
  `${path.split('/').filter(Boolean).slice(0, -1).slice(0, 3).join('/')}/`;
