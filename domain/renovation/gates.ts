import type { Context } from '../kernel/engine/context';
import { type Refusal, reason, when } from '../kernel/reason';
import { addMonths, dateOf } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import { REVIEW_STEPS } from './facts/money';
import { PARTIES } from './facts/works';
import { coFundingShort, stepAwaited } from './funding';
import { ballotBlockers, ballotOn, closesAt, openBallots, rollOfRound, sessionFor } from './motions';
import { bodyIncomplete, fourHavesMissing, isCovenantAdopted } from './selfGovernance';
import { isStage, type Stage } from './stage';

type Gate = (c: Courtyard, ctx: Context) => Refusal;

/** Out of 议改: the motion carried by law and by the programme, its notice over, no objection open. */
const consensus: Gate = (c, ctx) => {
  if (ballotOn(c, 'whether') !== undefined) return ballotBlockers(c, ctx, 'whether');
  return [
    ...when(sessionFor(c, 'whether') === undefined, 'council-not-convened'),
    ...when(rollOfRound(c) === undefined, 'roll-not-frozen'),
    ...ballotBlockers(c, ctx, 'whether'),
  ];
};

/** While residents vote on their covenant or their body, nobody goes on without them. */
const ballotsOpen: Gate = (c, ctx) =>
  openBallots(c).map((ballot) =>
    reason('ballot-open', { motion: ballot.motion.kind, closesAt: closesAt(c, ctx, ballot) }),
  );

/** Out of 自治: body and council seats, covenant, bookkeeping, filing confirmed. Nothing later starts without it (seed). */
const selfGovernance: Gate = (c, ctx) => [
  ...ballotsOpen(c, ctx),
  ...when(c.body === undefined, 'body-not-elected'),
  ...bodyIncomplete(c, ctx),
  ...when((c.body?.councilSeats ?? 0) < ctx.policy.body.minCouncilSeats, 'council-seats-empty'),
  ...when(c.bookkeeping === undefined, 'bookkeeper-missing'),
  ...when(!isCovenantAdopted(c), 'covenant-missing'),
  ...when(c.filing === undefined, 'filing-missing'),
  ...when(c.filing !== undefined && c.filing.confirmed === undefined, 'filing-not-confirmed'),
];

/** Out of 定案: a plan whose sources add up, carried by the residents. */
const plan: Gate = (c, ctx) => (c.plan === undefined ? [reason('plan-missing')] : ballotBlockers(c, ctx, 'how'));

/** Out of 补助: all four offices have approved, co-funding has come in as far as the policy asks. */
const subsidy: Gate = (c, ctx) => {
  const application = c.application;
  if (application === undefined) return [reason('application-missing')];
  const step = stepAwaited(application);
  return [
    ...when(application.returned !== undefined, 'application-returned', { step: application.returned?.step ?? '' }),
    ...(step === undefined ? [] : [reason('approval-missing', { step, done: application.approvals.length })]),
    ...(application.approvals.length === REVIEW_STEPS.length
      ? coFundingShort(c, ctx.policy.coFunding.beforeWorks)
      : []),
  ];
};

/** Out of 施工: completion reported with its measured value, every milestone reached, co-funding complete. */
const works: Gate = (c, ctx) => {
  if (c.works === undefined) return [reason('contract-missing')];
  const open = c.works.milestones.filter((milestone) => milestone.reachedOn === undefined).length;
  return [
    ...when(c.works.startedAt === undefined, 'works-not-started'),
    ...when(open > 0, 'milestones-open', { milestones: open }),
    ...coFundingShort(c, ctx.policy.coFunding.beforeAcceptance),
    ...when(c.works.completion === undefined, 'completion-missing'),
  ];
};

/** Out of 验收: signed by all parties, satisfied residents, the final account audited and paid. */
const acceptance: Gate = (c, ctx) => {
  const round = c.acceptance?.rounds.at(-1);
  const settlement = c.acceptance?.settlement;
  const missing = PARTIES.filter((party) => !round?.signatures.some((signature) => signature.party === party));
  const vote = ballotOn(c, 'result');
  const owedFen = (settlement?.audit?.overpaidFen ?? 0) - (settlement?.audit?.recoveredFen ?? 0);
  return [
    ...when(missing.length > 0, 'acceptance-unsigned', { parties: missing.join(', ') }),
    ...when(round?.rectification !== undefined, 'rectification-open', { round: round?.no ?? 0 }),
    ...when(vote === undefined, 'ballot-not-opened', { motion: 'result' }),
    ...when(vote !== undefined && vote.closed === undefined, 'ballot-open', { motion: 'result' }),
    ...when(vote?.closed !== undefined && !vote.closed.verdict.carried, 'motion-not-carried', { motion: 'result' }),
    ...when(settlement === undefined, 'settlement-missing'),
    ...when(settlement !== undefined && settlement.audit === undefined, 'settlement-not-audited'),
    ...when(settlement?.audit !== undefined && settlement.paid === undefined, 'settlement-unpaid'),
    ...when(owedFen > 0, 'overpayment-open', { owedFen }),
    ...coFundingShort(c, ctx.policy.coFunding.beforeAcceptance),
  ];
};

/** 长效 has no next stage: this is what stands between the courtyard and its closing. */
const maintenance: Gate = (c, ctx) => {
  const m = c.maintenance;
  if (m === undefined) return [];
  const careUntil = addMonths(dateOf(m.since), 12 * ctx.policy.maintenance.minYears);
  return [
    ...when(dateOf(ctx.now) < careUntil, 'care-continues', { until: careUntil }),
    ...when(m.retention.heldFen > 0 && m.retention.released === undefined, 'retention-held', {
      heldFen: m.retention.heldFen,
    }),
    ...fourHavesMissing(c, ctx),
  ];
};

export const GATES: Readonly<Record<Stage, Gate>> = {
  consensus,
  selfGovernance,
  plan,
  subsidy,
  works,
  acceptance,
  maintenance,
};

const CLOSING_ONLY = new Set(['care-continues', 'retention-held']);

/** What keeps a courtyard in maintenance from being closed by the district. */
export const closingBlockers: Gate = (c, ctx) => maintenance(c, ctx).filter((r) => CLOSING_ONLY.has(r.code));

/** Codes that two people have lifted for the stage the courtyard is in. */
export const waivedFor = (c: Courtyard, stage: Stage) =>
  c.overrides
    .filter((o) => o.stage === stage && o.confirmed !== undefined && o.requestedAt >= c.stageSince)
    .flatMap((o) => o.waives);

/**
 * What holds the courtyard up where it stands: the one verdict behind the API's answer, the console's buttons and the
 * supervisor's board. Empty when the gate is open.
 */
export const blockedBy = (c: Courtyard, ctx: Context): Refusal => {
  if (!isStage(c.stage)) return [];
  const waived = new Set(waivedFor(c, c.stage));
  return [
    ...when(c.suspension !== undefined, 'suspended', { since: c.suspension?.since ?? '' }),
    ...GATES[c.stage](c, ctx).filter((r) => !waived.has(r.code)),
  ];
};
