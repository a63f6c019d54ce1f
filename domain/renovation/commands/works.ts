import { type Actor, isHolderOfOne } from '../../kernel/actor';
import { contestReasons } from '../../kernel/deliberation/results';
import { accept, refuse } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { command } from '../command';
import type { Context } from '../context';
import { contractorOf } from '../contractFirms';
import { type ContractTerms, termFaults } from '../contractTerms';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Signature } from '../facts/signature';
import { firmFaults, firmNamed } from '../firms';
import { gateAgain } from '../funding';
import { ballotOn, isUndecided } from '../motions';
import { drawableFen } from '../paying';
import { moved } from '../postings';
import { sameWaits } from '../prepared';
import { isStage } from '../stage';
import { boundOnBuilt } from '../windingUp';
import {
  certifiedToDateFen,
  contractValueFen,
  hiddenWorkOf,
  isAboveContract,
  isValueOpen,
  milestonesWithoutRecord,
  openClaim,
  uncertifiedClaim,
  unsignedBy,
} from '../works';
import { isOwnClaimOpen, worksNotRunning } from './claims';

/** What the works rest on has fallen, or is in doubt: nothing new is begun before it has been decided. */
export const undecidedBlocked = (c: Courtyard): Refusal =>
  (['whether', 'how'] as const).flatMap((motion) => {
    const ballot = ballotOn(c, motion);
    return [
      ...when(isUndecided(c, motion), 'motion-annulled', { motion }),
      ...(ballot === undefined ? [] : contestReasons(ballot)),
    ];
  });

/** The residents' money that opened the gate to the works is still there, or two people let it wait. */
const gateBlocked = (c: Courtyard, { policy }: Context): Refusal => {
  const short = gateAgain(c, policy);
  return short === false ? [] : [reason('co-funding-short', short)];
};

const hiddenWorkMissing = (numbers: readonly number[], path?: string): Refusal =>
  when(numbers.length > 0, 'hidden-work-missing', { milestones: numbers }, path);

export interface AwardContract extends ContractTerms {
  /** The organisations of the firms: who builds, and who supervises. */
  readonly contractorId: string;
  readonly engineerId: string;
  readonly milestones: readonly { readonly title: string; readonly hidden: boolean }[];
}

export const awardContract = command<AwardContract, 'firms'>({
  stages: ['works'],
  by: ['projectManager'],
  evidence: 'firms',
  blocked: (c, ctx) => [
    ...when(c.works !== undefined, 'contract-already-awarded'),
    ...undecidedBlocked(c),
    ...gateBlocked(c, ctx),
  ],
  decide: (c, input, ctx, firms) => {
    const { contractorId, engineerId, milestones, ...contract } = input;
    const { actor } = ctx;
    const asked = [
      { role: 'contractor', organisationId: contractorId, path: '/contractorId' },
      { role: 'engineer', organisationId: engineerId, path: '/engineerId' },
    ] as const;
    // Which firms there are is known here alone, and everything that is wrong is told at once.
    const refused = [...firmFaults(c, asked, firms, actor), ...termFaults(c, input, ctx)];
    if (refused.length > 0) return refuse(...refused);
    const engaged = asked.map(({ role, organisationId }) => ({
      role,
      organisationId,
      name: firms.find(({ id }) => id === organisationId)?.name ?? '',
    }));
    return accept(
      event('contractAwarded', {
        contract: {
          contractor: engaged[0]?.name ?? '',
          amountFen: contract.amountFen,
          progressShare: contract.progressShare,
          completeBy: contract.completeBy,
        },
        milestones: milestones.map((milestone, i) => ({ no: i + 1, ...milestone })),
        by: actor.accountId,
      }),
      ...engaged.map((firm) => event('firmEngaged', firm)),
    );
  },
});

export type StartWorks = Record<never, never>;

export const startWorks = command<StartWorks>({
  stages: ['works'],
  by: ['projectManager'],
  blocked: (c, ctx) => [
    ...when(c.works === undefined, 'contract-missing'),
    ...when(c.works?.startedAt !== undefined, 'works-already-started'),
    ...undecidedBlocked(c),
    ...gateBlocked(c, ctx),
  ],
  decide: (_, __, { actor }) => accept(event('worksStarted', { by: actor.accountId })),
});

/** One person does not sign a record for two parties. */
export const signedForOther = (actor: Actor, other: Signature | undefined, path: string): Refusal =>
  when(isHolderOfOne(actor, [other?.by]), 'separation-of-duties', undefined, path);

/** For whom an actor records what the works have come to. */
export const recorderOf = ({ role }: Pick<Actor, 'role'>): 'engineer' | 'projectManager' =>
  role === 'engineer' ? 'engineer' : 'projectManager';

/** For whom an actor signs hidden work. */
const signerOf = ({ role }: Actor): 'engineer' | 'body' => (role === 'engineer' ? 'engineer' : 'body');

export interface RecordHiddenWork {
  readonly milestoneNo: number;
  readonly evidence: string;
}

/** Signed by the supervision engineer and by the body's quality supervisor, before the work is covered. */
export const recordHiddenWork = command<RecordHiddenWork>({
  stages: ['works'],
  by: ['engineer', 'body'],
  blocked: (c, { actor }) => {
    const as = signerOf(actor);
    const left = c.works && unsignedBy(c.works, as);
    return [...worksNotRunning(c), ...when(left?.length === 0, 'no-hidden-work-open')];
  },
  faults: (c, { milestoneNo }, ctx) => {
    const milestone = c.works?.milestones.find((m) => m.no === milestoneNo);
    const record = hiddenWorkOf(c.works, milestoneNo);
    const as = signerOf(ctx.actor);
    return [
      ...when(milestone === undefined, 'milestone-unknown', { no: milestoneNo }, '/milestoneNo'),
      ...when(
        milestone !== undefined && !milestone.hidden,
        'milestone-not-hidden',
        { no: milestoneNo },
        '/milestoneNo',
      ),
      ...when(record?.[as] !== undefined, 'already-signed', undefined, '/milestoneNo'),
      ...signedForOther(ctx.actor, record?.[as === 'engineer' ? 'body' : 'engineer'], '/milestoneNo'),
    ];
  },
  decide: (_, { milestoneNo, evidence }, { actor }) =>
    accept(event('hiddenWorkSigned', { milestoneNo, as: signerOf(actor), evidence })),
});

export interface RecordMilestone {
  readonly no: number;
  readonly on: LocalDate;
}

export const recordMilestone = command<RecordMilestone>({
  stages: ['works'],
  by: ['projectManager', 'engineer'],
  blocked: worksNotRunning,
  faults: (c, { no, on }, ctx) => {
    const milestone = c.works?.milestones.find((m) => m.no === no);
    const bare = c.works === undefined ? [] : milestonesWithoutRecord(c.works, no);
    return [
      ...when(milestone === undefined, 'milestone-unknown', { no }, '/no'),
      ...when(milestone?.reachedOn !== undefined, 'milestone-already-reached', { no }, '/no'),
      ...when(on > dateOf(ctx.now), 'date-in-future', undefined, '/on'),
      ...when(on < dateOf(c.works?.startedAt ?? ctx.now), 'dates-out-of-order', undefined, '/on'),
      ...hiddenWorkMissing(bare, '/no'),
    ];
  },
  decide: (_, { no, on }, { actor }) =>
    accept(event('milestoneReached', { no, on, by: actor.accountId, as: recorderOf(actor) })),
});

export interface RecordInspection {
  readonly on: LocalDate;
  readonly findings: string;
}

export const recordInspection = command<RecordInspection>({
  stages: ['works', 'withdrawn'],
  by: ['body', 'engineer'],
  // After an end it says what the account of works that nobody has claimed rests on.
  blocked: (c) =>
    isStage(c.stage)
      ? worksNotRunning(c)
      : when(!isValueOpen(c) || c.acceptance?.settlement !== undefined, 'nothing-to-settle'),
  faults: (_, { on }, ctx) => [...when(on > dateOf(ctx.now), 'date-in-future', undefined, '/on')],
  decide: (_, { on, findings }, { actor }) =>
    accept(event('inspectionRecorded', { on, findings, as: signerOf(actor) })),
});

export interface ReportCompletion {
  readonly measuredFen: number;
  /** Why the value that was reported is wrong; only where completion was reported already. */
  readonly why?: string;
}

/** Whether it corrects the value of a completion that was reported. */
export const isCompletionCorrected = ({ works }: Courtyard): boolean => works?.completion !== undefined;

/** The value is corrected until the account is made, by the firm that measured it, with a reason. */
const correctionFaults = (c: Courtyard, why: string | undefined): Refusal => {
  const { organisationId } = c.works?.completion ?? {};
  if (!isCompletionCorrected(c)) return [];
  if (why === undefined || c.acceptance?.settlement !== undefined) return [reason('completion-already-reported')];
  const isOthers = organisationId !== undefined && organisationId !== contractorOf(c)?.organisationId;
  return when(isOthers, 'claim-of-other-firm');
};

/**
 * Whether completion waits for a claim: for its certificate, or for a payment from money that is there. What payers have not brought
 * holds no finished building up: it stays owed, and what of it is not paid by the audit the audit counts.
 */
const isClaimAwaited = (c: Courtyard): boolean => {
  const claim = openClaim(c.works);
  if (c.works === undefined || claim === undefined || !isOwnClaimOpen(c)) return false;
  return uncertifiedClaim(c.works) !== undefined || isAboveContract(c.works, claim) || drawableFen(c) > 0;
};

/** What keeps the works from being reported as complete. */
const incomplete = (c: Courtyard): Refusal => [
  ...worksNotRunning(c).filter(({ code }) => code !== 'completion-already-reported'),
  ...when(isClaimAwaited(c), 'claim-open'),
  ...when(c.works?.milestones.some((m) => m.reachedOn === undefined) === true, 'milestones-open', {
    milestones: c.works?.milestones.filter((m) => m.reachedOn === undefined).length ?? 0,
  }),
  // Covered work can no longer be inspected.
  ...hiddenWorkMissing(c.works === undefined ? [] : milestonesWithoutRecord(c.works)),
];

/** Once a renovation has ended nobody reports that it is complete; a value that was reported before is corrected. */
const notReported = (c: Courtyard): Refusal => {
  if (!isCompletionCorrected(c)) return [reason('completion-missing')];
  return [...when(c.windingUp === undefined, 'nothing-to-settle'), ...when(isClaimAwaited(c), 'claim-open')];
};

/** What a higher value takes after the end, when money was released, is there to be bound again. */
const unboundFaults = (c: Courtyard, measuredFen: number): Refusal => {
  if (c.windingUp === undefined) return [];
  const { neededFen, missingFen } = boundOnBuilt(c, measuredFen, 'reportCompletion');
  const availableFen = neededFen - missingFen;
  return when(missingFen > 0, 'funds-insufficient', { amountFen: neededFen, availableFen, missingFen }, '/measuredFen');
};

/**
 * The works are complete and measured; a wrong value is corrected in two hands until the account is made, also where the
 * renovation has ended since.
 */
export const reportCompletion = command<ReportCompletion>({
  stages: ['works', 'acceptance', 'withdrawn'],
  by: ['contractor'],
  blocked: (c) => (isStage(c.stage) ? incomplete(c) : notReported(c)),
  faults: (c, input) => {
    const { measuredFen, why } = input;
    const valueFen = c.works === undefined ? 0 : contractValueFen(c.works);
    const beforeFen = c.works === undefined ? 0 : certifiedToDateFen(c.works);
    return [
      ...correctionFaults(c, why),
      ...sameWaits(c, { command: 'reportCompletion', input }),
      ...when(measuredFen > valueFen, 'above-contract', { measuredFen, valueFen }, '/measuredFen'),
      ...when(measuredFen < beforeFen, 'claim-not-rising', { measuredFen, beforeFen }, '/measuredFen'),
      ...unboundFaults(c, measuredFen),
    ];
  },
  decide: (c, { measuredFen }, { actor }) =>
    accept(
      event('completionReported', { measuredFen, by: actor.accountId, ...firmNamed(contractorOf(c)?.organisationId) }),
      ...(c.windingUp === undefined ? [] : moved(boundOnBuilt(c, measuredFen, 'reportCompletion').movements)),
    ),
});
