import { accept } from '../../kernel/engine/command';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { covenantDayFaults } from '../covenants';
import { event } from '../events';
import { ballotOn, decisionFaults } from '../motions';
import { SELF_GOVERNED } from '../stage';

export interface AdoptCovenant {
  readonly adoptedOn: LocalDate;
  readonly by: 'ballot' | 'assembly';
  readonly text: string;
  /** The first day on which it is in force. Absent: the day of its adoption. */
  readonly inForceFrom?: LocalDate;
  /** The ballot that carried it. Required while a ballot on a covenant is under way. */
  readonly ballotId?: string;
}

/** A covenant adopted by ballot must have the text that was carried and posted, with all objections answered. */
const ballotFaults = (c: Courtyard, { by, text, ballotId }: AdoptCovenant, ctx: Context): Refusal => {
  const faults = decisionFaults(c, ctx, 'covenant', { ballotId, byAssembly: by === 'assembly' });
  const isOther = faults.some(({ code }) => code === 'decision-ballot-other');
  const carried = ballotId === undefined || isOther ? undefined : ballotOn(c, 'covenant');
  return [
    ...faults,
    ...when(carried !== undefined && carried.motion.text !== text, 'covenant-text-differs', undefined, '/text'),
  ];
};

export const adoptCovenant = command<AdoptCovenant>({
  stages: SELF_GOVERNED,
  by: ['community'],
  faults: (c, input, ctx) => [
    ...ballotFaults(c, input, ctx),
    ...when(input.adoptedOn > dateOf(ctx.now), 'date-in-future', undefined, '/adoptedOn'),
    ...when(input.adoptedOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/adoptedOn'),
    ...covenantDayFaults(c, input.adoptedOn, input.inForceFrom),
  ],
  decide: (c, { adoptedOn, by, text, inForceFrom, ballotId }) =>
    accept(
      event('covenantAdopted', {
        version: c.covenants.length + 1,
        adoptedOn,
        by,
        text,
        ...(inForceFrom === undefined ? {} : { inForceFrom }),
        ...(ballotId === undefined ? {} : { ballotId }),
      }),
    ),
});
