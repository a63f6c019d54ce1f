import { disclosedMoney } from '../kernel/disclosure/disclosed';
import { maskedAccount, maskedName } from '../kernel/disclosure/masked';
import { disclosedMotions } from '../kernel/disclosure/motions';
import { disclosedPlace, disclosedStanding } from '../kernel/disclosure/standing';
import { dateOf } from '../kernel/time/instant';
import type { Renovation } from './command';
import { objectionable } from './commands/ballots';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { covenantInForce, covenantVersions } from './covenants';
import type { Maintenance, MaintenanceYear } from './facts/maintenance';
import type { Works } from './facts/works';
import { contractorName } from './firms';
import { fourRequirementsMissing } from './fourRequirements';
import { LIFECYCLE } from './lifecycle';
import { requestsOf } from './maintenanceSubsidy';
import { isSecret } from './motions';
import { receivedFen } from './receipts';
import { contractValueFen } from './works';

const bodyOf = (c: Courtyard) =>
  c.body === undefined
    ? null
    : {
        electedOn: c.body.electedOn,
        termEndsOn: c.body.termEndsOn,
        members: c.body.members.map(({ name, duty }) => ({ name: maskedName(name), duty })),
        councilSeats: c.body.councilSeats,
        filingNumber: c.filing?.confirmed?.number ?? null,
        bookkeeper: c.bookkeeping === undefined ? null : maskedName(c.bookkeeping.bookkeeper),
        account: c.bookkeeping === undefined ? null : maskedAccount(c.bookkeeping.account),
      };

/**
 * The covenant in force, or the first one if none is in force yet, with all versions so that a reader can compare them.
 */
const covenantOf = (c: Courtyard, ctx: Context) => {
  const versions = covenantVersions(c).map(({ version, adoptedOn, by, inForceFrom, inForceUntil, text }) => ({
    version,
    adoptedOn,
    adoptedBy: by,
    inForceFrom,
    inForceUntil,
    text,
  }));
  const inForce = covenantInForce(c, dateOf(ctx.now))?.version ?? 1;
  const covenant = versions.find(({ version }) => version === inForce);
  return covenant === undefined ? null : { ...covenant, versions };
};

const planOf = (c: Courtyard) =>
  c.plan === undefined
    ? null
    : {
        revision: c.plan.revision,
        items: c.plan.items,
        sources: c.plan.sources,
        costFen: c.plan.costFen,
        raisesFunds: c.plan.raisesFunds,
        rebuilds: c.plan.rebuilds === true,
        changesUse: c.plan.changesUse === true,
      };

const worksOf = (c: Courtyard, works: Works) => ({
  contractor: contractorName(c, works),
  amountFen: works.contract.amountFen,
  valueFen: contractValueFen(works),
  awardedAt: works.contract.awardedAt,
  completeBy: works.contract.completeBy,
  startedAt: works.startedAt ?? null,
  milestones: works.milestones.map(({ no, title, reachedOn }) => ({ no, title, reachedOn: reachedOn ?? null })),
  variations: works.variations
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map(({ no, amountFen, approvedAt }) => ({
      no,
      amountFen,
      approvedAt: approvedAt ?? null,
    })),
  // What was returned or taken back was never certified.
  claims: works.claims
    .filter(({ returned, withdrawn }) => (returned ?? withdrawn) === undefined)
    .map(({ no, measuredFen, parts = [], paid }) => {
      // What came back was not paid; a part is, before the rest.
      const stood = [...parts, ...(paid === undefined ? [] : [paid])].filter(
        ({ reversedAt }) => reversedAt === undefined,
      );
      const paidFen = stood.reduce((sum, { amountFen }) => sum + amountFen, 0);
      return { no, measuredFen, paidFen: stood.length === 0 ? null : paidFen, paidAt: paid?.at ?? null };
    }),
  completedAt: works.completion?.at ?? null,
});

const acceptanceOf = ({ rounds, settlement }: NonNullable<Courtyard['acceptance']>) => ({
  rounds: rounds.map(({ no, openedAt, signatures, signedAt, rectification }) => ({
    no,
    openedAt,
    signatures: signatures.map(({ party, at, defects }) => ({ party, at, defects: defects.length })),
    signedAt: signedAt ?? null,
    rectification: rectification === undefined ? null : { confirmedAt: rectification.confirmedAt ?? null },
  })),
  settlement:
    settlement?.audit === undefined
      ? null
      : {
          auditedAt: settlement.audit.at,
          eligibleFen: settlement.audit.eligibleFen,
          payableSubsidyFen: settlement.audit.payableSubsidyFen,
          retentionFen: settlement.audit.retentionFen,
          paidAt: settlement.paid?.at ?? null,
        },
});

/** The subsidy of a year in fen, supplements with it: what was paid, and as long as nothing was, what is asked for. */
const subsidyOf = (entry: MaintenanceYear) => {
  const paid = requestsOf(entry).filter((one) => one.paid !== undefined);
  const sumFen = paid.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    subsidyFen: paid.length === 0 ? (entry.subsidy?.amountFen ?? null) : sumFen,
    subsidyPaidAt: paid.at(-1)?.paid?.at ?? null,
  };
};

const maintenanceOf = (c: Courtyard, ctx: Context, m: Maintenance) => ({
  since: m.since,
  fourRequirementsMissing: fourRequirementsMissing(c, ctx),
  years: m.years.map((entry) => ({
    year: entry.year,
    evaluatedAt: entry.evaluatedAt ?? null,
    lapsed: entry.lapsed === true,
    ...subsidyOf(entry),
  })),
  accounts: m.accounts,
  activities: m.activities.map(({ on, title, participants, evidence }) => ({
    on,
    title,
    participants: participants ?? null,
    evidence: evidence?.length ?? 0,
  })),
  retention: { heldFen: m.retention.heldFen, releasedAt: m.retention.released?.at ?? null },
});

/**
 * What anybody may read of a courtyard without signing in (院务、财务公开): its stage and what holds it up, motions with
 * notices and results, body, covenant, plan, money, works, acceptance, maintenance. Personal data is left out or masked:
 * a member of the body appears by the first character of the name, the body's bank account by its last four digits;
 * owners, choices and objectors do not appear.
 */
export const disclosureOf = (c: Courtyard, ctx: Context) => ({
  ...disclosedPlace(c.profile),
  households: c.profile.households ?? null,
  ...disclosedStanding<Renovation>(LIFECYCLE, c, ctx),
  motions: disclosedMotions(c, { objectionable: objectionable(c, ctx), isSecret }, ctx.now),
  body: bodyOf(c),
  covenant: covenantOf(c, ctx),
  plan: planOf(c),
  approvedInPart: (c.endedApplications ?? []).flatMap(({ at, amountFen, approvedFen }) =>
    approvedFen > 0 ? [{ at, appliedFen: amountFen, approvedFen }] : [],
  ),
  money: {
    ...disclosedMoney(c),
    coFunding: { receivedFen: receivedFen(c, 'coFunding'), refundedFen: c.ledger.coFunding.refunded },
  },
  works: c.works === undefined ? null : worksOf(c, c.works),
  acceptance: c.acceptance === undefined ? null : acceptanceOf(c.acceptance),
  maintenance: c.maintenance === undefined ? null : maintenanceOf(c, ctx, c.maintenance),
});

export type CourtyardDisclosure = ReturnType<typeof disclosureOf>;
