import type { Role } from '../../kernel/actor';
import type { Context } from '../../kernel/engine/context';
import type { Awaited } from '../../kernel/obligations/obligation';
import type { Courtyard } from '../courtyard';
import { type AcceptanceRound, PARTIES, type Party, type Settlement, SIGNS_FOR } from '../facts/works';
import { ballotOn } from '../motions';
import { ballotAwaits } from './deliberation';

const signerFor = (party: Party): Role | undefined =>
  (Object.keys(SIGNS_FOR) as Role[]).find((role) => SIGNS_FOR[role] === party);

/** Those for whose party nobody has signed yet; who holds it is named already. */
const yetToSign = (round: AcceptanceRound, holder: Role): readonly Role[] =>
  PARTIES.filter((party) => !round.signatures.some((signed) => signed.party === party))
    .flatMap((party) => signerFor(party) ?? [])
    .filter((role) => role !== holder);

const signing = (round: AcceptanceRound, ctx: Context): readonly Awaited[] => {
  const subject = String(round.no);
  if (round.rectification !== undefined && round.rectification.confirmedAt === undefined) {
    return [
      {
        code: 'rectify',
        subject,
        holder: 'contractor',
        besides: ['engineer'],
        openedAt: round.rectification.openedAt,
        within: ctx.policy.acceptance.rectification,
        ladder: round.no > ctx.policy.acceptance.rectificationRounds ? 'repeatedRectification' : 'standard',
      },
    ];
  }
  return round.signedAt === undefined
    ? [
        {
          code: 'sign-acceptance',
          subject,
          holder: 'projectManager',
          besides: yetToSign(round, 'projectManager'),
          openedAt: round.openedAt,
          within: ctx.policy.acceptance.joint,
        },
      ]
    : [];
};

const settling = (acceptedAt: string, settlement: Settlement | undefined, ctx: Context): readonly Awaited[] => {
  const { policy } = ctx;
  const subject = '1';
  if (settlement === undefined) {
    return [
      {
        code: 'submit-settlement',
        subject,
        holder: 'contractor',
        openedAt: acceptedAt,
        within: policy.acceptance.submitSettlement,
      },
    ];
  }
  if (settlement.audit === undefined) {
    return [
      {
        code: 'audit-settlement',
        subject,
        holder: 'auditor',
        openedAt: settlement.submittedAt,
        within: policy.acceptance.auditSettlement,
      },
    ];
  }
  const { overpaidFen, recoveredFen, at } = settlement.audit;
  return [
    ...(overpaidFen > recoveredFen
      ? [
          {
            code: 'recover-overpayment' as const,
            subject,
            holder: 'projectManager' as const,
            openedAt: at,
            within: policy.acceptance.recovery,
          },
        ]
      : []),
    ...(settlement.paid === undefined
      ? [
          {
            code: 'pay-settlement' as const,
            subject,
            holder: 'districtFinance' as const,
            openedAt: acceptedAt,
            within: policy.acceptance.finalAccount,
          },
        ]
      : []),
  ];
};

/** Joint acceptance and its rectifications; then, side by side, the residents' vote and the final account. */
export const acceptance = (c: Courtyard, ctx: Context): readonly Awaited[] => {
  const round = c.acceptance?.rounds.at(-1);
  if (round === undefined) return [];
  const acceptedAt = round.rectification === undefined ? round.signedAt : undefined;
  if (acceptedAt === undefined) return signing(round, ctx);
  const vote: readonly Awaited[] =
    ballotOn(c, 'result') === undefined
      ? [
          {
            code: 'open-ballot',
            subject: `result/${round.no}`,
            holder: 'projectManager',
            openedAt: acceptedAt,
            within: ctx.policy.acceptance.resultBallot,
          },
        ]
      : ballotAwaits(c, ctx, 'result');
  return [...vote, ...settling(acceptedAt, c.acceptance?.settlement, ctx)];
};
