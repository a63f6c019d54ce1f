import { command, happens } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { BodyMember } from '../facts/deliberation';
import { addDays, addMonths, dateOf, type LocalDate } from '../instant';
import { ballotBlockers, ballotOn, isLost } from '../motions';
import { type Refusal, reason, when } from '../reason';
import { covenantInForce } from '../selfGovernance';

export interface RecordBodyElection {
  readonly electedOn: LocalDate;
  readonly members: readonly BodyMember[];
  readonly councilSeats: number;
}

/** The first body in 自治; a re-election later, so that the maintenance subsidy goes on. */
export const recordBodyElection = command<RecordBodyElection>({
  stages: ['selfGovernance', 'maintenance'],
  by: ['community'],
  faults: (c, { electedOn, members, councilSeats }, ctx) => [
    ...when(electedOn > dateOf(ctx.now), 'date-in-future', undefined, '/electedOn'),
    ...when(electedOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/electedOn'),
    ...when(c.body !== undefined && electedOn <= c.body.electedOn, 'dates-out-of-order', undefined, '/electedOn'),
    ...when(
      members.length < ctx.policy.body.minMembers,
      'body-too-small',
      { members: members.length, needed: ctx.policy.body.minMembers },
      '/members',
    ),
    ...when(members.filter((m) => m.duty === 'chair').length !== 1, 'chair-not-one', undefined, '/members'),
    ...when(councilSeats > members.length, 'council-seats-above-members', undefined, '/councilSeats'),
  ],
  decide: (_, { electedOn, members, councilSeats }, { policy }) =>
    happens(
      event('bodyElected', {
        electedOn,
        termEndsOn: addDays(addMonths(electedOn, 12 * policy.body.termYears), -1),
        members,
        councilSeats,
      }),
    ),
});

export interface NameBookkeeperAndAccount {
  readonly bookkeeper: string;
  readonly account: string;
}

export const nameBookkeeperAndAccount = command<NameBookkeeperAndAccount>({
  stages: ['selfGovernance', 'maintenance'],
  by: ['community', 'body'],
  blocked: (c) => when(c.body === undefined, 'body-not-elected'),
  decide: (_, { bookkeeper, account }) => happens(event('bookkeeperNamed', { bookkeeper, account })),
});

export interface AdoptCovenant {
  readonly adoptedOn: LocalDate;
  readonly by: 'ballot' | 'assembly';
  readonly text: string;
  /** The ballot that carried it; needed where one on a covenant is under way. */
  readonly ballotId?: string;
}

/** A covenant by ballot is the one that was carried, posted and not objected to. */
const ballotFaults = (c: Courtyard, { by, text, ballotId }: AdoptCovenant, ctx: Context): Refusal => {
  const ballot = ballotOn(c, 'covenant');
  const isUnderWay = ballot !== undefined && !isLost(ballot);
  if (by === 'assembly' || (ballotId === undefined && !isUnderWay)) {
    return when(ballotId !== undefined, 'covenant-ballot-other', undefined, '/ballotId');
  }
  if (ballotId !== ballot?.ballotId) return [reason('covenant-ballot-other', undefined, '/ballotId')];
  return [
    ...ballotBlockers(c, ctx, 'covenant'),
    ...when(ballot?.motion.text !== text, 'covenant-text-differs', undefined, '/text'),
  ];
};

export const adoptCovenant = command<AdoptCovenant>({
  stages: ['selfGovernance', 'maintenance'],
  by: ['community'],
  faults: (c, input, ctx) => [
    ...ballotFaults(c, input, ctx),
    ...when(input.adoptedOn > dateOf(ctx.now), 'date-in-future', undefined, '/adoptedOn'),
    ...when(input.adoptedOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/adoptedOn'),
  ],
  decide: (c, { adoptedOn, by, text, ballotId }) =>
    happens(
      event('covenantAdopted', {
        version: c.covenants.length + 1,
        adoptedOn,
        by,
        text,
        ...(ballotId === undefined ? {} : { ballotId }),
      }),
    ),
});

export type FileBody = Record<never, never>;

export const fileBody = command<FileBody>({
  stages: ['selfGovernance'],
  by: ['body'],
  blocked: (c) => [
    ...when(c.filing !== undefined, 'filing-already-submitted'),
    ...when(c.body === undefined, 'body-not-elected'),
    ...when(c.bookkeeping === undefined, 'bookkeeper-missing'),
    ...when(covenantInForce(c) === undefined, 'covenant-missing'),
  ],
  decide: () => happens(event('bodyFiled', {})),
});

export interface ConfirmFiling {
  readonly number: string;
}

export const confirmFiling = command<ConfirmFiling>({
  stages: ['selfGovernance'],
  by: ['projectManager'],
  blocked: (c) => [
    ...when(c.filing === undefined, 'filing-missing'),
    ...when(c.filing?.confirmed !== undefined, 'filing-already-confirmed'),
  ],
  decide: (_, { number }) => happens(event('filingConfirmed', { number })),
});
