import { awaitedFrom } from '../../renovation/awaited';
import type { Courtyard } from '../../renovation/courtyard';
import type { CourtyardEvent } from '../../renovation/events';
import { evolveAll } from '../../renovation/evolve';
import type { Ballot } from '../../renovation/facts/deliberation';
import type { Movement } from '../../renovation/facts/money';
import { type HavesHeld, havesHeld } from '../../renovation/fourHaves';
import { blockedBy } from '../../renovation/gates';
import { closesAt } from '../../renovation/motions';
import { isStage, type StageOrEnd } from '../../renovation/stage';
import type { Actor } from '../actor';
import { returned } from '../deliberation/tally';
import { renovationTotal } from '../ledger/ledger';
import { type Notice, noticesOf } from '../notices/notices';
import type { Obligation } from '../obligations/obligation';
import type { Refusal } from '../reason';
import { settle } from './automaticTransitions';
import type { Context } from './context';

/** What the ballot table shows to those who take papers. */
export interface BallotRow {
  readonly ballotId: string;
  readonly rollId: string;
  readonly motionKind: string;
  readonly round: number;
  readonly openedAt: string;
  readonly closesAt: string;
  readonly closed: boolean;
  /** How it ended; owners are not told of a secret vote, whose totals are those of its persons. */
  readonly result?: {
    readonly closedAt: string;
    readonly carried: boolean;
    readonly forOwners?: number;
    readonly returnedOwners?: number;
  };
}

/** Everything one command changes, worked out before anything is written. */
export interface Outcome {
  readonly facts: Courtyard;
  readonly events: readonly CourtyardEvent[];
  readonly blockedBy: Refusal;
  readonly fromStage: StageOrEnd | undefined;
  readonly obligations: readonly (Obligation & {
    readonly sent: number;
    readonly escalatedTo?: 'leader' | 'district';
  })[];
  /** Keys of obligations that are no longer awaited. */
  readonly fulfilled: readonly string[];
  readonly ballots: readonly BallotRow[];
  readonly movements: readonly Movement[];
  readonly notices: readonly Notice[];
  /** Of a courtyard in maintenance. */
  readonly haves?: HavesHeld;
}

const resultOf = ({ closed, motion }: Ballot): Pick<BallotRow, 'result'> => {
  if (closed === undefined) return {};
  const { at, tally, verdict } = closed;
  const owners = { forOwners: tally.for.owners, returnedOwners: returned(tally).owners };
  return { result: { closedAt: at, carried: verdict.carried, ...(motion.about === undefined ? owners : {}) } };
};

const ballotRows = (c: Courtyard, ctx: Context): readonly BallotRow[] =>
  c.ballots.map((ballot) => ({
    ballotId: ballot.ballotId,
    rollId: ballot.roll.rollId,
    motionKind: ballot.motion.kind,
    round: ballot.round,
    openedAt: ballot.openedAt,
    closesAt: closesAt(c, ctx, ballot),
    closed: ballot.closed !== undefined || !isStage(c.stage),
    ...resultOf(ballot),
  }));

/** An open ballot is always written: its close moved while the clock stood still, and no event tells that apart. */
const changedBallots = (before: readonly BallotRow[], after: readonly BallotRow[]): readonly BallotRow[] =>
  after.filter((row, i) => !row.closed || JSON.stringify(row) !== JSON.stringify(before[i]));

const openOf = (c: Courtyard, ctx: Context): readonly Obligation[] => (c.id === undefined ? [] : awaitedFrom(c, ctx));

/**
 * The consequences of some events: facts, what follows by itself, rows and notices. Pure, so that the same decision
 * gives the same commit wherever it is repeated. `before` is read under the setting that held until now.
 */
export const outcomeOf = (
  before: Courtyard,
  decided: readonly CourtyardEvent[],
  ctx: Context,
  actor: Actor,
  version: number,
  previous: Context = ctx,
): Outcome => {
  const happened = { at: ctx.now, by: actor.accountId };
  const acted = evolveAll(before, decided, happened);
  const events = [...decided, ...settle(acted, ctx, happened)];
  const facts = evolveAll(before, events, happened);
  const was = openOf(before, previous);
  const now = awaitedFrom(facts, ctx);
  const still = new Set(now.map((o) => o.key));
  return {
    facts,
    events,
    blockedBy: blockedBy(facts, ctx),
    fromStage: before.stage,
    obligations: now.map((o) => {
      const reminded = facts.reminded[o.key];
      return {
        ...o,
        sent: reminded?.sent ?? 0,
        ...(reminded?.escalatedTo === undefined ? {} : { escalatedTo: reminded.escalatedTo }),
      };
    }),
    fulfilled: was.filter((o) => !still.has(o.key)).map((o) => o.key),
    ballots: changedBallots(before.id === undefined ? [] : ballotRows(before, previous), ballotRows(facts, ctx)),
    movements: events.flatMap((e) => (e.type === 'moneyMoved' ? e.data.movements : [])),
    notices: noticesOf(facts, version, ctx.now, events, was, now),
    ...(facts.stage === 'maintenance' ? { haves: havesHeld(facts, ctx) } : {}),
  };
};

/** Sums the board shows: approved subsidy and what was paid, in fen. */
export const boardSums = (c: Courtyard): { subsidyFen: number; paidFen: number } => ({
  subsidyFen: c.ledger.subsidy.reserved + c.ledger.subsidy.committed + c.ledger.subsidy.paid,
  paidFen: renovationTotal(c.ledger, 'paid') + c.ledger.maintenanceSubsidy.paid,
});
