import { accept, refuse } from '../../kernel/engine/command';
import { openRequests } from '../../kernel/engine/requests';
import { type Refusal, when } from '../../kernel/reason';
import { command } from '../command';
import { contractorOf, firmOfClaim, isSharedByFirms } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { type CourtyardEvent, type Cut, event } from '../events';
import type { Claim, Works } from '../facts/works';
import { payableByFirm } from '../firmAccounts';
import { cutFaults } from '../paying';
import { restated } from '../postings';
import { builtFen, owedOnBuiltFen, releasedBeyond, unclaimedFenAfter } from '../windingUp';
import {
  certifiedToDateFen,
  claimValueFen,
  contractValueFen,
  isAboveContract,
  isCertified,
  isClaimOpen,
  isValueOpen,
  openClaim,
  payableOnValueFen,
  uncertifiedClaim,
} from '../works';

export const worksNotRunning = (c: Courtyard): Refusal => [
  ...when(c.works === undefined, 'contract-missing'),
  ...when(c.works !== undefined && c.works.startedAt === undefined, 'works-not-started'),
  ...when(c.works?.completion !== undefined, 'completion-already-reported'),
];

/** Claims are settled in the works, and after a withdrawal those that were open at that hour. */
const SETTLED_IN = ['works', 'withdrawn'] as const;

/** After completion a claim is open if its payment came back or payers bring too little; the audit counts what is not paid by then. */
export const CLAIM_PAID_IN = ['works', 'acceptance', 'withdrawn'] as const;

export type Which = (works: Works | undefined) => Claim | undefined;

/** The claim that is certified, returned or taken back: the one without a certificate, where another is open beside it. */
const judged: Which = (works) => uncertifiedClaim(works) ?? openClaim(works);

/** The claim that is meant, with its works; `undefined` if there is none. */
export const openIn = (
  which: Which,
  { works }: Courtyard,
): { readonly works: Works; readonly claim: Claim } | undefined => {
  const claim = which(works);
  return works === undefined || claim === undefined ? undefined : { works, claim };
};

/** The reasons that an open claim gives; that there is none, if so. */
export const onOpenClaim = (which: Which, c: Courtyard, reasons: (works: Works, claim: Claim) => Refusal): Refusal => {
  const open = openIn(which, c);
  return open === undefined ? when(true, 'no-open-claim') : reasons(open.works, open.claim);
};

export const faultsOfOpen = (which: Which, c: Courtyard, faults: (works: Works, claim: Claim) => Refusal): Refusal => {
  const open = openIn(which, c);
  return open === undefined ? [] : faults(open.works, open.claim);
};

type ClaimChange = Extract<CourtyardEvent, { type: 'claimCertified' | 'claimReturned' | 'claimWithdrawn' }>;

/** The value of a certified claim that is open beside this one, in fen: one whose payment came back. */
const otherValueFen = ({ works }: Courtyard, no: number): number => {
  const other = works?.claims.find((claim) => claim.no !== no && isClaimOpen(claim) && claim.certified !== undefined);
  return other === undefined ? 0 : claimValueFen(other);
};

/**
 * What a claim makes payable, in fen, is posted, or given back where it ends. After a withdrawal it also frees the money
 * that was kept for it, beyond all that is certified then; but for works that nobody has claimed, whose worth the audit says.
 */
const settled = (
  c: Courtyard,
  command: 'certifyClaim' | 'returnClaim' | 'withdrawClaim',
  change: ClaimChange,
  valueFen = otherValueFen(c, change.data.no),
): readonly CourtyardEvent[] => {
  const { works } = c;
  if (works === undefined) return [change];
  const owed = { payable: payableOnValueFen(c, works, valueFen), retained: 0 };
  if (c.windingUp === undefined) return [change, ...restated(c, owed, command)];
  const others = works.claims.filter(({ no }) => no !== change.data.no);
  const certifiedFen = Math.max(certifiedToDateFen({ ...works, claims: others }), valueFen);
  const { unclaimedFen = undefined } = 'unclaimedFen' in change.data ? change.data : {};
  const ended: Courtyard =
    unclaimedFen === undefined ? c : { ...c, windingUp: { ...c.windingUp, unclaimed: true, unclaimedFen } };
  const keptFen = owedOnBuiltFen(c, isValueOpen(ended) ? builtFen(ended) : certifiedFen);
  return [change, ...releasedBeyond(c, keptFen, command, owed)];
};

/**
 * Whether the contractor waits for the end of a claim: it awaits its certificate, or money is payable on it to the contractor
 * itself. What a firm of before has to get holds nobody up.
 */
export const isOwnClaimOpen = (c: Courtyard): boolean => {
  const { works } = c;
  const open = openClaim(works);
  if (works === undefined || open === undefined) return false;
  if (!isSharedByFirms(c) || uncertifiedClaim(works) !== undefined) return true;
  return (payableByFirm(c, works, open).get(contractorOf(c)?.organisationId ?? '') ?? 0) > 0;
};

/** A claim of a firm; stated at the handover, where it is not its own. */
export const claimed = (
  { works }: Courtyard,
  measuredFen: number,
  firm: string | undefined,
  stated: { readonly atHandover?: true } = {},
): CourtyardEvent =>
  event('claimSubmitted', {
    no: (works?.claims.length ?? 0) + 1,
    measuredFen,
    ...(firm === undefined ? {} : { organisationId: firm }),
    ...stated,
  });

/** What is wrong with a measured value to date, as a claim is made of it. */
export const measuredFaults = (c: Courtyard, works: Works, measuredFen: number, path: string): Refusal => {
  const valueFen = contractValueFen(works);
  const beforeFen = certifiedToDateFen(works);
  return [
    ...when(measuredFen > valueFen, 'above-contract', { measuredFen, valueFen }, path),
    ...when(measuredFen <= beforeFen, 'claim-not-rising', { measuredFen, beforeFen }, path),
    // A claim worth nothing could never be paid. It would stay open and block completion.
    ...when(
      measuredFen > beforeFen && payableOnValueFen(c, works, measuredFen) === 0,
      'claim-worth-nothing',
      { measuredFen },
      path,
    ),
  ];
};

export interface SubmitClaim {
  /** Measured value to date, cumulative, in fen. */
  readonly measuredFen: number;
}

export const submitClaim = command<SubmitClaim>({
  stages: ['works'],
  by: ['contractor'],
  blocked: (c) => [...worksNotRunning(c), ...when(isOwnClaimOpen(c), 'claim-open')],
  faults: (c, { measuredFen }) =>
    c.works === undefined ? [] : measuredFaults(c, c.works, measuredFen, '/measuredFen'),
  decide: (c, { measuredFen }) => accept(claimed(c, measuredFen, contractorOf(c)?.organisationId)),
});

export interface CertifyClaim {
  /** The certified value to date, in fen. Absent: the whole claim. */
  readonly certifiedFen?: number;
  /** What the claim is reduced by, with reasons. Together with the certified value they are what was claimed. */
  readonly cuts?: readonly Cut[];
}

/** Whether the firm of a claim has not the contract any more, so that it cannot claim anew. */
const isOfFirmBefore = (c: Courtyard, claim: Claim): boolean =>
  claim.certified === undefined &&
  contractorOf(c) !== undefined &&
  firmOfClaim(c, claim) !== contractorOf(c)?.organisationId;

/** Whether a certificate leaves nothing of the claim of a firm of before: it adds nothing to what is certified. */
const leavesNothing = (c: Courtyard, works: Works, claim: Claim, certifiedFen: number): boolean =>
  isOfFirmBefore(c, claim) && certifiedFen === certifiedToDateFen(works);

const certificateFaults = (c: Courtyard, works: Works, claim: Claim, certifiedFen: number): Refusal => {
  // Also where a variation has made the contract worth less than that.
  if (leavesNothing(c, works, claim, certifiedFen)) return [];
  const valueFen = contractValueFen(works);
  const beforeFen = certifiedToDateFen(works);
  return [
    ...when(certifiedFen > valueFen, 'above-contract', { measuredFen: certifiedFen, valueFen }, '/certifiedFen'),
    // The engineer returns a claim that is worth no more than what was certified before; that of a firm of before it decides.
    ...when(
      certifiedFen <= beforeFen || payableOnValueFen(c, works, certifiedFen) === 0,
      'claim-worth-nothing',
      { measuredFen: certifiedFen },
      '/certifiedFen',
    ),
  ];
};

const claimEnded = (c: Courtyard, type: 'claimReturned' | 'claimWithdrawn', why: string): ClaimChange => {
  const claim = judged(c.works);
  const unclaimedFen = claim && unclaimedFenAfter(c, claim);
  return event(type, {
    no: claim?.no ?? 0,
    why,
    ...(unclaimedFen === undefined ? {} : { unclaimedFen }),
  }) as ClaimChange;
};

/**
 * The engineer certifies the claim whole, or reduced by cuts with reasons. Of a claim of a firm of before they may leave nothing:
 * then it is returned for these reasons.
 */
export const certifyClaim = command<CertifyClaim>({
  stages: SETTLED_IN,
  by: ['engineer'],
  blocked: (c) => onOpenClaim(judged, c, (_, claim) => when(claim.certified !== undefined, 'claim-already-certified')),
  faults: (c, { certifiedFen, cuts = [] }) =>
    faultsOfOpen(judged, c, (works, claim) => {
      const { measuredFen } = claim;
      const cutFen = cuts.reduce((sum, cut) => sum + cut.amountFen, 0);
      const valueFen = certifiedFen ?? measuredFen;
      return [
        ...when(
          measuredFen - cutFen !== valueFen,
          'cuts-unbalanced',
          { claimedFen: measuredFen, cutFen, eligibleFen: valueFen },
          '/certifiedFen',
        ),
        ...cutFaults(cuts),
        ...certificateFaults(c, works, claim, valueFen),
      ];
    }),
  decide: (c, { certifiedFen, cuts = [] }) => {
    const open = openIn(judged, c);
    if (open === undefined) return refuse(...when(true, 'no-open-claim'));
    const valueFen = certifiedFen ?? open.claim.measuredFen;
    if (leavesNothing(c, open.works, open.claim, valueFen))
      return accept(
        // Nothing of it is left to account for: the works would be the next firm's.
        ...settled(
          c,
          'certifyClaim',
          event('claimReturned', { no: open.claim.no, why: cuts.map(({ why }) => why).join('；') }) as ClaimChange,
        ),
      );
    const certified = event('claimCertified', {
      no: open.claim.no,
      certifiedFen: valueFen,
      ...(cuts.length > 0 ? { cuts } : {}),
    });
    return accept(...settled(c, 'certifyClaim', certified as ClaimChange, valueFen));
  },
});

export interface EndClaim {
  readonly why: string;
}

/**
 * Whether a certificate stands: something was paid on it or is prepared, it counts what came back of a claim before it, or its
 * firm could not claim anew.
 */
const isBinding = (c: Courtyard, works: Works, claim: Claim): boolean => {
  const { no, certified, parts = [], owedAgain } = claim;
  if (certified === undefined || isAboveContract(works, claim)) return false;
  const before = works.claims.findLast((one) => one.no < no && isCertified(one));
  return (
    c.stage !== 'works' ||
    works.completion !== undefined ||
    parts.length > 0 ||
    owedAgain !== undefined ||
    before?.countedLater === true ||
    firmOfClaim(c, claim) !== contractorOf(c)?.organisationId ||
    openRequests(c).some(({ command: asked }) => asked === 'payClaim')
  );
};

/**
 * The engineer returns a claim that is wrong; the contractor claims anew. So is one whose certificate was a mistake, while
 * nothing of it is paid or prepared, and one that the contract has become worth less than. Where another firm has followed, the one of before could not claim anew, and the next would claim
 * what it has built: the engineer certifies that claim at what it is worth.
 */
export const returnClaim = command<EndClaim>({
  stages: CLAIM_PAID_IN,
  by: ['engineer'],
  blocked: (c) =>
    onOpenClaim(judged, c, (works, claim) => [
      ...when(isBinding(c, works, claim), 'claim-already-certified'),
      ...when(isOfFirmBefore(c, claim), 'claim-of-firm-before'),
    ]),
  decide: (c, { why }) => accept(...settled(c, 'returnClaim', claimEnded(c, 'claimReturned', why))),
});

/** The firm whose claim it is takes it back before it is certified; no more once another has followed, as it claims no more. */
export const withdrawClaim = command<EndClaim>({
  stages: SETTLED_IN,
  by: ['contractor'],
  blocked: (c, { actor }) =>
    onOpenClaim(judged, c, (_, claim) =>
      claim.certified !== undefined
        ? when(true, 'claim-already-certified')
        : when(firmOfClaim(c, claim) !== actor.organisationId, 'claim-of-other-firm'),
    ),
  decide: (c, { why }) => accept(...settled(c, 'withdrawClaim', claimEnded(c, 'claimWithdrawn', why))),
});
