import { owedParts } from '../db/assignments';
import { accountsInHand } from '../domain/kernel/actor';
import type { CaseState } from '../domain/kernel/engine/case';
import type { ExtendObligation } from '../domain/kernel/engine/caseCommands';
import type { Context } from '../domain/kernel/engine/context';
import type { OwedEvidence } from '../domain/kernel/obligations/owedInPerson';
import { dateOf } from '../domain/kernel/time/instant';
import type { Gatherer } from './evidence';

/** Gathers who owes the obligation that is to be extended, by person. */
export const OWED_EVIDENCE: {
  readonly [K in keyof OwedEvidence]: Gatherer<CaseState, Context, OwedEvidence[K]>;
} = {
  owedParts: async (pool, { facts, input, actor, ctx }) => {
    const { obligation: key } = input as ExtendObligation;
    const accounts = accountsInHand(actor);
    return { evidence: await owedParts(pool, { caseId: facts.id, key, accounts, day: dateOf(ctx.now) }) };
  },
};
