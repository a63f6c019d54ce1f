/** The declared totals of a roll as typed: whole numbers, and m² with at most two decimals. */
export interface DeclaredTotals {
  readonly units: string;
  readonly areaSqm: string;
  readonly owners: string;
}

/** The totals as the API takes them with a file; `undefined` while one is missing or no number. */
export const parseTotals = ({
  units,
  areaSqm,
  owners,
}: DeclaredTotals): Readonly<Record<string, string>> | undefined => {
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(areaSqm.replaceAll(/[,，\s]/g, '')) ?? [];
  if (!/^\d+$/.test(units) || whole === undefined || !/^\d*$/.test(owners)) return undefined;
  const areaCentiSqm = `${Number(whole) * 100 + Number(part.padEnd(2, '0'))}`;
  return { units, areaCentiSqm, ...(owners === '' ? {} : { owners }) };
};
