import { withFirmEngaged } from '../../kernel/engagement';
import { pick } from '../../kernel/journal/outline';
import type { Instant } from '../../kernel/time/instant';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { PaidMoney } from '../facts/payments';
import type { Signature } from '../facts/signature';
import type { Claim, HiddenWork, Payment, Variation } from '../facts/works';
import { isClaimOpen } from '../works';
import { onWorks, withAuthoriser, withOfficer } from './parts';
import { withContractPayment } from './payments';

const onClaim = (c: Courtyard, no: number, change: (claim: Claim) => Claim): Courtyard =>
  onWorks(c, (works) => ({ ...works, claims: works.claims.map((claim) => (claim.no === no ? change(claim) : claim)) }));

/** Adds a payment: the one that closes what was payable, or one that leaves a part of it. */
export const withPayment = <P extends { readonly parts?: readonly Payment[]; readonly paid?: Payment }>(
  payable: P,
  payment: Payment,
  leftFen = 0,
): P => (leftFen > 0 ? { ...payable, parts: [...(payable.parts ?? []), payment] } : { ...payable, paid: payment });

/** The number of the voucher and the firm that was paid, with the payment. */
export const vouched = (money: PaidMoney | undefined): Pick<Payment, 'reference' | 'organisationId'> =>
  money === undefined ? {} : pick(money, 'reference', 'organisationId');

/**
 * Claims whose payment came back and was not made anew, those of a firm of before that are not paid, and those for which payers
 * brought too little: what is certified or audited now counts their value.
 */
export const withCounted = (c: Courtyard): Courtyard =>
  onWorks(c, (w) => ({
    ...w,
    claims: w.claims.map((claim) =>
      (claim.owedAgain ?? claim.certified) !== undefined && isClaimOpen(claim)
        ? { ...claim, countedLater: true as const }
        : claim,
    ),
  }));

/** A claim was paid or ended after the renovation did: the contractor accounts from then on. */
const withClaimEnded = ({ windingUp, ...c }: Courtyard, at: Instant, unclaimedFen?: number): Courtyard =>
  windingUp === undefined
    ? c
    : {
        ...c,
        windingUp: {
          ...windingUp,
          claimEndedAt: at,
          ...(unclaimedFen === undefined ? {} : { unclaimed: true, unclaimedFen }),
        },
      };

interface Signing<R> {
  /** Whether this is the record that is signed. */
  readonly matches: (record: R) => boolean;
  /** The record, if there is none yet. */
  readonly unsigned: R;
  readonly as: 'engineer' | 'projectManager' | 'body';
  readonly signature: Signature;
}

/** Adds a signature to its record; creates the record if there is none. */
const signed = <R extends HiddenWork | Variation>(
  records: readonly R[],
  { matches, unsigned, as, signature }: Signing<R>,
): readonly R[] =>
  (records.some(matches) ? records : [...records, unsigned]).map((record) =>
    matches(record) ? { ...record, [as]: signature } : record,
  );

export const works: CourtyardReducers<
  | 'contractAwarded'
  | 'firmEngaged'
  | 'worksStarted'
  | 'hiddenWorkSigned'
  | 'milestoneReached'
  | 'inspectionRecorded'
  | 'variationSigned'
  | 'claimSubmitted'
  | 'variationWithdrawn'
  | 'claimCertified'
  | 'claimReturned'
  | 'claimWithdrawn'
  | 'claimPaid'
  | 'completionReported'
> = {
  contractAwarded: (c, { contract, milestones, by }, { at }) => ({
    ...withOfficer(c, by),
    works: {
      contract: { ...contract, awardedAt: at },
      milestones,
      hiddenWorks: [],
      inspections: [],
      variations: [],
      claims: [],
    },
  }),
  firmEngaged: (c, { by, builtFen: _, evidence: __, ...engaged }, { at }) => ({
    ...withOfficer(c, by),
    engagements: withFirmEngaged(c, engaged, at),
  }),
  worksStarted: (c, { by }, { at }) => onWorks(withOfficer(c, by), (w) => ({ ...w, startedAt: at })),
  hiddenWorkSigned: (c, { milestoneNo, as }, metadata) =>
    onWorks(c, (w) => ({
      ...w,
      hiddenWorks: signed<HiddenWork>(w.hiddenWorks, {
        matches: (h) => h.milestoneNo === milestoneNo,
        unsigned: { milestoneNo },
        as,
        signature: metadata,
      }),
    })),
  milestoneReached: (c, { no, on, by, as }, { at }) =>
    onWorks((as === 'projectManager' ? withOfficer : withAuthoriser)(c, by), (w) => ({
      ...w,
      milestones: w.milestones.map((m) =>
        m.no === no ? { ...m, reachedOn: on, recordedAt: at, ...(as === undefined ? {} : { recordedAs: as }) } : m,
      ),
    })),
  inspectionRecorded: (c, data, metadata) =>
    onWorks(c, (w) => ({ ...w, inspections: [...w.inspections, { ...data, ...metadata }] })),
  variationSigned: (c, { as, ...data }, metadata) =>
    onWorks(c, (w) => ({
      ...w,
      variations: signed<Variation>(w.variations, {
        matches: (v) => v.no === data.no,
        unsigned: data,
        as,
        signature: metadata,
      }).map((v) =>
        v.no === data.no && v.projectManager && (v.body || !v.needsBody)
          ? // Whoever consents afterwards moves no day on which it came into force.
            { ...v, approvedAt: v.approvedAt ?? metadata.at }
          : v,
      ),
    })),
  variationWithdrawn: (c, { no, why }, metadata) =>
    onWorks(c, (w) => ({
      ...w,
      variations: w.variations.map((v) => (v.no === no ? { ...v, withdrawn: { ...metadata, why } } : v)),
    })),
  claimSubmitted: (c, data, { at, by }) =>
    onWorks(c, (w) => ({ ...w, claims: [...w.claims, { ...data, submittedAt: at, submittedBy: by }] })),
  claimCertified: (c, { no, certifiedFen }, metadata) =>
    onClaim(withCounted(c), no, (claim) => ({
      ...claim,
      certified: certifiedFen === undefined ? metadata : { ...metadata, certifiedFen },
    })),
  claimReturned: (c, { no, why, unclaimedFen }, metadata) =>
    withClaimEnded(
      onClaim(c, no, (claim) => ({ ...claim, returned: { ...metadata, why } })),
      metadata.at,
      unclaimedFen,
    ),
  claimWithdrawn: (c, { no, why, unclaimedFen }, metadata) =>
    withClaimEnded(
      onClaim(c, no, (claim) => ({ ...claim, withdrawn: { ...metadata, why } })),
      metadata.at,
      unclaimedFen,
    ),
  claimPaid: (c, { no, amountFen, leftFen = 0, money }, metadata) => {
    const paid = onClaim(c, no, (claim) => withPayment(claim, { ...metadata, amountFen, ...vouched(money) }, leftFen));
    return withContractPayment(leftFen > 0 ? paid : withClaimEnded(paid, metadata.at), money, metadata, {
      paidFor: 'claim',
      no,
    });
  },
  // Another value corrects the one that was reported: the works were complete on the first day all the same.
  completionReported: (c, reported, { at }) =>
    onWorks(c, (w) => ({
      ...w,
      completion:
        w.completion === undefined ? { at, ...reported } : { ...w.completion, measuredFen: reported.measuredFen },
    })),
};
