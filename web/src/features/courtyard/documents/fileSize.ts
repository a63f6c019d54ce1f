const UNITS = ['B', 'KB', 'MB', 'GB'] as const;
const STEP = 1024;

/** A readable size: 1536 is 1.5 KB. */
export const sizeOf = (bytes: number): string => {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = bytes / STEP ** power;
  return `${power === 0 ? value : value.toFixed(1).replace(/\.0$/, '')} ${UNITS[power]}`;
};
