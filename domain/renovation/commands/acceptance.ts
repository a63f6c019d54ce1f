import { namingFiles } from '../../kernel/documents/evidence';
import { isOfFirm } from '../../kernel/engagement';
import { accept } from '../../kernel/engine/command';
import { applyMovements, partOf } from '../../kernel/ledger/ledger';
import { type Refusal, reason, when } from '../../kernel/reason';
import { dateOf } from '../../kernel/time/instant';
import { accountDueAt, isAccountOverdue } from '../accountTerm';
import {
  askedBy,
  auditFaults,
  auditStands,
  boundAgain,
  bySource,
  finalAccountFaults,
  isAudited,
  releasedByAudit,
  withoutAudit,
} from '../auditedAnew';
import { command } from '../command';
import type { ActingContext } from '../context';
import { contractorOf, partsOfOthersFen } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, type Cut, event } from '../events';
import { PARTIES, type Party, SIGNS_FOR } from '../facts/acceptance';
import { RENOVATION_SOURCES, type RenovationSource } from '../facts/money';
import type { AuditedPart } from '../facts/settlement';
import { partFaults, partsMeant, statementFaults } from '../firmsOfAudit';
import { restatedMovements } from '../ledger';
import { amountFaults, cutFaults } from '../paying';
import { moved, owedOf } from '../postings';
import { sameWaits } from '../prepared';
import type { Role } from '../roles';
import { accountsOfHand } from '../separation';
import { isAccountOwed, owedByAudit, settlementFigures, surplusOf } from '../settlement';
import { accountableFen, builtFen } from '../windingUp';
import { certifiedToDateFen, measuredValueFen } from '../works';
import { isOwnClaimOpen } from './claims';
import { recorderOf } from './works';

const partyOf = (ctx: ActingContext): Party => SIGNS_FOR[ctx.actor.role as Role] ?? 'body';

const roundOf = (c: Courtyard) => c.acceptance?.rounds.at(-1);

/** The accounts that have signed for another party, in this round or one before. */
const signersForOthers = (c: Courtyard, party: Party): readonly string[] =>
  c.acceptance?.rounds.flatMap(({ signatures }) =>
    signatures.filter((signature) => signature.party !== party).map(({ by }) => by),
  ) ?? [];

export interface SignAcceptance {
  readonly defects: readonly string[];
}

export const signAcceptance = command<SignAcceptance>({
  stages: ['acceptance'],
  by: Object.keys(SIGNS_FOR) as Role[],
  // Nobody signs for two parties.
  separatedFrom: (c, ctx) => signersForOthers(c, partyOf(ctx)),
  blocked: (c, ctx) => [
    ...when(roundOf(c)?.rectification !== undefined, 'rectification-open', { round: roundOf(c)?.no ?? 0 }),
    ...when(roundOf(c)?.signatures.some((s) => s.party === partyOf(ctx)) === true, 'already-signed'),
  ],
  decide: (c, { defects }, ctx) => {
    const before = roundOf(c)?.signatures ?? [];
    const signed = event('acceptanceSigned', { party: partyOf(ctx), defects });
    const all = [...before.flatMap((signature) => signature.defects), ...defects];
    return before.length + 1 === PARTIES.length && all.length > 0
      ? accept(signed, event('rectificationOpened', { defects: all }))
      : accept(signed);
  },
});

export type ConfirmRectification = Record<never, never>;

export const confirmRectification = command<ConfirmRectification>({
  stages: ['acceptance'],
  by: ['engineer', 'projectManager'],
  // Whoever acted for the contractor does not confirm that it mended its own works.
  separatedFrom: (c) => accountsOfHand('claimant', c),
  blocked: (c) => when(roundOf(c)?.rectification === undefined, 'no-rectification-open'),
  decide: (_, __, { actor }) => accept(event('rectificationConfirmed', { by: actor.accountId, as: recorderOf(actor) })),
});

const notAccepted = (c: Courtyard): Refusal =>
  when(roundOf(c)?.signedAt === undefined || roundOf(c)?.rectification !== undefined, 'acceptance-unsigned', {
    parties: PARTIES.filter((party) => !roundOf(c)?.signatures.some((s) => s.party === party)),
  });

/** The account of the works is settled in acceptance, and after a withdrawal from there. */
const ACCOUNT_IN = ['acceptance', 'withdrawn'] as const;
/** An audit that was wrong is made anew in maintenance as well, while nothing was done by it. */
const AUDITED_IN = [...ACCOUNT_IN, 'maintenance'] as const;
/** Money that an account left open, or that came back, is still paid or recovered in maintenance and after the closing. */
export const ACCOUNT_PAID_IN = ['acceptance', 'maintenance', 'closed', 'withdrawn'] as const;

export interface SubmitSettlement {
  readonly claimedFen: number;
  /** Why the account that was submitted is wrong; only where there is one. What a firm of before states of its own part. */
  readonly why?: string;
  /** The documents of a firm of before. */
  readonly evidence?: readonly string[];
}

/** Whether somebody speaks for a firm that had the contract before: it states its own part, and makes no account. */
export const isOfFirmBefore = (c: Courtyard, { actor }: ActingContext): boolean =>
  isOfFirm(actor) && actor.organisationId !== contractorOf(c)?.organisationId;

const isInStead = ({ actor: { role } }: ActingContext): boolean => role === 'projectManager';

/**
 * What keeps the project manager from making the account: it is the contractor's until its term after the end is over, and
 * nobody else's before.
 */
const contractorFirst = (c: Courtyard, ctx: ActingContext): Refusal => {
  const until = accountDueAt(c, ctx);
  if (isInStead(ctx) && c.windingUp === undefined) return [reason('role-not-allowed', { role: ctx.actor.role })];
  return when(
    isInStead(ctx) && !isAccountOverdue(c, ctx),
    'contractor-accounts-first',
    until === undefined ? {} : { until: dateOf(until) },
  );
};

/** Nobody makes an account of less than the engineer has certified in the contractor's stead. */
const belowCertified = (c: Courtyard, claimedFen: number): Refusal => {
  const certifiedFen = c.works === undefined ? 0 : certifiedToDateFen(c.works);
  return when(claimedFen < certifiedFen, 'account-below-certified', { claimedFen, certifiedFen }, '/claimedFen');
};

/**
 * The contractor's account. After a termination the project manager makes it from the signed records if the contractor does
 * not in time; it may come to nothing. Whoever made it makes it anew while nothing was paid on it; once it is audited, finance's
 * office confirms that, and it is audited anew.
 */
export const submitSettlement = command<SubmitSettlement, 'namedFiles'>({
  // In maintenance a firm of before alone, while its part may be audited anew.
  stages: AUDITED_IN,
  by: ['contractor', 'projectManager'],
  alsoByFirmsOfBefore: true,
  evidence: namingFiles,
  blocked: (c, ctx) => {
    const isMaintained = c.stage === 'maintenance';
    if (isOfFirmBefore(c, ctx)) return isMaintained ? auditStands(c) : [];
    return isMaintained
      ? [reason('wrong-stage', { stage: c.stage })]
      : [
          ...contractorFirst(c, ctx),
          ...(c.windingUp === undefined
            ? notAccepted(c)
            : [
                ...when(!isAccountOwed(c), 'completion-missing'),
                // What is certified is paid first, or returned: the audit then counts it once.
                ...when(isOwnClaimOpen(c), 'claim-open'),
              ]),
        ];
  },
  faults: (c, input, ctx) => {
    if (isOfFirmBefore(c, ctx)) return statementFaults(c, input, ctx);
    const { claimedFen, why, evidence } = input;
    const beforeFen = partsOfOthersFen(c);
    const measuredFen = c.windingUp !== undefined ? builtFen(c) : c.works === undefined ? 0 : measuredValueFen(c.works);
    const recordedFen = c.windingUp === undefined ? measuredFen : accountableFen(c);
    return [
      ...(isInStead(ctx) ? belowCertified(c, claimedFen) : amountFaults(claimedFen, '/claimedFen')),
      ...when(claimedFen > measuredFen, 'above-completion', { claimedFen, measuredFen }, '/claimedFen'),
      ...when(
        claimedFen <= measuredFen && claimedFen > recordedFen,
        'recorded-by-one-party',
        { claimedFen, certifiedFen: recordedFen },
        '/claimedFen',
      ),
      // Nobody settles away what a firm of before has built.
      ...when(claimedFen < beforeFen, 'below-parts-of-others', { claimedFen, beforeFen }, '/claimedFen'),
      ...when(evidence !== undefined, 'statement-not-asked', undefined, '/evidence'),
      ...finalAccountFaults(c, why, isInStead(ctx)),
      ...sameWaits(c, { command: 'submitSettlement', input }),
    ];
  },
  decide: (c, input, ctx) => {
    const { claimedFen, why = '', evidence = [] } = input;
    if (isOfFirmBefore(c, ctx)) {
      const statement = { organisationId: ctx.actor.organisationId, why, evidence };
      return accept(event('settlementSubmitted', { claimedFen, statement }));
    }
    const submitted = event('settlementSubmitted', {
      claimedFen: input.claimedFen,
      ...(isInStead(ctx) ? { inStead: true } : {}),
      ...askedBy(c, 'submitSettlement', input),
    });
    if (!isAudited(c)) return accept(submitted);
    const before = withoutAudit(c);
    return accept(
      submitted,
      ...moved([
        ...boundAgain(releasedByAudit(c), 'submitSettlement'),
        ...restatedMovements(before.ledger, owedOf(before), 'submitSettlement'),
      ]),
    );
  },
});

export interface AuditSettlement {
  readonly eligibleFen: number;
  readonly cuts: readonly Cut[];
  /** What of it each firm has built, where several had the contract. */
  readonly byFirm?: readonly AuditedPart[];
  /** Why the audit that was made is wrong; only where there is one. */
  readonly why?: string;
}

/**
 * The money that an audit moves, and what it frees of each source. One that is made anew moves the difference: it binds again what
 * the first one freed and it does not.
 */
const auditMoney = (c: Courtyard, figures: ReturnType<typeof settlementFigures>) => {
  const before = withoutAudit(c);
  const surplus = surplusOf(before, figures);
  const [first, now] = [releasedByAudit(c), bySource((source) => partOf(surplus, source))];
  const back = boundAgain(
    bySource((source) => Math.max(0, first[source] - now[source])),
    'auditSettlement',
  );
  const leaving = RENOVATION_SOURCES.map((source) => [source, Math.max(0, now[source] - first[source])] as const);
  return {
    released: surplus.flatMap(([source, amountFen]) =>
      amountFen > 0 ? [{ source: source as RenovationSource, amountFen }] : [],
    ),
    movements: [
      ...back,
      ...restatedMovements(applyMovements(c.ledger, back), owedByAudit(before, figures), 'auditSettlement', {
        from: 'committed',
        to: 'budget',
        parts: leaving,
      }),
    ],
  };
};

/** What is kept back after a termination, where nothing else begins the defect period; an audit made anew keeps its beginning. */
const retentionAfterEnd = ({ windingUp, maintenance }: Courtyard, heldFen: number): readonly CourtyardEvent[] =>
  windingUp !== undefined && (heldFen > 0 || maintenance !== undefined)
    ? [event('retentionKept', { heldFen, ...(maintenance === undefined ? {} : { since: maintenance.since }) })]
    : [];

/**
 * The auditor says what of the account is eligible; where several firms had the contract, also what of it each has built: as
 * certified if they say nothing, or otherwise, which finance's office confirms. An audit that was wrong they make anew, with a reason, and finance's office
 * confirms it, since it moves money; what was paid by then counts, and the difference is payable or overpaid.
 */
export const auditSettlement = command<AuditSettlement>({
  stages: AUDITED_IN,
  by: ['auditor'],
  blocked: (c) => [...when(c.acceptance?.settlement === undefined, 'settlement-missing')],
  named: partsMeant,
  faults: (c, input) => {
    const { eligibleFen, cuts, byFirm, why } = input;
    const claimedFen = c.acceptance?.settlement?.claimedFen ?? 0;
    const cutFen = cuts.reduce((sum, cut) => sum + cut.amountFen, 0);
    return [
      ...when(
        claimedFen - cutFen !== eligibleFen,
        'cuts-unbalanced',
        { claimedFen, cutFen, eligibleFen },
        '/eligibleFen',
      ),
      ...when(eligibleFen < 0, 'amount-not-positive', undefined, '/eligibleFen'),
      ...cutFaults(cuts),
      ...partFaults(c, eligibleFen, byFirm),
      ...auditFaults(c, why),
      ...sameWaits(c, { command: 'auditSettlement', input }),
    ];
  },
  decide: (c, input, { policy }) => {
    const { cuts } = input;
    const figures = settlementFigures(withoutAudit(c), input, policy);
    const { released, movements } = auditMoney(c, figures);
    return accept(
      event('settlementAudited', { ...figures, released, cuts, ...askedBy(c, 'auditSettlement', input) }),
      ...moved(movements),
      ...retentionAfterEnd(c, figures.retentionFen),
    );
  },
});
