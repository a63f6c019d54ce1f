import { type AccountHolder, type Actor, accountsInHand, handHolding, hasLeft, isHolderOfOne } from '../actor';
import type { CaseState } from './case';
import type { CaseEventData } from './caseEvents';
import type { ActingContext, Context } from './context';
import type { EventMetadata, EventsOf } from './event';

/** Who acted in a case as somebody's delegate. From then on the two count as one hand in it, whatever becomes of the delegation. */
export interface StandIn {
  readonly delegateId: string;
  readonly principalId: string;
}

type HasStandIns = Pick<CaseState, 'standIns'>;

/** A case in which somebody has acted for somebody. */
export const withStandIn = <S extends HasStandIns>(c: S, { delegateId, principalId }: StandIn): S => {
  const known = c.standIns ?? [];
  const isKnown = known.some((one) => one.delegateId === delegateId && one.principalId === principalId);
  return isKnown ? c : { ...c, standIns: [...known, { delegateId, principalId }] };
};

/** Those with whom somebody counts as one hand in a case, beside their own: delegates, those they acted for, and so on. */
const joinedBy = (own: readonly string[], standIns: readonly StandIn[]): readonly string[] => {
  const joined = new Set(own);
  for (let before = 0; before < joined.size; ) {
    before = joined.size;
    for (const { delegateId, principalId } of standIns) {
      if (joined.has(delegateId)) joined.add(principalId);
      if (joined.has(principalId)) joined.add(delegateId);
    }
  }
  return [...joined].filter((account) => !own.includes(account));
};

/** Somebody's hand as a case counts it. */
export const handIn = <H extends AccountHolder>({ standIns = [] }: HasStandIns, holder: H): H => {
  const joined = standIns.length === 0 ? [] : joinedBy(accountsInHand(holder), standIns);
  return joined.length === 0 ? holder : { ...holder, otherAccounts: [...(holder.otherAccounts ?? []), ...joined] };
};

/** Who did something that a row outside the case keeps: the account that acted, and in whose place; null: in its own. */
export interface Doer {
  readonly by: string;
  readonly actingFor: string | null;
}

/** Who wrote rows, in whose place if not in their own, and when. */
export interface WrittenBy extends EventMetadata {
  readonly actingFor?: string | null;
}

export const doerOf = ({ accountId, actingFor }: AccountHolder): Doer => ({
  by: accountId,
  actingFor: actingFor?.accountId ?? null,
});

/** Who acted for whom in what rows keep, as a case counts those who acted in it. */
export const standInsOf = (done: readonly Doer[]): readonly StandIn[] =>
  done.flatMap(({ by, actingFor }) => (actingFor === null ? [] : [{ delegateId: by, principalId: actingFor }]));

/**
 * Whether somebody did one of these, as commands count it: with any of their accounts or their relatives', as somebody's delegate
 * or through their own. Every pair of hands in rows asks this.
 */
export const hasDoneOne = (holder: AccountHolder, done: readonly Doer[]): boolean =>
  isHolderOfOne(
    handIn({ standIns: standInsOf(done) }, holder),
    done.map(({ by }) => by),
  );

/** Whose office it was that did something: a delegate acts in the principal's. */
export const officeBehind = ({ by, actingFor }: Doer): string => actingFor ?? by;

/** Whether the account of a delegate who did something is disabled by now: nobody answers for what they wrote. */
export const hasDelegateLeft = ({ by, actingFor }: Doer, hands: readonly AccountHolder[]): boolean =>
  actingFor !== null && hasLeft(handHolding(by, hands), undefined);

/** A context with the hands of whoever acts, or is judged with them, as a case counts them. */
export const withHandsIn = <C extends Context | ActingContext>(c: HasStandIns, ctx: C): C => {
  if (c.standIns === undefined) return ctx;
  return {
    ...ctx,
    ...('actor' in ctx ? { actor: handIn(c, ctx.actor) } : {}),
    ...(ctx.hands === undefined ? {} : { hands: ctx.hands.map((hand) => handIn(c, hand)) }),
  };
};

/** Says in the case for whom a delegate acted, so that neither takes the other's part in it later. */
export const actedFor = ({ actingFor }: Actor): readonly EventsOf<Pick<CaseEventData, 'actedAsDelegate'>>[] => {
  if (actingFor === undefined) return [];
  const { delegationId: delegation, accountId: principal, name: principalName } = actingFor;
  return [{ type: 'actedAsDelegate', data: { delegation, principal, principalName } }];
};
