import { when } from '../../kernel/reason';
import type { Courtyard } from '../courtyard';
import { type AcceptanceRound, PARTIES, type Party, SIGNS_FOR } from '../facts/works';
import type { Role } from '../roles';
import { opening } from './ballots';
import type { Matter } from './step';

const roundOf = (c: Courtyard): AcceptanceRound | undefined => c.acceptance?.rounds.at(-1);

/** When the last round was accepted; nothing while its defects are not made good. */
export const acceptedAt = (c: Courtyard): string | undefined => {
  const round = roundOf(c);
  return round?.rectification === undefined ? round?.signedAt : undefined;
};

const signerFor = (party: Party): Role | undefined =>
  (Object.keys(SIGNS_FOR) as Role[]).find((role) => SIGNS_FOR[role] === party);

const unsigned = (round: AcceptanceRound | undefined): readonly Party[] =>
  PARTIES.filter((party) => !round?.signatures.some((signature) => signature.party === party));

/** 联合验收: signed by all parties. */
export const acceptanceSigned: Matter = {
  missing: (c) => {
    const parties = unsigned(roundOf(c));
    return when(parties.length > 0, 'acceptance-unsigned', { parties: parties.join(', ') });
  },
  occasions: (c, { policy }) => {
    const round = roundOf(c);
    const others = unsigned(round)
      .flatMap((party) => signerFor(party) ?? [])
      .filter((role) => role !== 'projectManager');
    return round === undefined
      ? []
      : [
          {
            subject: String(round.no),
            openedAt: round.openedAt,
            within: policy.acceptance.joint,
            besides: others,
          },
        ];
  },
};

/** 整改: the defects of a round, or residents who are not satisfied. */
export const rectified: Matter = {
  missing: (c) => when(roundOf(c)?.rectification !== undefined, 'rectification-open', { round: roundOf(c)?.no ?? 0 }),
  occasions: (c, { policy }) => {
    const round = roundOf(c);
    return round?.rectification === undefined
      ? []
      : [
          {
            subject: String(round.no),
            openedAt: round.rectification.openedAt,
            within: policy.acceptance.rectification,
            besides: ['engineer'],
            ladder: round.no > policy.acceptance.rectificationRounds ? 'repeatedRectification' : 'standard',
          },
        ];
  },
};

/** Residents vote how good the result is. */
export const resultBallot: Matter = opening('result', {
  missing: () => [],
  occasion: (c, { policy }) => {
    const openedAt = acceptedAt(c);
    return openedAt === undefined
      ? undefined
      : { subject: `result/${roundOf(c)?.no ?? 0}`, openedAt, within: policy.acceptance.resultBallot };
  },
});

const settlementOf = (c: Courtyard) => c.acceptance?.settlement;

export const settlementSubmitted: Matter = {
  missing: (c) => when(settlementOf(c) === undefined, 'settlement-missing'),
  occasions: (c, { policy }) => {
    const openedAt = acceptedAt(c);
    return openedAt === undefined ? [] : [{ subject: '1', openedAt, within: policy.acceptance.submitSettlement }];
  },
};

export const settlementAudited: Matter = {
  missing: (c) => when(settlementOf(c) !== undefined && settlementOf(c)?.audit === undefined, 'settlement-not-audited'),
  occasions: (c, { policy }) => {
    const openedAt = settlementOf(c)?.submittedAt;
    return openedAt === undefined ? [] : [{ subject: '1', openedAt, within: policy.acceptance.auditSettlement }];
  },
};

export const settlementPaid: Matter = {
  missing: (c) =>
    when(settlementOf(c)?.audit !== undefined && settlementOf(c)?.paid === undefined, 'settlement-unpaid'),
  occasions: (c, { policy }) => {
    const openedAt = acceptedAt(c);
    return openedAt === undefined ? [] : [{ subject: '1', openedAt, within: policy.acceptance.finalAccount }];
  },
};

/** What was paid beyond the audited cost comes back. */
export const overpaymentRecovered: Matter = {
  missing: (c) => {
    const audit = settlementOf(c)?.audit;
    const owedFen = (audit?.overpaidFen ?? 0) - (audit?.recoveredFen ?? 0);
    return when(owedFen > 0, 'overpayment-open', { owedFen });
  },
  occasions: (c, { policy }) => {
    const openedAt = settlementOf(c)?.audit?.at;
    return openedAt === undefined ? [] : [{ subject: '1', openedAt, within: policy.acceptance.recovery }];
  },
};
