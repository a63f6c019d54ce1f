import type { CaseState } from '../domain/kernel/engine/case';
import { saysOtherwise } from '../domain/kernel/engine/newerCalendar';
import { type PolicyEffect, policyEffect } from '../domain/kernel/engine/newerPolicy';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import { inTodaysShape } from '../domain/kernel/journal/shape';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import type { Instant } from '../domain/kernel/time/instant';
import type { ContextLoader } from './contexts';
import type { TimedCase } from './timedCases';

/** What a policy changes in a case, with the versions that the case has and would have. */
export interface CasePolicyEffect {
  readonly from: string;
  readonly to: string;
  /** `unreadable`: the case's record is broken, and nothing can be worked out from it. */
  readonly effect: PolicyEffect | 'unreadable';
}

/**
 * What a policy changes in a case as it stands, with the calendar that a commit would take up now. Nothing is written.
 * Undefined for a demonstration, which stays one, and where the programme moves no case.
 */
export const policyEffectOn = async (
  contexts: ContextLoader,
  programme: AnyProgramme,
  { state, shape }: Pick<TimedCase, 'state' | 'shape'>,
  { policyFor, now }: { readonly policyFor: (c: CaseState) => Promise<CasePolicy>; readonly now: Instant },
): Promise<CasePolicyEffect | undefined> => {
  const facts = inTodaysShape<CaseState>(programme.stateUpcasters, state, shape);
  const previous = await contexts.load(programme.name, facts, now);
  if (previous.policy.isDemonstration === true) return undefined;
  const calendar = await contexts.newest(facts.organisationPath);
  const ctx = saysOtherwise(facts, previous, calendar) ? { ...previous, calendar } : previous;
  const policy = await policyFor(facts);
  const versions = { from: facts.policyVersion, to: policy.version };
  try {
    const effect = policyEffect(programme, facts, { ctx, previous }, policy);
    return effect === undefined ? undefined : { ...versions, effect };
  } catch {
    // One broken record hides no other case; `npm run verify` tells what is wrong with it.
    return { ...versions, effect: 'unreadable' };
  }
};
