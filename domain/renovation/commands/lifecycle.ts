import { command, happens } from '../../kernel/engine/command';
import { released } from '../../kernel/ledger/ledger';
import { type Reason, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { awaitedFrom } from '../awaited';
import type { Courtyard, Profile } from '../courtyard';
import { event } from '../events';
import { blockedBy } from '../gates';
import type { ReasonCode } from '../reasonCodes';
import { isStage, STAGES, type StageOrEnd } from '../stage';

const LIVING: readonly StageOrEnd[] = [...STAGES, 'notAdopted'];

export interface CorrectProfile {
  readonly profile: Partial<Profile>;
}

export const correctProfile = command<CorrectProfile>({
  stages: LIVING,
  by: ['projectManager'],
  decide: (_, { profile }) => happens(event('profileCorrected', { profile })),
});

export interface WithWhy {
  readonly why: string;
}

export const suspend = command<WithWhy>({
  stages: STAGES,
  by: ['projectManager', 'supervisor'],
  decide: (_, { why }) => happens(event('courtyardSuspended', { why })),
});

export const resume = command<WithWhy>({
  stages: STAGES,
  by: ['projectManager', 'supervisor'],
  whileSuspended: true,
  blocked: (c) => when(c.suspension === undefined, 'not-suspended'),
  decide: () => happens(event('courtyardResumed', {})),
});

/** Ends the renovation: money reserved is released, residents' money is owed back, nothing stays open. */
export const withdraw = command<WithWhy>({
  stages: ['consensus', 'selfGovernance', 'plan', 'subsidy', 'works', 'acceptance'],
  by: ['projectManager'],
  whileSuspended: true,
  decide: (c) => {
    const movements = released(c.ledger, ['subsidy', 'coFunding', 'other'], 'withdraw');
    const ended = event('courtyardEnded', { from: c.stage, end: 'withdrawn' });
    return movements.length > 0 ? happens(event('moneyMoved', { movements }), ended) : happens(ended);
  },
});

export interface ExtendObligation {
  /** The obligation's key, such as `review-housing:1`. */
  readonly obligation: string;
  readonly workingDays: number;
  readonly why: string;
}

const unknownObligation = (c: Courtyard, key: string, ctx: Parameters<typeof awaitedFrom>[1]): readonly Reason[] =>
  when(!awaitedFrom(c, ctx).some((o) => o.key === key), 'obligation-unknown', { key }, '/obligation');

/** Once for each obligation, bounded, with a reason (domain.md §4). A ballot is extended by `extendBallot`. */
export const extendObligation = command<ExtendObligation>({
  stages: [...STAGES, 'withdrawn'],
  by: ['subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader', 'supervisor'],
  faults: (c, { obligation, workingDays }, ctx) => [
    ...unknownObligation(c, obligation, ctx),
    ...when(c.extensions[obligation] !== undefined, 'obligation-already-extended', { key: obligation }, '/obligation'),
    ...when(obligation.startsWith('collect-papers:'), 'ballot-extends-otherwise', undefined, '/obligation'),
    ...when(
      workingDays > ctx.policy.extension.maxWorkingDays,
      'extension-too-long',
      { workingDays, max: ctx.policy.extension.maxWorkingDays },
      '/workingDays',
    ),
  ],
  decide: (_, { obligation, workingDays }) => happens(event('obligationExtended', { key: obligation, workingDays })),
});

export interface Urge {
  readonly obligation: string;
  readonly why: string;
}

/** A supervisor's reminder out of turn; at most one a day for each obligation. */
export const urge = command<Urge>({
  stages: [...STAGES, 'withdrawn'],
  by: ['supervisor', 'subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader'],
  faults: (c, { obligation }, ctx) => {
    const last = c.urged[obligation];
    return [
      ...unknownObligation(c, obligation, ctx),
      ...when(last !== undefined && dateOf(last) === dateOf(ctx.now), 'already-urged-today', undefined, '/obligation'),
    ];
  },
  decide: (_, { obligation }) => happens(event('obligationUrged', { key: obligation })),
});

export interface RequestOverride {
  readonly waives: readonly ReasonCode[];
  readonly document: string;
  readonly why: string;
}

const pendingOverride = (c: Courtyard): number =>
  c.overrides.findLastIndex((o) => o.confirmed === undefined && o.stage === c.stage && o.requestedAt >= c.stageSince);

/** Lifts named blockers of the present gate, where the policy lets two people do so; a document is needed. */
export const requestOverride = command<RequestOverride>({
  stages: STAGES,
  by: ['projectManager', 'subDistrictLeader', 'supervisor'],
  blocked: (c, ctx) => [
    ...when(pendingOverride(c) >= 0, 'override-already-requested'),
    ...when(!blockedBy(c, ctx).some(({ code }) => ctx.policy.override.waivable.includes(code)), 'nothing-waivable'),
  ],
  faults: (c, { waives }, ctx) => {
    const blocking = new Set(blockedBy(c, ctx).map((r) => r.code));
    return waives.flatMap((code, i) => [
      ...when(!ctx.policy.override.waivable.includes(code), 'not-waivable', { blocker: code }, `/waives/${i}`),
      ...when(!blocking.has(code), 'not-blocking', { blocker: code }, `/waives/${i}`),
    ]);
  },
  decide: (c, { waives, document, why }) =>
    isStage(c.stage)
      ? happens(event('overrideRequested', { stage: c.stage, waives, why, document }))
      : { refused: [reason('wrong-stage', { stage: c.stage })] },
});

export type ConfirmOverride = Record<never, never>;

export const confirmOverride = command<ConfirmOverride>({
  stages: STAGES,
  by: ['supervisor'],
  separatedFrom: (c) => [c.overrides[pendingOverride(c)]?.requestedBy],
  blocked: (c) => when(pendingOverride(c) < 0, 'no-override-requested'),
  decide: (c) => happens(event('overrideConfirmed', { index: pendingOverride(c) })),
});

export interface MovePolicy {
  readonly version: string;
  readonly why: string;
}

export const movePolicy = command<MovePolicy, 'policy'>({
  stages: LIVING,
  by: ['supervisor', 'districtHousingLeader'],
  evidence: 'policy',
  faults: (c, { version }) => when(version === c.policyVersion, 'policy-already-pinned', { version }, '/version'),
  decide: (c, _, __, policy) => happens(event('policyMoved', { from: c.policyVersion, to: policy.version })),
});
