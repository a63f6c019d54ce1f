import { type AccountHolder, handHolding, hasLeft, isHolderOfOne, isOutOfPlace } from '../actor';
import { type OwedEvidence, owesInPerson } from '../obligations/owedInPerson';
import { type ReasonCode, type Refusal, reason, when } from '../reason';
import { dateOf } from '../time/instant';
import type { CaseState } from './case';
import type { CaseEventData } from './caseEvents';
import type { NewPlace, PlaceEvidence } from './casePlace';
import { accept, type CommandSpec, refuse } from './command';
import type { Context } from './context';
import type { EventsOf } from './event';
import type { Lifecycle } from './lifecycle';
import { isWaivable, pendingOverrideIndex, waivableUnder } from './overrides';
import type { ProgrammeTypes } from './types';

export interface WithWhy {
  readonly why: string;
}

export interface ExtendObligation extends WithWhy {
  /** The obligation's key, such as `review-housing:1`. */
  readonly obligation: string;
  readonly workingDays: number;
}

export interface Urge extends WithWhy {
  readonly obligation: string;
}

export interface RequestOverride extends WithWhy {
  readonly waives: readonly ReasonCode[];
  readonly document: string;
}

export type ConfirmOverride = Record<never, never>;

export interface MovePolicy extends WithWhy {
  readonly version: string;
}

export interface MoveCase extends WithWhy {
  /** The office that the case is placed under. */
  readonly organisationId: string;
}

type KernelEvent = EventsOf<CaseEventData>;

const event = <K extends keyof CaseEventData>(type: K, data: CaseEventData[K]): KernelEvent =>
  ({ type, data }) as KernelEvent;

/** Which roles may give the commands that every case has. */
export interface CaseCommandRules<T extends ProgrammeTypes> {
  readonly lifecycle: Pick<
    Lifecycle<T>,
    'awaitedFrom' | 'blockedBy' | 'dueDateSource' | 'isOver' | 'stages' | 'ends' | 'endsWithObligations' | 'reopenable'
  >;
  readonly suspends: readonly T['Role'][];
  readonly extends: readonly T['Role'][];
  readonly urges: readonly T['Role'][];
  readonly requestsOverride: readonly T['Role'][];
  readonly confirmsOverride: readonly T['Role'][];
  /** What no override lifts, as in `Programme.neverWaived`. */
  readonly neverWaived?: readonly ReasonCode[];
  readonly movesPolicy: readonly T['Role'][];
  /** Why a case cannot be moved to another policy as it stands. Absent: it always can. */
  readonly policyRefusal?: (c: T['State'], from: T['Policy'], to: T['Policy']) => Refusal;
  /** Obligations that have an extension command of their own, with the refusal that names it. */
  readonly extensionRefusal: (code: T['Obligation']) => ReasonCode | undefined;
}

/** The kernel's part of a programme's evidence. */
interface CaseEvidence extends PlaceEvidence, OwedEvidence {
  readonly policy: { readonly version: string; readonly isDemonstration?: true };
}

/** The commands of every case: suspension, extension, urging, overrides, a newer policy, another office. */
export const caseCommands = <T extends ProgrammeTypes & { Evidence: CaseEvidence }>(rules: CaseCommandRules<T>) => {
  const { lifecycle, neverWaived = [] } = rules;
  const { stages, endsWithObligations, reopenable } = lifecycle;
  type Spec<I> = CommandSpec<T, I>;
  const acceptEvents = (...events: readonly KernelEvent[]) => accept<T['Event']>(...events);
  const awaited = (c: T['State'], key: string, ctx: Context<T['Policy']>) =>
    lifecycle.awaitedFrom(c, ctx).find((o) => o.key === key);
  /** What is recorded ahead is nobody's to do yet: there is nothing to urge, and no time to run out. */
  const notAwaited = (c: T['State'], key: string, ctx: Context<T['Policy']>): Refusal => {
    const obligation = awaited(c, key, ctx);
    if (obligation === undefined) return [reason('obligation-unknown', { key }, '/obligation')];
    const { openedAt } = obligation;
    return when(openedAt > ctx.now, 'obligation-not-yet-awaited', { key, from: dateOf(openedAt) }, '/obligation');
  };
  const notExtendable = (c: T['State'], key: string, ctx: Context<T['Policy']>): Refusal => {
    const code = awaited(c, key, ctx)?.code;
    if (code === undefined) return [];
    // An extension would move only the obligation; the fact would keep the old date.
    const kept = lifecycle.dueDateSource(code) === undefined ? undefined : 'date-kept-by-fact';
    const why = rules.extensionRefusal(code) ?? kept;
    return why === undefined ? [] : [reason(why, undefined, '/obligation')];
  };

  const suspend: Spec<WithWhy> = {
    stages,
    by: rules.suspends,
    decide: (_, { why }) => acceptEvents(event('caseSuspended', { why })),
  };

  const resume: Spec<WithWhy> = {
    stages,
    by: rules.suspends,
    whileSuspended: true,
    blocked: (c) => when(c.suspension === undefined, 'not-suspended'),
    decide: () => acceptEvents(event('caseResumed', {})),
  };

  /**
   * At most once for each obligation, at most as long as the policy allows, with a reason, and by another person than who has to
   * act, in whatever role (domain.md §4).
   */
  const extendObligation: CommandSpec<T, ExtendObligation, 'owedParts'> = {
    stages: [...stages, ...endsWithObligations],
    by: rules.extends,
    evidence: 'owedParts',
    faults: (c, { obligation, workingDays }, ctx) => [
      ...notAwaited(c, obligation, ctx),
      ...when(
        Object.hasOwn(c.extensions, obligation),
        'obligation-already-extended',
        { key: obligation },
        '/obligation',
      ),
      ...notExtendable(c, obligation, ctx),
      ...when(
        workingDays > ctx.policy.extension.maxWorkingDays,
        'extension-too-long',
        { workingDays, max: ctx.policy.extension.maxWorkingDays },
        '/workingDays',
      ),
    ],
    decide: (c, { obligation, workingDays }, ctx, evidence) => {
      if (owesInPerson(ctx.actor, evidence as CaseEvidence['owedParts'])) {
        return refuse(reason('extension-by-holder', undefined, '/obligation'));
      }
      // What is overdue gets its days from today on; else an extension could end before it was granted.
      const [countedFrom = ''] = [dateOf(awaited(c, obligation, ctx)?.dueAt ?? ctx.now), dateOf(ctx.now)]
        .sort()
        .slice(-1);
      const remindersSent = c.reminded[obligation]?.sent ?? 0;
      return acceptEvents(event('obligationExtended', { key: obligation, workingDays, countedFrom, remindersSent }));
    },
  };

  /** A reminder that a supervisor sends between the rungs; at most one a day for each obligation. */
  const urge: Spec<Urge> = {
    stages: [...stages, ...endsWithObligations],
    by: rules.urges,
    faults: (c, { obligation }, ctx) => {
      const last = Object.hasOwn(c.urged, obligation) ? c.urged[obligation] : undefined;
      return [
        ...notAwaited(c, obligation, ctx),
        ...when(
          last !== undefined && dateOf(last) === dateOf(ctx.now),
          'already-urged-today',
          undefined,
          '/obligation',
        ),
      ];
    },
    decide: (_, { obligation }) => acceptEvents(event('obligationUrged', { key: obligation })),
  };

  /** Whoever asked for the override that waits, and those for whom they acted as a delegate. */
  const pendingAskers = (c: CaseState): readonly string[] => {
    const asker = c.overrides[pendingOverrideIndex(c)]?.requestedBy;
    if (asker === undefined) return [];
    const principals = (c.standIns ?? []).filter(({ delegateId }) => delegateId === asker);
    return [asker, ...principals.map(({ principalId }) => principalId)];
  };
  /** Whether none of them may ask for one any more: nobody confirms it, and another takes its place. */
  const haveAskersLeft = (c: CaseState, { hands }: Context<T['Policy']>): boolean => {
    const [asker, ...principals] = pendingAskers(c).map((account) => handHolding(account, hands));
    if (asker === undefined) return false;
    const isGone = (one: AccountHolder): boolean =>
      rules.requestsOverride.every((role) => hasLeft(one, role)) || isOutOfPlace(one, c);
    return hasLeft(asker, undefined) || [asker, ...principals].every(isGone);
  };

  /**
   * Asks to lift named blockers of the current gate, if the policy allows it. A second person confirms; a document is
   * required. Whoever asked may ask otherwise as long as nobody has confirmed it.
   */
  const requestOverride: Spec<RequestOverride> = {
    stages,
    by: rules.requestsOverride,
    judges: pendingAskers,
    blocked: (c, ctx) => [
      ...when(
        !lifecycle.blockedBy(c, ctx).some(({ code }) => waivableUnder(ctx.policy, neverWaived).includes(code)),
        'nothing-waivable',
      ),
    ],
    faults: (c, { waives }, ctx) => {
      const blocking = new Set(lifecycle.blockedBy(c, ctx).map((r) => r.code));
      const isOthers = pendingAskers(c).length > 0 && !isHolderOfOne(ctx.actor, pendingAskers(c));
      if (isOthers && !haveAskersLeft(c, ctx)) return [reason('override-already-requested')];
      return waives.flatMap((code, i) => [
        ...when(
          !waivableUnder(ctx.policy, neverWaived).includes(code),
          'not-waivable',
          { blocker: code },
          `/waives/${i}`,
        ),
        ...when(!blocking.has(code), 'not-blocking', { blocker: code }, `/waives/${i}`),
      ]);
    },
    decide: (c, { waives, document, why }) =>
      acceptEvents(event('overrideRequested', { stage: c.stage, waives, why, document })),
  };

  const confirmOverride: Spec<ConfirmOverride> = {
    stages,
    by: rules.confirmsOverride,
    separatedFrom: (c: CaseState) => [c.overrides[pendingOverrideIndex(c)]?.requestedBy],
    judges: pendingAskers,
    faults: (c, _input, ctx) => when(haveAskersLeft(c, ctx), 'requester-left'),
    releases: (c: CaseState) => {
      const pending = c.overrides[pendingOverrideIndex(c)];
      return pending && { requestedBy: pending.requestedBy, awaits: rules.confirmsOverride };
    },
    blocked: (c) => [
      ...when(pendingOverrideIndex(c) < 0, 'no-override-requested'),
      // One that was requested before these could no longer be lifted.
      ...(c.overrides[pendingOverrideIndex(c)]?.waives ?? []).flatMap((code) =>
        when(!isWaivable(code, neverWaived), 'not-waivable', { blocker: code }),
      ),
    ],
    decide: (c) => acceptEvents(event('overrideConfirmed', { index: pendingOverrideIndex(c) })),
  };

  /**
   * Later decisions follow the new policy, as the rules of the district narrow it. What is recorded already stays: due
   * dates, the rules of open ballots.
   */
  const movePolicy: CommandSpec<T, MovePolicy, 'policy'> = {
    stages: [...stages, ...reopenable],
    by: rules.movesPolicy,
    evidence: 'policy',
    decide: (c, _input, ctx, evidence) => {
      const { version, isDemonstration } = evidence as CaseEvidence['policy'];
      if (version === c.policyVersion) return { refused: [reason('policy-already-pinned', { version }, '/version')] };
      // A demonstration's votes had shorter notices, so it stays one.
      if (ctx.policy.isDemonstration !== isDemonstration)
        return { refused: [reason('policy-of-demonstration', undefined, '/version')] };
      const refused = rules.policyRefusal?.(c, ctx.policy, evidence as unknown as T['Policy']) ?? [];
      if (refused.length > 0) return { refused };
      return acceptEvents(event('policyMoved', { from: c.policyVersion, to: version }));
    },
  };

  /** Places the case under another office; whoever lost it sees it no longer, and who gained it does. */
  const moveCase: CommandSpec<T, MoveCase, 'newPlace'> = {
    stages: [...stages, ...lifecycle.ends],
    by: [],
    byReorganisation: true,
    whileSuspended: true,
    evidence: 'newPlace',
    decide: (c, _input, _ctx, evidence) => {
      const { path, fromName, toName, place, policyVersion } = evidence as NewPlace;
      // Another district has rules of its own. A case that is over decides nothing more, so it keeps its policy.
      const isNarrowedOtherwise = policyVersion !== c.policyVersion && !lifecycle.isOver(c);
      return acceptEvents(
        event('caseMoved', { from: c.organisationPath, to: path, fromName, toName, place }),
        ...(isNarrowedOtherwise ? [event('policyMoved', { from: c.policyVersion, to: policyVersion })] : []),
      );
    },
  };

  return { suspend, resume, extendObligation, urge, requestOverride, confirmOverride, movePolicy, moveCase };
};
