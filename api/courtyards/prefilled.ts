import { sessionFor } from '../../domain/kernel/deliberation/readings';
import { dateOf } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { coFundingInHandFen, plannedFen } from '../../domain/renovation/funding';
import { awaitedFrom, motionsOf } from '../../domain/renovation/lifecycle';
import { ballotOn, needsCouncil } from '../../domain/renovation/motions';
import { owedFen, settlementDueFen } from '../../domain/renovation/settlement';
import { hiddenWorkRecorded, payableOnClaimFen } from '../../domain/renovation/works';
import { decisionBallot } from './ballotChoices';

type Values = Readonly<Record<string, unknown>>;
type Prefilling = (c: Courtyard, ctx: Context) => Values;

const today =
  (...fields: readonly string[]): Prefilling =>
  (_, { now }) =>
    Object.fromEntries(fields.map((field) => [field, dateOf(now)]));

const thisYear: Prefilling = (_, { now }) => ({ year: Number(dateOf(now).slice(0, 4)) });

/** The stage's own question, where the council has not put it yet; the council is as large as it was last time. */
const session: Prefilling = (c, { now, policy }) => {
  const [own] = motionsOf(c.stage);
  const isAwaited =
    own !== undefined &&
    needsCouncil(policy, own) &&
    ballotOn(c, own) === undefined &&
    sessionFor(c, own) === undefined;
  return {
    heldOn: dateOf(now),
    members: c.sessions.at(-1)?.members,
    resolves: isAwaited ? own : undefined,
  };
};

/** Who the ballot under way has chosen; their duties are theirs to share out. */
const elected =
  (command: CommandName, day: string): Prefilling =>
  (c, { now }) => {
    const ballot = decisionBallot(c, command);
    const chosen = (ballot?.closed?.verdict.persons ?? []).filter((one) => one.chosen).map(({ name }) => ({ name }));
    return {
      [day]: dateOf(now),
      ballotId: ballot?.ballotId,
      members: chosen.length > 0 ? chosen : undefined,
    };
  };

/** The text that the residents carried, where they voted on one. */
const covenant: Prefilling = (c, { now }) => {
  const ballot = decisionBallot(c, 'adoptCovenant');
  const adoptedOn = dateOf(now);
  return ballot === undefined
    ? { adoptedOn }
    : { adoptedOn, by: 'ballot', text: ballot.motion.text, ballotId: ballot.ballotId };
};

const bookkeeping: Prefilling = ({ body, bookkeeping: named }) => ({
  bookkeeper: named?.bookkeeper ?? body?.members.find(({ duty }) => duty === 'bookkeeper')?.name,
  account: named?.account,
});

const payable: Prefilling = (c) => {
  const claim = c.works?.claims.find(({ paid }) => paid === undefined);
  return c.works === undefined || claim === undefined ? {} : { amountFen: payableOnClaimFen(c, c.works, claim) };
};

/** The motion that is awaited now: what else may be put is chosen by hand. */
const awaitedMotion: Prefilling = (c, ctx) => ({
  motion: awaitedFrom(c, ctx).find(({ code, openedAt }) => code === 'open-ballot' && openedAt <= ctx.now)?.about
    ?.motion,
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
  recordCouncilSession: session,
  postNotice: ({ ballots }) => ({ place: ballots.findLast(({ notice }) => notice !== undefined)?.notice?.place }),
  recordBodyElection: elected('recordBodyElection', 'electedOn'),
  recordByElection: elected('recordByElection', 'joinedOn'),
  recordResignation: today('leftOn'),
  adoptCovenant: covenant,
  nameBookkeeperAndAccount: bookkeeping,
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
  submitPlan: ({ plan }) =>
    plan === undefined ? {} : { items: plan.items, sources: plan.sources, raisesFunds: plan.raisesFunds },
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
  recoverOverpayment: (c) => ({ amountFen: owedFen(c) }),
  refundCoFunding: (c) => ({ amountFen: coFundingInHandFen(c) - c.ledger.coFunding.committed }),
  publishAccounts: (c, ctx) => ({
    quarter: awaitedFrom(c, ctx).find(({ code, openedAt }) => code === 'publish-accounts' && openedAt <= ctx.now)?.about
      ?.quarter,
    openingFen: c.maintenance?.accounts.at(-1)?.closingFen,
  }),
  evaluateYear: thisYear,
  correctProfile: ({ profile }) => ({ profile }),
};

/** The values a command's form begins with in a courtyard, by field; what is not known is left out. */
export const prefilledFor = (c: Courtyard, ctx: Context, command: CommandName): Values =>
  Object.fromEntries(
    Object.entries(PREFILLED[command]?.(c, ctx) ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  );
