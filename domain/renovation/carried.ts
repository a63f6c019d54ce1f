import { carriedCase } from '../kernel/engine/carriedCase';
import type { Courtyard } from './courtyard';
import type { Ballot, CouncilSession, Covenant } from './facts/deliberation';
import type { Acceptance, AcceptanceRound, Maintenance, Works } from './facts/works';

/** A part of the state with less in it than its type says: nothing decides on it, it is folded and compared alone. */
const outline = <T>(less: object): T => less as T;

/** The fields that are there, and no others. */
const only = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>;

const without = <T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;

const present = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** That it was done; by whom and when stands in the journal. */
const done = (act: object | undefined) => (act === undefined ? undefined : {});

/** A ballot as its course; a closed one as its result. What is still asked for about it stands among the deadlines. */
const ballotCourse = (ballot: Ballot): Ballot => {
  const { motion, closed } = ballot;
  return outline({
    ...only(ballot, 'ballotId', 'round', 'carriedOutAt'),
    motion: { kind: motion.kind },
    ...(closed === undefined
      ? only(ballot, 'openedAt', 'closesAt', 'extended')
      : { closed: { verdict: { carried: closed.verdict.carried } } }),
    objections: [],
  });
};

const session = (it: CouncilSession): CouncilSession => outline(only(it, 'round', 'quorate', 'resolves'));

const covenant = (it: Covenant): Covenant => outline(only(it, 'version', 'adoptedOn', 'inForceFrom', 'ballotId'));

const works = (it: Works): Works =>
  outline({
    ...only(it, 'startedAt', 'completion'),
    contract: only(it.contract, 'amountFen', 'completeBy'),
    milestones: it.milestones.map((milestone) => only(milestone, 'no', 'reachedOn')),
    hiddenWorks: it.hiddenWorks.map(({ milestoneNo, engineer, body }) =>
      present({ milestoneNo, engineer: done(engineer), body: done(body) }),
    ),
    inspections: [],
    variations: it.variations.map((variation) =>
      variation.approvedAt === undefined
        ? {
            ...only(variation, 'no', 'amountFen', 'needsBody'),
            ...present({ projectManager: done(variation.projectManager), body: done(variation.body) }),
          }
        : only(variation, 'no', 'approvedAt'),
    ),
    claims: it.claims.map(({ no, measuredFen, certified, paid }) =>
      paid === undefined ? present({ no, measuredFen, certified: done(certified) }) : { no, paid: {} },
    ),
  });

/** Who has signed counts until all have. */
const round = (it: AcceptanceRound): AcceptanceRound =>
  outline({
    ...only(it, 'no', 'openedAt', 'signedAt', 'rectification'),
    signatures: it.signedAt === undefined ? it.signatures.map(({ party }) => ({ party })) : [],
  });

const acceptance = ({ rounds, ...rest }: Acceptance): Acceptance => ({ ...rest, rounds: rounds.map(round) });

const maintenance = (it: Maintenance): Maintenance =>
  outline({
    ...it,
    accounts: it.accounts.map(({ quarter }) => ({ quarter })),
    activities: [],
    years: it.years.map(({ subsidy, ...year }) => ({
      ...year,
      ...(subsidy === undefined
        ? {}
        : { subsidy: present({ amountFen: subsidy.amountFen, paid: done(subsidy.paid) }) }),
    })),
  });

/**
 * What a courtyard's workflow keeps between its runs: some kilobytes, however long its life was. Nothing is decided on it:
 * that is done where the whole state is read. Folding goes on from here as from the whole: `carried(fold(carried(c), e))`
 * is `carried(fold(c, e))`.
 */
export const carried = (c: Courtyard): Courtyard =>
  c.id === undefined
    ? c
    : outline({
        ...without(carriedCase(c), 'submissions', 'nominations'),
        ballots: c.ballots.map(ballotCourse),
        sessions: c.sessions.map(session),
        covenants: c.covenants.map(covenant),
        coFunding: { ...c.coFunding, receipts: [] },
        ...present({
          body: c.body && { ...only(c.body, 'electedOn', 'termEndsOn', 'members', 'councilSeats', 'leftAt') },
          plan: c.plan && only(c.plan, 'revision', 'submittedAt', 'costFen', 'raisesFunds'),
          application: c.application && {
            ...only(c.application, 'submission', 'amountFen', 'submittedAt'),
            approvals: c.application.approvals.map(({ step, at }) => ({ step, at })),
            ...(c.application.returned === undefined ? {} : { returned: only(c.application.returned, 'at', 'step') }),
          },
          works: c.works && works(c.works),
          acceptance: c.acceptance && acceptance(c.acceptance),
          maintenance: c.maintenance && maintenance(c.maintenance),
        }),
      });
