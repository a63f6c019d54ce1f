import { type AccountHolder, type Actor, accountsInHand } from '../actor';
import type { CaseState } from './case';
import type { CaseEventData } from './caseEvents';
import type { ActingContext, Context } from './context';
import type { EventsOf } from './event';

/** Who acted in a case as somebody's delegate. From then on the two count as one hand in it, whatever becomes of the delegation. */
export interface StandIn {
  readonly delegateId: string;
  readonly principalId: string;
}

type HasStandIns = Pick<CaseState, 'standIns'>;

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
