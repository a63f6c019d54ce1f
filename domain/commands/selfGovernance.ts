import { command, happens } from '../command';
import { event } from '../events';
import type { BodyMember } from '../facts/deliberation';
import { addDays, addMonths, dateOf, type LocalDate } from '../instant';
import { when } from '../reason';
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
}

export const adoptCovenant = command<AdoptCovenant>({
  stages: ['selfGovernance', 'maintenance'],
  by: ['community'],
  faults: (c, { adoptedOn }, ctx) => [
    ...when(adoptedOn > dateOf(ctx.now), 'date-in-future', undefined, '/adoptedOn'),
    ...when(adoptedOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/adoptedOn'),
  ],
  decide: (c, { adoptedOn, by, text }) =>
    happens(event('covenantAdopted', { version: c.covenants.length + 1, adoptedOn, by, text })),
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
