import type { Instant } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import type { Plan } from './facts/money';
import { ofSourceFen } from './funding';

/** Since when a ballot is one on this plan. */
export const votedOnSince = ({ votedOnSince: since, submittedAt }: Plan): Instant => since ?? submittedAt;

/** The plan of this round: owners who said no, and decide anew, are asked about a plan of their own. */
export const planOfRound = ({ plan, round }: Pick<Courtyard, 'plan' | 'round'>): Plan | undefined =>
  plan === undefined || plan.submittedAt < round.startedAt ? undefined : plan;

/** What owners vote on in a plan: its items and cost, what residents pay, and what it is about. */
type VotedOn = Pick<Plan, 'items' | 'sources' | 'costFen' | 'raisesFunds' | 'rebuilds' | 'changesUse'>;

const votedOn = ({ items, sources, costFen, raisesFunds, rebuilds = false, changesUse = false }: VotedOn): string =>
  JSON.stringify([
    items.map(({ name, category, estimateFen }) => [name, category, estimateFen]),
    costFen,
    ofSourceFen(sources, 'coFunding'),
    raisesFunds,
    rebuilds,
    changesUse,
  ]);

/** Whether a revision differs from a plan in nothing that owners voted on: only in who else pays. */
export const isAsVoted = (plan: VotedOn, revision: VotedOn): boolean => votedOn(plan) === votedOn(revision);
