import { accept } from '../../kernel/engine/command';
import { type Refusal, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { assemblyFaults, assemblyNamed, decidedByAssembly } from '../assemblies';
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
  /** The ballot that carried it, or the assembly that adopted it. */
  readonly ballotId?: string;
  readonly assemblyNo?: number;
  /** Its own words on unreturned papers, if it counts them with the majority (从多). */
  readonly silenceClause?: string;
}

/** A covenant must have the text that was carried: by a ballot that is finished, or by an assembly on record. */
const decidedFaults = (c: Courtyard, { by, text, ballotId, assemblyNo }: AdoptCovenant, ctx: Context): Refusal => {
  const isByBallot = by === 'ballot';
  const ballot = ballotOn(c, 'covenant');
  const carried = isByBallot
    ? ballot?.ballotId === ballotId && ballot?.motion.text
    : assemblyNamed(c, 'covenant', assemblyNo)?.text;
  return [
    ...(isByBallot
      ? [
          ...decisionFaults(c, ctx, 'covenant', ballotId),
          ...when(assemblyNo !== undefined, 'of-other-motion', undefined, '/assemblyNo'),
        ]
      : [
          ...assemblyFaults(c, ctx, 'covenant', assemblyNo),
          ...when(ballotId !== undefined, 'decision-ballot-other', undefined, '/ballotId'),
        ]),
    ...when(typeof carried === 'string' && carried !== text, 'covenant-text-differs', undefined, '/text'),
  ];
};

/** The day on which the residents decided: no covenant is in force before. */
const decidedOn = (c: Courtyard, { ballotId, assemblyNo }: AdoptCovenant): LocalDate => {
  const { closed } = c.ballots.find((ballot) => ballot.ballotId === ballotId) ?? {};
  const heldOn = assemblyNamed(c, 'covenant', assemblyNo)?.heldOn;
  return closed === undefined ? (heldOn ?? dateOf(c.round.startedAt)) : dateOf(closed.at);
};

export const adoptCovenant = command<AdoptCovenant>({
  stages: SELF_GOVERNED,
  by: ['community'],
  faults: (c, input, ctx) => [
    ...decidedFaults(c, input, ctx),
    ...when(
      input.silenceClause !== undefined && !input.text.includes(input.silenceClause),
      'clause-not-in-text',
      undefined,
      '/silenceClause',
    ),
    ...when(input.adoptedOn > dateOf(ctx.now), 'date-in-future', undefined, '/adoptedOn'),
    ...when(input.adoptedOn < decidedOn(c, input), 'dates-out-of-order', undefined, '/adoptedOn'),
    ...covenantDayFaults(c, input.adoptedOn, input.inForceFrom),
  ],
  decide: (c, { adoptedOn, by, text, inForceFrom, ballotId, assemblyNo, silenceClause }) =>
    accept(
      event('covenantAdopted', {
        version: c.covenants.length + 1,
        adoptedOn,
        by,
        text,
        ...(inForceFrom === undefined ? {} : { inForceFrom }),
        ...(ballotId === undefined ? {} : { ballotId }),
        ...decidedByAssembly(c, 'covenant', assemblyNo),
        ...(silenceClause === undefined ? {} : { silenceClause }),
      }),
    ),
});
