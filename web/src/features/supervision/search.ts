/** The place, year and working days that supervision is asked for, as in the address. */
export interface SupervisionSearch {
  readonly organisationId?: string;
  readonly year?: number;
  readonly withinDays?: number;
}

const number = (value: unknown, least: number, most: number): number | undefined =>
  Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined;

export const supervisionSearch = ({
  organisationId,
  year,
  withinDays,
}: Readonly<Record<string, unknown>>): SupervisionSearch => {
  const [of, within] = [number(year, 2001, 2199), number(withinDays, 1, 60)];
  return {
    ...(typeof organisationId === 'string' && organisationId !== '' ? { organisationId } : {}),
    ...(of === undefined ? {} : { year: of }),
    ...(within === undefined ? {} : { withinDays: within }),
  };
};
