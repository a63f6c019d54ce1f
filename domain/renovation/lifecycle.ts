import { isLost } from '../kernel/deliberation/ballotQueries';
import {
  inOrder,
  type Lifecycle,
  type LifecycleDeclaration,
  lifecycleOf,
  type MissingByReason,
  sideBySide,
} from '../kernel/engine/lifecycle';
import { acceptedAt } from './accountTerm';
import { APPROVAL_STEPS } from './approval';
import { clocks } from './clocks';
import type { Renovation } from './command';
import { event } from './events';
import { maintenanceSince } from './evolve/maintenance';
import { statementsToAnswer } from './firmsOfAudit';
import { ballotBlockers, ballotOn, hasFallen, isLostForGood, isUndecided } from './motions';
import { MOTION_KINDS, type MotionKind } from './policy';
import { isWoundUp } from './settlement';
import { ALWAYS, CLOSED, ENDED, SELF_GOVERNED, SIDE_PROCESSES, UNDER_CONTRACT, WITH_BODY } from './sideProcesses';
import * as acceptance from './steps/acceptance';
import { ballotCourse, resultsStand } from './steps/ballots';
import * as consensus from './steps/consensus';
import * as maintenance from './steps/maintenance';
import * as plan from './steps/plan';
import * as selfGovernance from './steps/selfGovernance';
import type { CourtyardCheck } from './steps/step';
import * as subsidy from './steps/subsidy';
import * as works from './steps/works';
import { aboveApproved, planOutsideBounds, planWithinUntil } from './subsidyBounds';
import { nextYearToEvaluate } from './yearlyEvaluation';

const WITHDRAW = { command: 'withdraw', to: 'withdrawn' } as const;
/** When money is committed, a withdrawal takes other hands, and leaves an account to be settled. */
const TERMINATE = { command: 'terminate', to: 'withdrawn' } as const;

/** A decision of an earlier stage fell, and nothing has been built on it that binds others. */
const goesBack = (kind: 'whether' | 'how', to: 'consensus' | 'plan') => ({
  condition: {
    'motion-annulled': (c) => c.works === undefined && isUndecided(c, kind) && { motion: kind },
  } satisfies MissingByReason<Renovation>,
  returnsTo: to,
});

/** Under a contract the gate waits until what fell has been decided again, posted, and every objection answered. */
const decisionsStand: CourtyardCheck = {
  check: 'decisions-stand',
  missing: {
    'motion-annulled': (c, ctx) =>
      (['whether', 'how'] as const)
        .filter((kind) => hasFallen(c, kind) && ballotBlockers(c, ctx, kind).length > 0)
        .map((motion) => ({ motion })),
  },
};

/** Money that comes in or comes back after everything was settled: nobody here decides when it does. */
const LATE_MONEY = ['reversePayment', 'recordCoFunding', 'recordReceipt'] as const;

/** The plan takes a subsidy that can no longer be applied for: another rule applies since it was drawn up. */
const planOutdated = {
  condition: { 'plan-outside-bounds': planOutsideBounds } satisfies MissingByReason<Renovation>,
  after: planWithinUntil,
};

/** The stage's motion was lost, and owners who were told had their time to object. */
const lost = (kind: MotionKind): MissingByReason<Renovation> => ({
  'motion-not-carried': (c, ctx) => isLostForGood(c, ctx, kind) && { motion: kind },
});

/**
 * The lifecycle of a courtyard: for each stage, which steps are awaited from whom and in which order, what runs in
 * parallel, and where an open gate, a lost vote or a command leads. Gates, worklists, reminders, workflow runs, the
 * console's steps and the diagram in docs/lifecycle.md are all derived from it. Source: seed, domain.md §3.
 */
export const DECLARATION: LifecycleDeclaration<Renovation> = {
  first: 'consensus',
  stages: {
    /**
     * 议改: the council meets, the roll is frozen, residents vote whether to renovate; the result, carried or lost, is
     * posted for objections.
     */
    consensus: {
      question: 'whether',
      steps: inOrder(
        { step: 'convene-council', holder: 'community', ...consensus.councilSession },
        { step: 'open-ballot', holder: 'projectManager', ...consensus.whetherBallot },
        ballotCourse('whether'),
        resultsStand,
      ),
      leadsTo: 'selfGovernance',
      conditionalTransitions: [{ condition: lost('whether'), end: 'notAdopted' }],
      byCommand: [WITHDRAW],
      sideProcesses: [...ALWAYS, 'refundAgain'],
    },
    /**
     * 自治: body and council seats, covenant, bookkeeping, confirmed filing. No later stage starts without these (seed).
     */
    selfGovernance: {
      steps: sideBySide(
        resultsStand,
        selfGovernance.noBallotOpen,
        selfGovernance.bodyElected,
        selfGovernance.bookkeeperNamed,
        selfGovernance.covenantAdopted,
        inOrder(
          { step: 'form-body', holder: 'community', ...selfGovernance.bodyFormed },
          { step: 'confirm-filing', holder: 'projectManager', ...selfGovernance.filingConfirmed },
        ),
      ),
      leadsTo: 'plan',
      conditionalTransitions: [goesBack('whether', 'consensus')],
      byCommand: [WITHDRAW],
      sideProcesses: [...SELF_GOVERNED, 'refundAgain'],
    },
    /** 定案: the body draws up a plan whose sources add up, and residents vote how; a lost vote sends the plan back. */
    plan: {
      question: 'how',
      steps: inOrder(
        { step: 'draw-up-plan', holder: 'body', ...plan.planDrawnUp },
        { step: 'open-ballot', holder: 'projectManager', ...plan.howBallot },
        ballotCourse('how'),
        resultsStand,
      ),
      leadsTo: 'subsidy',
      conditionalTransitions: [
        goesBack('whether', 'consensus'),
        { condition: lost('how'), backTo: 'draw-up-plan' },
        { ...planOutdated, backTo: 'draw-up-plan' },
      ],
      byCommand: [WITHDRAW],
      sideProcesses: [...WITH_BODY, 'allocation', 'refundAgain'],
    },
    /** 补助: offices decide the application; residents' money comes in. */
    subsidy: {
      steps: inOrder(
        { step: 'apply-for-subsidy', holder: 'projectManager', ...subsidy.applied },
        subsidy.approvals,
        {
          step: 'collect-co-funding',
          holder: 'body',
          ...subsidy.coFunded('beforeWorks'),
        },
        resultsStand,
      ),
      leadsTo: 'works',
      // Without an appeal in time, a rejection ends the case. If the policy allows no appeal, the command ends it at
      // once.
      conditionalTransitions: [
        goesBack('whether', 'consensus'),
        goesBack('how', 'plan'),
        // Less was approved than the plan takes: it finds other sources, or does less.
        { condition: { 'plan-above-approved': aboveApproved }, returnsTo: 'plan' },
        { ...planOutdated, returnsTo: 'plan' },
        {
          condition: { 'application-rejected': APPROVAL_STEPS.isRejectedForGood },
          after: APPROVAL_STEPS.rejectionStandsAt,
          end: 'rejected',
        },
      ],
      byCommand: [WITHDRAW, TERMINATE, { command: 'rejectApplication', to: 'rejected' }],
      sideProcesses: [...WITH_BODY, 'allocation', 'refundAgain'],
    },
    /** 施工: contract, start, milestones with records of hidden work, measured claims paid, completion reported. */
    works: {
      steps: sideBySide(
        resultsStand,
        decisionsStand,
        inOrder(
          { step: 'award-contract', holder: 'projectManager', ...works.contractAwarded },
          { step: 'start-works', holder: 'projectManager', ...works.worksStarted },
          { step: 'complete-works', holder: 'contractor', ...works.worksCompleted },
          { step: 'collect-co-funding', holder: 'body', ...subsidy.coFunded('beforeAcceptance') },
        ),
        { step: 'certify-claim', holder: 'engineer', ...works.claimCertified },
        { step: 'pay-claim', holder: 'districtPayer', ...works.claimPaid },
      ),
      leadsTo: 'acceptance',
      conditionalTransitions: [goesBack('whether', 'consensus'), goesBack('how', 'plan')],
      byCommand: [TERMINATE],
      sideProcesses: [...UNDER_CONTRACT, 'allocation', 'collectAgain', 'collectForClaims', 'refundAgain'],
    },
    /** 验收: joint acceptance and rectification; then, side by side, the residents' vote and the final account. */
    acceptance: {
      question: 'result',
      onEntry: (c, at) => ({ ...c, acceptance: { rounds: [{ no: 1, openedAt: at, signatures: [] }] } }),
      steps: inOrder(
        { step: 'sign-acceptance', holder: 'projectManager', ...acceptance.acceptanceSigned },
        { step: 'rectify', holder: 'contractor', coHolders: ['engineer'], onlyIfNeeded: true, ...acceptance.rectified },
        sideBySide(
          inOrder(
            { step: 'open-ballot', holder: 'projectManager', ...acceptance.resultBallot },
            ballotCourse('result'),
          ),
          inOrder(
            { step: 'submit-settlement', holder: 'contractor', ...acceptance.settlementSubmitted },
            { step: 'audit-settlement', holder: 'auditor', ...acceptance.settlementAudited },
            sideBySide(
              { step: 'pay-settlement', holder: 'districtPayer', ...acceptance.settlementPaid },
              {
                step: 'recover-overpayment',
                holder: 'projectManager',
                onlyIfNeeded: true,
                ...acceptance.overpaymentRecovered,
              },
              { step: 'replace-subsidy', holder: 'projectManager', onlyIfNeeded: true, ...acceptance.subsidyReplaced },
            ),
          ),
          // Still open if an override let the works go on without it.
          { step: 'collect-co-funding', holder: 'body', ...subsidy.coFunded('beforeAcceptance') },
        ),
        resultsStand,
        decisionsStand,
      ),
      leadsTo: 'maintenance',
      // If residents are not satisfied, rectification starts again (domain.md §3: acceptance).
      conditionalTransitions: [
        {
          condition: {
            'motion-not-carried': (c) =>
              isLost(ballotOn(c, 'result')) && acceptedAt(c) !== undefined && { motion: 'result' },
          },
          backTo: 'rectify',
          event: () => event('rectificationOpened', { defects: ['residents-not-satisfied'] }),
        },
      ],
      byCommand: [TERMINATE],
      sideProcesses: [...UNDER_CONTRACT, 'allocation', 'refund', 'collectOthers', 'claimsAgain', 'statements'],
    },
    /**
     * 长效: every year self-governance is evaluated, accounts are disclosed and the subsidy is paid; then the district
     * closes the case.
     */
    maintenance: {
      onEntry: (c, at) => ({
        ...c,
        maintenance: maintenanceSince(at, c.acceptance?.settlement?.audit?.retentionFen ?? 0),
      }),
      steps: sideBySide(
        maintenance.maintenanceOver,
        { step: 'release-retention', holder: 'projectManager', ...maintenance.retentionReleased },
        maintenance.fourRequirements,
        { step: 'publish-accounts', holder: 'body', ...maintenance.accountsPublished },
        { step: 'evaluate-year', holder: 'projectManager', ...maintenance.yearEvaluated },
        { step: 'approve-maintenance-subsidy', holder: 'districtHousing', ...maintenance.subsidyApproved },
        { step: 'pay-maintenance-subsidy', holder: 'districtPayer', ...maintenance.subsidyPaid },
      ),
      byCommand: [{ command: 'closeCourtyard', to: 'closed', needs: ['maintenance-over', 'release-retention'] }],
      sideProcesses: [
        ...UNDER_CONTRACT,
        'resultAgain',
        'allocation',
        'refund',
        'collect',
        'collectForHomes',
        'collectOthers',
        'recovering',
        'replacing',
        'settlementAgain',
        'statements',
      ],
      part: (c) => (c.maintenance === undefined ? '' : String(nextYearToEvaluate(c.maintenance))),
    },
  },
  ends: {
    /** 办结: nothing closes while money is open; what comes in or back later is refunded or paid again. */
    closed: { sideProcesses: CLOSED, isSettled: isWoundUp, takesLate: LATE_MONEY },
    /** 未通过: after the cooling-off period a new round may start, on a new roll. */
    notAdopted: {
      sideProcesses: ['contests', ...ENDED],
      byCommand: [{ command: 'startNewRound', to: 'consensus' }],
    },
    /** 退出: what is owed to or by the contractor goes on being awaited until it is settled. */
    withdrawn: {
      sideProcesses: [...ENDED, 'claims', 'account', 'collect', 'collectOthers', 'replacing', 'statements'],
      isSettled: (c) => isWoundUp(c) && statementsToAnswer(c).length === 0,
      takesLate: LATE_MONEY,
    },
    rejected: { sideProcesses: ENDED, isSettled: isWoundUp, takesLate: LATE_MONEY },
  },
  sideProcesses: SIDE_PROCESSES,
  clocks,
};

export const LIFECYCLE = lifecycleOf<Renovation>(DECLARATION);

export const { blockedBy, awaitedFrom, dueDateSource, isOver } = LIFECYCLE;

/** The motions that a stage puts: its own question first, then those in parallel. */
export const motionsIn = (
  { declaration: { stages } }: Pick<Lifecycle<Renovation>, 'declaration'>,
  at: string,
): readonly MotionKind[] => {
  const named: readonly (string | undefined)[] = [stages[at]?.question, ...(stages[at]?.sideProcesses ?? [])];
  return MOTION_KINDS.filter((kind) => named.includes(kind));
};

export const motionsOf = (at: string): readonly MotionKind[] => motionsIn(LIFECYCLE, at);
