import { z } from 'zod';
import type { BoardFilter } from '../db/board';
import { organisationIn } from '../db/organisations';
import type { ObligationCode } from '../domain/renovation/obligations';
import { RENOVATION } from '../domain/renovation/programme';

import { ENDS, STAGES } from '../domain/renovation/stage';
import { Problem } from './problem';
import type { Handled } from './route';
import { flag, obligationCode } from './schemas';

/** What the board is narrowed to, as it stands in an address. */
export interface BoardQuery {
  readonly organisationId?: string;
  readonly stage?: string;
  readonly overdue?: 'true' | 'false';
  /** Where this step is awaited; with `overdue`, where it is itself overdue. */
  readonly awaits?: ObligationCode;
  readonly suspended?: 'true' | 'false';
  readonly overridden?: 'true' | 'false';
  readonly policyVersion?: string;
  readonly text?: string;
  readonly minSubsidyFen?: number;
  readonly maxSubsidyFen?: number;
}

export const stageOrEnd = z.enum([...STAGES, ...ENDS]);
const amount = z.coerce.number().int().min(0).max(1_000_000_000_000);

export const BOARD_FILTER = {
  organisationId: z.string().max(64).exactOptional(),
  stage: stageOrEnd.exactOptional(),
  overdue: flag.exactOptional(),
  awaits: obligationCode.exactOptional(),
  suspended: flag.exactOptional(),
  overridden: flag.exactOptional(),
  policyVersion: z.string().min(1).max(120).exactOptional(),
  text: z.string().min(1).max(60).exactOptional(),
  minSubsidyFen: amount.exactOptional(),
  maxSubsidyFen: amount.exactOptional(),
} as const;

/** The filter within the caller's scope, and the moment it is asked at. Throws `not-found` for a place outside. */
export const filterOf = async (
  { deps, caller }: Pick<Handled<unknown, unknown, unknown>, 'deps' | 'caller'>,
  q: BoardQuery,
) => {
  let path = caller.organisationPath;
  if (q.organisationId !== undefined) {
    const organisation = await organisationIn(deps.pool, q.organisationId, caller.organisationPath);
    if (organisation === undefined) throw new Problem('not-found');
    path = organisation.path;
  }
  const now = await deps.clock();
  const filter: BoardFilter = {
    programme: RENOVATION.name,
    path,
    ...(q.stage === undefined ? {} : { stage: q.stage }),
    ...(q.overdue === 'true' ? { overdueAt: now } : {}),
    ...(q.awaits === undefined ? {} : { awaits: { code: q.awaits, at: now } }),
    ...(q.suspended === undefined ? {} : { suspended: q.suspended === 'true' }),
    ...(q.overridden === undefined ? {} : { overridden: q.overridden === 'true' }),
    ...(q.policyVersion === undefined ? {} : { policyVersion: q.policyVersion }),
    ...(q.text === undefined ? {} : { text: q.text }),
    ...(q.minSubsidyFen === undefined ? {} : { minGrantedFen: q.minSubsidyFen }),
    ...(q.maxSubsidyFen === undefined ? {} : { maxGrantedFen: q.maxSubsidyFen }),
  };
  return { filter, now };
};
