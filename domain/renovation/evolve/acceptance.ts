import { pick } from '../../kernel/journal/outline';
import type { Instant } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import { type AcceptanceRound, PARTIES } from '../facts/acceptance';
import type { AuditedPart, EarlierAccount, Settlement } from '../facts/settlement';
import { onAcceptance, onMaintenance, onWorks, withAuthoriser, withOfficer } from './parts';
import { again, withContractPayment, withRecovery } from './payments';
import { vouched, withCounted, withPayment } from './works';

const onLastRound = (c: Courtyard, change: (round: AcceptanceRound) => AcceptanceRound): Courtyard =>
  onAcceptance(c, (acceptance) => ({
    ...acceptance,
    rounds: acceptance.rounds.map((round, i) => (i === acceptance.rounds.length - 1 ? change(round) : round)),
  }));

const onSettlement = (c: Courtyard, change: (settlement: Settlement) => Settlement): Courtyard =>
  onAcceptance(c, (a) => (a.settlement === undefined ? a : { ...a, settlement: change(a.settlement) }));

/** Before the audit the ledger alone says what each source bears. */
const onAudit = (
  c: Courtyard,
  change: (audit: NonNullable<Settlement['audit']>) => Settlement['audit'] & object,
): Courtyard => onSettlement(c, (s) => (s.audit === undefined ? s : { ...s, audit: change(s.audit) }));

const earlierOf = ({ claimedFen, submittedAt, submittedBy, inStead, audit }: Settlement): EarlierAccount => ({
  claimedFen,
  submittedAt,
  submittedBy,
  ...(inStead === undefined ? {} : { inStead }),
  ...(audit === undefined ? {} : { audit: pick(audit, 'at', 'by', 'eligibleFen') }),
});

/** An account that is about to be corrected: what was paid on it stays paid, and what is left is open. */
const corrected = (settlement: Settlement): Settlement => {
  const { audit: _, paid, parts = [], earlier = [], ...rest } = settlement;
  const payments = [...parts, ...(paid === undefined ? [] : [paid])];
  return {
    ...rest,
    earlier: [...earlier, earlierOf(settlement)],
    ...(payments.length === 0 ? {} : { parts: payments }),
  };
};

/** What stays of an account that another one corrects. */
const correctedBefore = ({ acceptance: { settlement } = { rounds: [] } }: Courtyard): Partial<Settlement> => {
  if (settlement === undefined) return {};
  const { inStead: _, ...rest } = corrected(settlement);
  return rest;
};

/** An audit that is made anew in maintenance says anew what is kept back; the defect period goes on. */
const withRetentionOf = (c: Courtyard, { retentionFen }: { readonly retentionFen: number }): Courtyard =>
  onMaintenance(c, (m) => ({ ...m, retention: { ...m.retention, heldFen: retentionFen } }));

/** What an audit answers to firms of before; each reads it with what it has stated. */
const withAnswers = (c: Courtyard, parts: readonly AuditedPart[], at: Instant): Courtyard =>
  onWorks(c, (works) =>
    works.statements === undefined
      ? works
      : {
          ...works,
          statements: works.statements.map((one) => {
            const { eligibleFen, answer } = parts.find((part) => part.organisationId === one.organisationId) ?? {};
            return one.answered !== undefined || answer === undefined || eligibleFen === undefined
              ? one
              : { ...one, answered: { at, eligibleFen, answer } };
          }),
        },
  );

export const acceptance: CourtyardReducers<
  | 'acceptanceSigned'
  | 'rectificationOpened'
  | 'rectificationConfirmed'
  | 'settlementSubmitted'
  | 'settlementAudited'
  | 'settlementPaid'
  | 'overpaymentRecovered'
  | 'overpaymentWrittenOff'
  | 'contributionWrittenOff'
  | 'contributionReinstated'
  | 'subsidyReplaced'
> = {
  acceptanceSigned: (c, data, metadata) =>
    onLastRound(c, (round) => {
      const signatures = [...round.signatures, { ...data, ...metadata }];
      return signatures.length === PARTIES.length
        ? { ...round, signatures, signedAt: metadata.at }
        : { ...round, signatures };
    }),
  rectificationOpened: (c, _, { at }) => onLastRound(c, (round) => ({ ...round, rectification: { openedAt: at } })),
  rectificationConfirmed: (c, { by, as }, { at }) => {
    const authorised = (as === 'projectManager' ? withOfficer : withAuthoriser)(c, by);
    const confirmed = onLastRound(authorised, (round) =>
      round.rectification === undefined
        ? round
        : { ...round, rectification: { ...round.rectification, confirmedAt: at } },
    );
    return onAcceptance(confirmed, (a) => ({
      ...a,
      rounds: [...a.rounds, { no: a.rounds.length + 1, openedAt: at, signatures: [] }],
    }));
  },
  settlementSubmitted: (c, { by: asked, statement, ...data }, { at, by }) =>
    statement === undefined
      ? // A renovation that ended in the works has no acceptance, but an account.
        {
          ...c,
          acceptance: {
            rounds: [],
            ...c.acceptance,
            settlement: { ...correctedBefore(c), ...data, submittedAt: at, submittedBy: asked ?? by },
          },
        }
      : onWorks(c, (works) => ({
          ...works,
          statements: [...(works.statements ?? []), { ...statement, claimedFen: data.claimedFen, at, by }],
        })),
  settlementAudited: (c, { cuts: _, ...audit }, metadata) =>
    withRetentionOf(
      onSettlement(withCounted(withAnswers(c, audit.byFirm ?? [], metadata.at)), (s) => ({
        ...(s.audit === undefined ? s : corrected(s)),
        ...(c.stage === 'maintenance' ? { owedAgain: again(s.owedAgain, metadata.at) } : {}),
        audit: { ...metadata, ...audit, recoveredFen: 0 },
      })),
      audit,
    ),
  settlementPaid: (c, { amountFen, leftFen, money }, metadata) =>
    withContractPayment(
      onSettlement(c, (s) => withPayment(s, { ...metadata, amountFen, ...vouched(money) }, leftFen)),
      money,
      metadata,
      { paidFor: 'settlement' },
    ),
  contributionWrittenOff: (c, { amountFen }) =>
    onAudit(c, (audit) => ({
      ...audit,
      payableSubsidyFen: audit.payableSubsidyFen + amountFen,
      borneBySubsidyFen: (audit.borneBySubsidyFen ?? 0) + amountFen,
    })),
  contributionReinstated: (c, { amountFen }) =>
    onAudit(c, (audit) => ({
      ...audit,
      payableSubsidyFen: audit.payableSubsidyFen - amountFen,
      // What was written off before the audit is in its figures.
      borneBySubsidyFen: Math.max(0, (audit.borneBySubsidyFen ?? 0) - amountFen),
    })),
  // The ledger holds what was replaced.
  subsidyReplaced: (c, { money }, metadata) => withRecovery(c, money, metadata, 'replaced'),
  overpaymentWrittenOff: (c, { amountFen, money }, metadata) =>
    onAudit(withRecovery(c, money, metadata, 'writtenOff'), (audit) => ({
      ...audit,
      uncollectibleFen: (audit.uncollectibleFen ?? 0) + amountFen,
    })),
  overpaymentRecovered: (c, { amountFen, money }, metadata) =>
    onAudit(withRecovery(c, money, metadata, 'recovered'), (audit) => ({
      ...audit,
      recoveredFen: audit.recoveredFen + amountFen,
    })),
};
