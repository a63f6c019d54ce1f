import { awaitedFrom } from '../../domain/awaited';
import type { CommandName } from '../../domain/catalogue';
import { settlementDueFen } from '../../domain/commands/acceptance';
import type { Context } from '../../domain/context';
import type { Courtyard } from '../../domain/courtyard';
import { plannedFen } from '../../domain/funding';
import { dateOf } from '../../domain/instant';
import { hiddenWorkRecorded, payableOnClaimFen } from '../../domain/works';

type Values = Readonly<Record<string, unknown>>;
type Prefilling = (c: Courtyard, ctx: Context) => Values;

const today =
  (...fields: readonly string[]): Prefilling =>
  (_, { now }) =>
    Object.fromEntries(fields.map((field) => [field, dateOf(now)]));

const thisYear: Prefilling = (_, { now }) => ({ year: Number(dateOf(now).slice(0, 4)) });

const payable: Prefilling = (c) => {
  const claim = c.works?.claims.find(({ paid }) => paid === undefined);
  return c.works === undefined || claim === undefined ? {} : { amountFen: payableOnClaimFen(c, c.works, claim) };
};

/** The motion that is awaited now: what else may be put is chosen by hand. */
const awaitedMotion: Prefilling = (c, ctx) => ({
  motion: awaitedFrom(c, ctx)
    .find(({ code, openedAt }) => code === 'open-ballot' && openedAt <= ctx.now)
    ?.subject.split('/')[0],
});

/** The works as the plan lists them. The price is what the tender brought: nothing suggests one. */
const contract: Prefilling = ({ plan }, { policy }) => ({
  progressShare: policy.works.progressShare.min,
  milestones: plan?.items.map(({ name }) => ({ title: name, hidden: false })),
});

/** Where two have to sign and only one thing is left to sign, it is that one. */
const hiddenWork: Prefilling = ({ works }) => {
  const left = works?.milestones.filter(({ no, hidden }) => hidden && !hiddenWorkRecorded(works, no)) ?? [];
  return { milestoneNo: left.length === 1 ? left[0]?.no : undefined };
};

/** What the policy asks for, a line each; of an application that was sent before, what stood there. */
const application: Prefilling = (c, { policy }) => ({
  amountFen: c.application?.amountFen ?? plannedFen(c, 'subsidy'),
  documents:
    c.application?.documents ?? policy.subsidy.requiredDocuments.map((kind) => ({ kind, title: '', reference: '' })),
});

const members: Prefilling = ({ body }) => ({ members: body?.members ?? [] });

/** What a form says already when it is opened: today, what stands now, what is due. Whoever fills it in may change it. */
const PREFILLED: Partial<Record<CommandName, Prefilling>> = {
  recordCouncilSession: today('heldOn'),
  recordBodyElection: today('electedOn'),
  recordByElection: today('joinedOn'),
  recordResignation: today('leftOn'),
  adoptCovenant: today('adoptedOn'),
  recordCoFunding: today('receivedOn'),
  openBallot: awaitedMotion,
  awardContract: contract,
  recordHiddenWork: hiddenWork,
  recordMilestone: (c, ctx) => ({
    on: dateOf(ctx.now),
    no: c.works?.milestones.find(({ reachedOn }) => reachedOn === undefined)?.no,
  }),
  recordInspection: today('on'),
  recordActivity: today('on'),
  assignDuties: members,
  submitPlan: ({ plan }) => (plan === undefined ? {} : { items: plan.items, sources: plan.sources }),
  applyForSubsidy: application,
  correctApplication: application,
  approveFunding: (c) => ({ amountFen: c.application?.amountFen }),
  approveVariation: (c) => {
    const open = c.works?.variations.find(({ approvedAt }) => approvedAt === undefined);
    const next = { no: (c.works?.variations.length ?? 0) + 1 };
    return open === undefined ? next : { no: open.no, amountFen: open.amountFen, description: open.description };
  },
  reportCompletion: ({ works }) => ({ measuredFen: works?.claims.at(-1)?.measuredFen }),
  submitSettlement: ({ works }) => ({ claimedFen: works?.completion?.measuredFen }),
  auditSettlement: ({ acceptance }) => ({ eligibleFen: acceptance?.settlement?.claimedFen }),
  payClaim: payable,
  paySettlement: (c) => ({ amountFen: settlementDueFen(c) }),
  publishAccounts: (c, ctx) => ({
    quarter: awaitedFrom(c, ctx).find(({ code }) => code === 'publish-accounts')?.subject,
    openingFen: c.maintenance?.accounts.at(-1)?.closingFen,
  }),
  evaluateYear: thisYear,
  applyForMaintenanceSubsidy: thisYear,
  approveMaintenanceSubsidy: ({ maintenance }) => ({
    year: maintenance?.years.find(({ subsidy }) => subsidy !== undefined && subsidy.approved === undefined)?.year,
  }),
  payMaintenanceSubsidy: (c) => ({
    year: c.maintenance?.years.find(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined)
      ?.year,
  }),
  correctProfile: ({ profile }) => ({ profile }),
};

/** The values a command's form begins with in a courtyard, by field; what is not known is left out. */
export const prefilledFor = (c: Courtyard, ctx: Context, command: CommandName): Values =>
  Object.fromEntries(
    Object.entries(PREFILLED[command]?.(c, ctx) ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  );
