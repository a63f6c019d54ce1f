import { z } from 'zod';
import { localDate } from '../../commands/shapes';
import type { FigureQuery } from '../../db/figures';
import { type Organisation, organisationIn } from '../../db/organisations';
import { organisationAt } from '../../domain/kernel/engine/organisationPath';
import { addDays, addMonths, atHour, dateOf, type LocalDate } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { Problem } from '../http/problem';
import type { RequestContext } from '../http/route';

/** The organisation and the days to count, including the first and the last. */
export interface ProgrammeQuery {
  readonly organisationId?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** A day within the years that policies and calendars cover. */
const day = localDate.refine((text) => text >= '2000-01-01' && text < '2201-01-01').exactOptional();

export const PROGRAMME_QUERY = {
  organisationId: z.string().max(64).exactOptional(),
  from: day,
  to: day,
} as const;

export interface ResolvedProgrammeQuery {
  readonly organisation: Organisation;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly counted: FigureQuery;
}

/** Fills in the twelve months up to today. Throws `not-found` for an organisation outside the caller's scope. */
export const resolveProgrammeQuery = async (
  { deps, caller }: Pick<RequestContext<unknown, unknown, unknown>, 'deps' | 'caller'>,
  { organisationId, from: first, to: last }: ProgrammeQuery,
): Promise<ResolvedProgrammeQuery> => {
  const own = organisationAt(caller.organisationPath);
  const organisation = await organisationIn(deps.pool, organisationId ?? own, caller.organisationPath);
  if (organisation === undefined) throw new Problem('not-found');
  const now = await deps.clock();
  const to = last ?? dateOf(now);
  const from = first ?? `${addMonths(to, -11).slice(0, 7)}-01`;
  if (from > to)
    throw new Problem('request-invalid', { faults: [{ code: 'dates-out-of-order', path: '/query/from' }] });
  const { path } = organisation;
  return {
    organisation,
    from,
    to,
    counted: { programme: RENOVATION.name, path, now, from: atHour(from, 0), before: atHour(addDays(to, 1), 0) },
  };
};
