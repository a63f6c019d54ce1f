import { looksLike } from '../../kernel/deliberation/lookAlike';
import { chosenBy } from '../../kernel/deliberation/runOff';
import { accept, refuse } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { addDays, addMonths, dateOf, type LocalDate, latestOf } from '../../kernel/time/instant';
import { assemblyFaults, assemblyNamed, decidedByAssembly, electedByAssembly } from '../assemblies';
import { command } from '../command';
import type { Context } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { BodyMember } from '../facts/deliberation';
import { ballotBlockers, ballotOn, decisionFaults } from '../motions';
import { SELF_GOVERNED } from '../stage';

export interface Nominate {
  readonly name: string;
  readonly nominatedBy: string;
}

const isNominated = (c: Courtyard, name: string): boolean => (c.nominations ?? []).some((one) => one.name === name);

/** Nominates a candidate for the next election (推荐、自荐). */
export const nominate = command<Nominate>({
  stages: SELF_GOVERNED,
  by: ['community', 'body', 'resident'],
  // One candidate under two forms of a name would have the votes counted apart.
  faults: (c, { name }) =>
    when(
      (c.nominations ?? []).some((one) => looksLike(one.name) === looksLike(name)),
      'candidate-already-nominated',
      { name },
      '/name',
    ),
  decide: (_, { name, nominatedBy }) => accept(event('candidateNominated', { name, nominatedBy })),
});

export interface WithdrawNomination {
  readonly name: string;
  readonly why: string;
}

export const withdrawNomination = command<WithdrawNomination>({
  stages: SELF_GOVERNED,
  by: ['community'],
  blocked: (c) => when((c.nominations ?? []).length === 0, 'candidates-missing', { candidates: 0, seats: 1 }),
  faults: (c, { name }) => when(!isNominated(c, name), 'candidate-unknown', { name }, '/name'),
  decide: (_, { name, why }) => accept(event('nominationWithdrawn', { name, why })),
});

type Members = readonly BodyMember[];

const duplicateNameFaults = (members: Members): Refusal =>
  members.flatMap(({ name }, i) =>
    when(
      members.some((other, at) => at < i && other.name === name),
      'line-duplicate',
      undefined,
      `/members/${i}/name`,
    ),
  );

const chairs = (members: Members): number => members.filter(({ duty }) => duty === 'chair').length;

/** Who decided an election: a ballot, or an assembly. */
interface ElectedBy {
  readonly ballotId?: string;
  readonly assemblyNo?: number;
}

/** Whom the named ballot or assembly elected, if it is finished, carried and of the right kind; or its faults. */
const electedBy = (
  c: Courtyard,
  ctx: Context,
  { ballotId, assemblyNo }: ElectedBy,
  vacancies: boolean,
): { readonly chosen: readonly string[] } | { readonly refused: Refusal } => {
  if (ballotId !== undefined && assemblyNo !== undefined) {
    return refuse(reason('of-other-motion', undefined, '/assemblyNo'));
  }
  if (assemblyNo !== undefined) {
    const faults = assemblyFaults(c, ctx, 'election', assemblyNo);
    const assembly = assemblyNamed(c, 'election', assemblyNo);
    if (faults.length > 0 || assembly === undefined) return refuse(...faults);
    return (assembly.vacancies === true) === vacancies
      ? { chosen: electedByAssembly(assembly) }
      : refuse(reason('assembly-missing', undefined, '/assemblyNo'));
  }
  const faults = decisionFaults(c, ctx, 'election', ballotId);
  const ballot = ballotOn(c, 'election');
  if (faults.length > 0 || ballot === undefined) return refuse(...faults);
  return (ballot.motion.about?.vacancies === true) === vacancies
    ? { chosen: chosenBy(ballot) }
    : refuse(reason('decision-ballot-other', undefined, '/ballotId'));
};

/** The members must be exactly those who were elected. */
const electedFaults = (
  c: Courtyard,
  ctx: Context,
  { members, ...by }: ElectedBy & { readonly members: Members },
  vacancies: boolean,
): Refusal => {
  const elected = electedBy(c, ctx, by, vacancies);
  if ('refused' in elected) return elected.refused;
  const { chosen } = elected;
  const left = chosen.filter((name) => !members.some((member) => member.name === name));
  return [
    ...members.flatMap(({ name }, i) =>
      when(!chosen.includes(name), 'member-not-elected', { name }, `/members/${i}/name`),
    ),
    ...when(left.length > 0, 'elected-left-out', { names: left }, '/members'),
  ];
};

/** The day on which this ballot closed or this assembly met; an election dates from that day at the earliest. */
const decidedOn = (c: Courtyard, { ballotId, assemblyNo }: ElectedBy): LocalDate | undefined => {
  const closed = c.ballots.find((ballot) => ballot.ballotId === ballotId)?.closed;
  return closed === undefined ? assemblyNamed(c, 'election', assemblyNo)?.heldOn : dateOf(closed.at);
};

/** A day must not lie in the future, nor before the current round or `since`. */
const dayFaults = (
  c: Courtyard,
  { now }: Context,
  { day, since, path }: { readonly day: LocalDate; readonly since: LocalDate; readonly path: string },
): Refusal => [
  ...when(day > dateOf(now), 'date-in-future', undefined, path),
  ...when(day < latestOf(since, dateOf(c.round.startedAt)), 'dates-out-of-order', undefined, path),
];

export interface RecordBodyElection extends ElectedBy {
  readonly electedOn: LocalDate;
  readonly members: Members;
  readonly councilSeats: number;
}

/** Records the first body in 自治, or later a re-election, which the maintenance subsidy depends on. */
export const recordBodyElection = command<RecordBodyElection>({
  stages: SELF_GOVERNED,
  by: ['community'],
  faults: (c, { electedOn, members, councilSeats, ...by }, ctx) => [
    ...electedFaults(c, ctx, { members, ...by }, false),
    ...dayFaults(c, ctx, {
      day: electedOn,
      since: latestOf(c.body && addDays(c.body.electedOn, 1), decidedOn(c, by)) ?? '',
      path: '/electedOn',
    }),
    ...duplicateNameFaults(members),
    ...when(
      members.length < ctx.policy.body.minMembers,
      'body-too-small',
      { members: members.length, needed: ctx.policy.body.minMembers },
      '/members',
    ),
    ...when(chairs(members) !== 1, 'chair-not-one', undefined, '/members'),
    ...when(councilSeats > members.length, 'council-seats-above-members', undefined, '/councilSeats'),
  ],
  decide: (c, { electedOn, members, councilSeats, ...by }, { policy }) =>
    accept(
      event('bodyElected', {
        electedOn,
        termEndsOn: addDays(addMonths(electedOn, 12 * policy.body.termYears), -1),
        members,
        councilSeats,
        ...by,
        ...decidedByAssembly(c, 'election', by.assemblyNo),
      }),
    ),
});

export interface RecordByElection extends ElectedBy {
  readonly joinedOn: LocalDate;
  readonly members: Members;
}

/** Fills vacant seats for the rest of the term (补选). */
export const recordByElection = command<RecordByElection>({
  stages: SELF_GOVERNED,
  by: ['community'],
  blocked: (c) => when(c.body === undefined, 'body-not-elected'),
  faults: (c, { joinedOn, members, ...by }, ctx) => {
    const all = [...(c.body?.members ?? []), ...members];
    return [
      ...electedFaults(c, ctx, { members, ...by }, true),
      ...dayFaults(c, ctx, {
        day: joinedOn,
        since: latestOf(c.body?.electedOn, decidedOn(c, by)) ?? '',
        path: '/joinedOn',
      }),
      ...duplicateNameFaults(members),
      ...members.flatMap(({ name }, i) =>
        when(
          c.body?.members.some((member) => member.name === name) === true,
          'member-already',
          { name },
          `/members/${i}/name`,
        ),
      ),
      ...when(chairs(all) > 1, 'chair-not-one', undefined, '/members'),
    ];
  },
  decide: (c, { joinedOn, members, ...by }) =>
    accept(event('membersJoined', { joinedOn, members, ...by, ...decidedByAssembly(c, 'election', by.assemblyNo) })),
});

export interface RecordResignation {
  readonly name: string;
  readonly leftOn: LocalDate;
  readonly why: string;
}

/** A member resigned, moved away or died. */
export const recordResignation = command<RecordResignation>({
  stages: SELF_GOVERNED,
  by: ['community', 'body'],
  blocked: (c) => when(c.body === undefined, 'body-not-elected'),
  faults: (c, { name, leftOn }, ctx) => [
    ...when(!c.body?.members.some((member) => member.name === name), 'member-unknown', { name }, '/name'),
    ...dayFaults(c, ctx, { day: leftOn, since: c.body?.electedOn ?? leftOn, path: '/leftOn' }),
  ],
  decide: (_, { name, leftOn, why }) => accept(event('memberResigned', { name, leftOn, why })),
});

export type RecordRecall = Record<never, never>;

/** Puts a recall into effect after it was carried, posted, and all objections were answered. */
export const recordRecall = command<RecordRecall>({
  stages: SELF_GOVERNED,
  by: ['community'],
  blocked: (c, ctx) => ballotBlockers(c, ctx, 'recall'),
  decide: (c, _, { now }) => {
    const ballot = ballotOn(c, 'recall');
    const names = ballot === undefined ? [] : chosenBy(ballot);
    return accept(event('membersRecalled', { names, leftOn: dateOf(now), ballotId: ballot?.ballotId ?? '' }));
  },
});

export interface AssignDuties {
  readonly members: Members;
  /** The minutes of the body's meeting that resolved it, by content address. */
  readonly evidence: readonly string[];
}

/**
 * The body has assigned its duties again: to every member, with exactly one chair. It is the body's own resolution, so
 * its minutes prove it.
 */
export const assignDuties = command<AssignDuties, 'namedFiles'>({
  stages: SELF_GOVERNED,
  by: ['body', 'community'],
  evidence: 'namedFiles',
  blocked: (c) => when(c.body === undefined, 'body-not-elected'),
  faults: (c, { members }) => {
    const known = (c.body?.members ?? []).map(({ name }) => name);
    const left = known.filter((name) => !members.some((member) => member.name === name));
    return [
      ...members.flatMap(({ name }, i) =>
        when(!known.includes(name), 'member-unknown', { name }, `/members/${i}/name`),
      ),
      ...duplicateNameFaults(members),
      ...when(left.length > 0, 'members-left-out', { names: left }, '/members'),
      ...when(chairs(members) !== 1, 'chair-not-one', undefined, '/members'),
    ];
  },
  decide: (_, { members, evidence }) => accept(event('dutiesAssigned', { members, evidence })),
});
