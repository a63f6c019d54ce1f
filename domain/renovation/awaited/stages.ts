import type { Role } from '../../kernel/actor';
import type { Context } from '../../kernel/engine/context';
import type { Awaited } from '../../kernel/obligations/obligation';
import { atHour, dateOf, daysBetween } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { ReviewStep } from '../facts/money';
import { coFundingShort, isFunded, stepAwaited } from '../funding';
import { ballotOn, isLost, sessionFor } from '../motions';
import type { Stage } from '../stage';
import { partsMissing } from '../works';
import { acceptance } from './acceptance';
import { ballotAwaits } from './deliberation';
import { maintenance } from './maintenance';

type Awaits = (c: Courtyard, ctx: Context) => readonly Awaited[];

const consensus: Awaits = (c, ctx) => {
  const subject = String(c.round.no);
  const session = sessionFor(c, 'whether');
  if (ballotOn(c, 'whether') !== undefined) return ballotAwaits(c, ctx, 'whether');
  if (session === undefined) {
    return [
      {
        code: 'convene-council',
        subject,
        holder: 'community',
        openedAt: c.round.startedAt,
        within: ctx.policy.consensus.convene,
      },
    ];
  }
  return [
    {
      code: 'open-ballot',
      subject: `whether/${subject}`,
      holder: 'projectManager',
      openedAt: atHour(session.heldOn, 9),
      within: ctx.policy.consensus.openBallot,
    },
  ];
};

/** 自治: the body, its covenant and its filing. */
const selfGovernance: Awaits = (c, ctx) =>
  c.filing === undefined
    ? [
        {
          code: 'form-body',
          subject: String(c.round.no),
          holder: 'community',
          openedAt: c.stageSince,
          within: ctx.policy.body.form,
        },
      ]
    : [];

const plan: Awaits = (c, ctx) => {
  const ballot = ballotOn(c, 'how');
  if (c.plan === undefined || isLost(ballot)) {
    return [
      {
        code: 'draw-up-plan',
        subject: String((c.plan?.revision ?? 0) + 1),
        holder: 'body',
        openedAt: ballot?.closed?.at ?? c.stageSince,
        within: ctx.policy.plan.drawUp,
      },
    ];
  }
  if (ballot !== undefined) return ballotAwaits(c, ctx, 'how');
  return [
    {
      code: 'open-ballot',
      subject: `how/${c.plan.revision}`,
      holder: 'projectManager',
      openedAt: c.plan.submittedAt,
      within: ctx.policy.plan.openBallot,
    },
  ];
};

const REVIEWERS: Readonly<Record<ReviewStep, Role>> = {
  community: 'community',
  subDistrict: 'subDistrictLeader',
  housing: 'districtHousing',
  finance: 'districtFinance',
};

const subsidy: Awaits = (c, ctx) => {
  const { application } = c;
  if (application === undefined) {
    return [
      {
        code: 'apply-for-subsidy',
        subject: String(c.round.no),
        holder: 'projectManager',
        openedAt: c.stageSince,
        within: ctx.policy.subsidy.apply,
      },
    ];
  }
  const subject = String(application.submission);
  if (application.returned !== undefined) {
    return [
      {
        code: 'correct-application',
        subject,
        holder: 'projectManager',
        openedAt: application.returned.at,
        within: ctx.policy.subsidy.correct,
      },
    ];
  }
  const openedAt = application.approvals.at(-1)?.at ?? application.submittedAt;
  const step = stepAwaited(application);
  if (step !== undefined) {
    return [
      { code: `review-${step}`, subject, holder: REVIEWERS[step], openedAt, within: ctx.policy.subsidy.review[step] },
    ];
  }
  return coFundingAwaits(c, ctx, ctx.policy.coFunding.beforeWorks);
};

const coFundingAwaits = (c: Courtyard, ctx: Context, share: number): readonly Awaited[] => {
  const fundedAt = c.application?.approvals.at(-1)?.at;
  return fundedAt === undefined || !isFunded(c) || coFundingShort(c, share).length === 0
    ? []
    : [
        {
          code: 'collect-co-funding',
          subject: String(share),
          holder: 'body',
          openedAt: fundedAt,
          within: ctx.policy.coFunding.collect,
        },
      ];
};

const works: Awaits = (c, ctx) => {
  if (c.works === undefined) {
    return [
      {
        code: 'award-contract',
        subject: '1',
        holder: 'projectManager',
        openedAt: c.stageSince,
        within: ctx.policy.works.award,
      },
    ];
  }
  const { contract, startedAt } = c.works;
  if (startedAt === undefined) {
    return [
      {
        code: 'start-works',
        subject: '1',
        holder: 'projectManager',
        openedAt: contract.awardedAt,
        within: ctx.policy.works.start,
      },
    ];
  }
  const claims = c.works.claims.flatMap((claim): readonly Awaited[] => {
    if (claim.paid !== undefined) return [];
    const subject = String(claim.no);
    return claim.certified === undefined
      ? [
          {
            code: 'certify-claim',
            subject,
            holder: 'engineer',
            openedAt: claim.submittedAt,
            within: ctx.policy.works.certifyClaim,
          },
        ]
      : [
          {
            code: 'pay-claim',
            subject,
            holder: 'districtFinance',
            openedAt: claim.certified.at,
            within: ctx.policy.works.payClaim,
          },
        ];
  });
  if (c.works.completion !== undefined) {
    return [...claims, ...coFundingAwaits(c, ctx, ctx.policy.coFunding.beforeAcceptance)];
  }
  const days = Math.max(1, daysBetween(dateOf(startedAt), contract.completeBy));
  return [
    ...claims,
    {
      code: 'complete-works',
      subject: '1',
      holder: 'contractor',
      besides: partsMissing(c.works),
      openedAt: startedAt,
      within: { days },
    },
  ];
};

export const AWAITS: Readonly<Record<Stage, Awaits>> = {
  consensus,
  selfGovernance,
  plan,
  subsidy,
  works,
  acceptance,
  maintenance,
};
