import { awaitedSince } from '../../kernel/deliberation/ballotQueries';
import { engagedFor } from '../../kernel/engagement';
import {
  acceptedAt,
  accountableSince,
  accountDueAt,
  accountedSince,
  isAccountOverdue,
  lastRoundOf,
} from '../accountTerm';
import { type ByFirm, firmName } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { type AcceptanceRound, PARTIES, type Party, SIGNS_FOR } from '../facts/acceptance';
import type { OwedAgain } from '../facts/payments';
import { figureByFirm } from '../firmAccounts';
import { statementsToAnswer } from '../firmsOfAudit';
import { ballotOn } from '../motions';
import { ENGAGED_BY, type Role } from '../roles';
import { isAccountOwed, overpaidByFirm, overpaymentOwedFen, replaceableNowFen, settlementDueFen } from '../settlement';
import { openClaim } from '../works';
import type { CourtyardOccasion, StepContent } from './step';
import { payableOccasion } from './works';

const signerFor = (party: Party): Role | undefined =>
  (Object.keys(SIGNS_FOR) as Role[]).find((role) => SIGNS_FOR[role] === party);

const unsigned = (round: AcceptanceRound | undefined): readonly Party[] =>
  PARTIES.filter((party) => !round?.signatures.some((signature) => signature.party === party));

/** 联合验收: signed by all parties. */
export const acceptanceSigned: StepContent = {
  missing: {
    'acceptance-unsigned': (c) => {
      const parties = unsigned(lastRoundOf(c));
      return parties.length > 0 && { parties };
    },
  },
  within: ({ acceptance }) => acceptance.joint,
  occasions: (c) => {
    const round = lastRoundOf(c);
    if (round === undefined) return [];
    const owing = unsigned(round).flatMap((party) => signerFor(party) ?? []);
    // Whoever has signed is asked no more: the next one in turn holds what is left.
    const holder = owing.find((role) => role === 'projectManager') ?? owing[0];
    return [
      {
        subject: String(round.no),
        openedAt: round.openedAt,
        ...(holder === undefined ? {} : { holder }),
        coHolders: owing.filter((role) => role !== holder),
        partsDone: round.signatures.flatMap(({ party, by, at }) => {
          const role = signerFor(party);
          return role === undefined ? [] : [{ role, command: 'signAcceptance', by, at }];
        }),
      },
    ];
  },
};

/** 整改: the defects of a round, or of a result with which residents are not satisfied. */
export const rectified: StepContent = {
  missing: {
    'rectification-open': (c) => lastRoundOf(c)?.rectification !== undefined && { round: lastRoundOf(c)?.no ?? 0 },
  },
  within: ({ acceptance }) => acceptance.rectification,
  stricterLadder: {
    ladder: 'repeatedRectification',
    when: (c, { policy }) => (lastRoundOf(c)?.no ?? 0) > policy.acceptance.rectificationRounds,
  },
  occasions: (c) => {
    const round = lastRoundOf(c);
    return round?.rectification === undefined
      ? []
      : [{ subject: String(round.no), openedAt: round.rectification.openedAt }];
  },
};

/** Residents vote how good the result is. */
export const resultBallot: StepContent = {
  missing: { 'ballot-not-opened': (c) => ballotOn(c, 'result') === undefined && { motion: 'result' } },
  within: ({ acceptance }) => acceptance.resultBallot,
  occasions: (c) => {
    const openedAt = acceptedAt(c);
    return openedAt === undefined
      ? []
      : [
          {
            subject: `result/${lastRoundOf(c)?.no ?? 0}`,
            about: { motion: 'result' },
            openedAt: awaitedSince(c, 'result', openedAt),
          },
        ];
  },
};

const settlementOf = (c: Courtyard) => c.acceptance?.settlement;

const once = (openedAt: string | undefined) => (openedAt === undefined ? [] : [{ subject: '1', openedAt }]);

export const settlementSubmitted: StepContent = {
  missing: { 'settlement-missing': (c) => settlementOf(c) === undefined },
  within: ({ acceptance }) => acceptance.submitSettlement,
  occasions: (c) => once(accountedSince(c)),
};

/**
 * After a withdrawal the contractor's account is awaited as soon as no claim is open, if anything was built; once its term is
 * over also from the project manager, who makes it from the signed records.
 */
export const accountSubmitted: StepContent = {
  ...settlementSubmitted,
  occasions: (c, ctx) => {
    const dueAt = isAccountOverdue(c, ctx) ? accountDueAt(c, ctx) : undefined;
    return once(accountableSince(c)).map((occasion) => ({
      ...occasion,
      ...(dueAt === undefined ? {} : { coHolders: ['projectManager'], owedSince: { projectManager: dueAt } }),
    }));
  },
  missing: {
    'settlement-missing': (c) => isAccountOwed(c) && openClaim(c.works) === undefined && settlementOf(c) === undefined,
  },
};

/** Works that were accepted anew, after residents were not satisfied, have their settlement audited from then on. */
const auditableSince = (c: Courtyard): string | undefined => {
  const [submittedAt, accepted] = [settlementOf(c)?.submittedAt, acceptedAt(c)];
  return submittedAt !== undefined && accepted !== undefined && accepted > submittedAt ? accepted : submittedAt;
};

/** Until an auditor is engaged nobody can audit: whoever engages one is asked as well. */
const askingForAuditor = (c: Courtyard, occasion: CourtyardOccasion): CourtyardOccasion =>
  engagedFor(c, 'auditor') === undefined ? { ...occasion, coHolders: [ENGAGED_BY.auditor] } : occasion;

export const settlementAudited: StepContent = {
  missing: {
    'settlement-not-audited': (c) => settlementOf(c) !== undefined && settlementOf(c)?.audit === undefined,
  },
  within: ({ acceptance }) => acceptance.auditSettlement,
  occasions: (c) => once(auditableSince(c)).map((occasion) => askingForAuditor(c, occasion)),
};

/** What a firm of before states after the audit is answered by one made anew. */
export const statementsAnswered: StepContent = {
  within: ({ acceptance }) => acceptance.auditSettlement,
  occasions: (c) =>
    statementsToAnswer(c).map(({ no, at }) => askingForAuditor(c, { subject: `statement/${no}`, openedAt: at })),
};

/** Where an amount concerns several firms: what of it each still owes, or is owed. */
const severalFirms = (c: Courtyard, amounts: ByFirm): Pick<CourtyardOccasion, 'byFirm'> => {
  const byFirm = [...amounts].flatMap(([id, amountFen]) =>
    amountFen > 0 ? [{ firm: firmName(c, id) ?? id, amountFen }] : [],
  );
  return byFirm.length > 1 ? { byFirm } : {};
};

const dueByFirm = (c: Courtyard): ByFirm => figureByFirm(c, 'dueFen', settlementDueFen(c));

export const settlementPaid: StepContent = {
  missing: {
    'settlement-unpaid': (c) => {
      const dueFen = settlementDueFen(c);
      return settlementOf(c)?.paid === undefined && dueFen > 0 && { dueFen };
    },
  },
  within: ({ acceptance }) => acceptance.finalAccount,
  occasions: (c) =>
    once(accountedSince(c)).map(({ subject, openedAt }) => ({
      ...payableOccasion(subject, settlementOf(c)?.owedAgain, openedAt),
      ...severalFirms(c, dueByFirm(c)),
    })),
};

/** What came back after the acceptance is due again. */
export const settlementPaidAgain: StepContent = {
  within: ({ acceptance }) => acceptance.finalAccount,
  occasions: (c) => {
    const { owedAgain } = settlementOf(c) ?? {};
    return owedAgain === undefined || settlementDueFen(c) === 0
      ? []
      : [{ ...payableOccasion('1', owedAgain, owedAgain.at), ...severalFirms(c, dueByFirm(c)) }];
  },
};

/** What the audit asks for is awaited since it, and again since its recovery or replacement was reversed. */
const sinceAudit = (c: Courtyard, again: OwedAgain | undefined) =>
  once(settlementOf(c)?.audit?.at).map(({ subject, openedAt }) => payableOccasion(subject, again, openedAt));

/** The payment beyond the audited cost is recovered. */
export const overpaymentRecovered: StepContent = {
  missing: {
    'overpayment-open': (c) => {
      const openFen = overpaymentOwedFen(c);
      return openFen > 0 && { owedFen: openFen };
    },
  },
  within: ({ acceptance }) => acceptance.recovery,
  occasions: (c) =>
    sinceAudit(c, settlementOf(c)?.recoveryOwedAgain).map((occasion) => ({
      ...occasion,
      ...severalFirms(c, overpaidByFirm(c)),
    })),
};

/** Residents' and others' money takes the place of subsidy that was paid beyond what is payable, as soon as it is there. */
export const subsidyReplaced: StepContent = {
  missing: {
    'subsidy-to-replace': (c) => {
      const excessFen = replaceableNowFen(c);
      return excessFen > 0 && { excessFen };
    },
  },
  within: ({ acceptance }) => acceptance.recovery,
  occasions: (c) => sinceAudit(c, settlementOf(c)?.replacementOwedAgain),
};
