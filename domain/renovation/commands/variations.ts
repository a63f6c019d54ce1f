import { emptyEvidence } from '../../kernel/documents/provingTexts';
import { accept } from '../../kernel/engine/command';
import { type Refusal, when } from '../../kernel/reason';
import { caretakerBlocked } from '../body';
import { command } from '../command';
import type { ActingContext } from '../context';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Variation, Works } from '../facts/works';
import { renovationTotal } from '../ledger';
import { approvedBudgetFen, certifiedToDateFen, contractValueFen, isVariationOpen, needsConsent } from '../works';
import { worksNotRunning } from './claims';
import { signedForOther, undecidedBlocked } from './works';

export interface ApproveVariation {
  readonly no: number;
  /** The change of the contract's value in fen; negative if it falls. */
  readonly amountFen: number;
  readonly description: string;
}

const SIGNERS = ['projectManager', 'body'] as const;
type Signer = (typeof SIGNERS)[number];

const variationByNo = (c: Courtyard, no: number): Variation | undefined => c.works?.variations.find((v) => v.no === no);

const signerOf = ({ actor }: Pick<ActingContext, 'actor'>): Signer =>
  actor.role === 'body' ? 'body' : 'projectManager';

/** The contract's value after a change stays within the budget, and is never below what is certified or paid. */
const valueFaults = (c: Courtyard, works: Works, amountFen: number): Refusal => {
  const valueFen = contractValueFen(works) + amountFen;
  const budgetFen = approvedBudgetFen(c);
  const boundFen = Math.max(certifiedToDateFen(works), renovationTotal(c.ledger, 'paid'));
  return [
    ...when(amountFen === 0, 'variation-zero', undefined, '/amountFen'),
    ...when(valueFen > budgetFen, 'over-budget', { amountFen: valueFen, budgetFen }, '/amountFen'),
    ...when(valueFen < 1, 'amount-not-positive', undefined, '/amountFen'),
    ...when(valueFen >= 1 && valueFen < boundFen, 'below-certified', { valueFen, boundFen }, '/amountFen'),
  ];
};

/**
 * Signed by the project manager, and also by the body if the contract falls, or if the changes without its consent exceed
 * the policy's share together. It takes effect when all required parties have signed.
 */
export const approveVariation = command<ApproveVariation>({
  stages: ['works'],
  by: SIGNERS,
  blocked: (c) => [...worksNotRunning(c), ...undecidedBlocked(c), ...caretakerBlocked(c)],
  faults: (c, { no, amountFen, description }, ctx) => {
    const { works } = c;
    if (works === undefined) return [];
    const existing = variationByNo(c, no);
    const as = signerOf(ctx);
    const isWithdrawn = existing?.withdrawn !== undefined;
    return [
      ...when(existing === undefined && no !== works.variations.length + 1, 'variation-unknown', { no }, '/no'),
      ...when(isWithdrawn, 'variation-withdrawn', { no }, '/no'),
      ...when(existing !== undefined && existing.amountFen !== amountFen, 'variation-differs', { no }, '/amountFen'),
      ...when(existing?.[as] !== undefined, 'already-signed', undefined, '/no'),
      ...signedForOther(ctx.actor, existing?.[as === 'body' ? 'projectManager' : 'body'], '/no'),
      ...(existing === undefined ? emptyEvidence(description, '/description') : []),
      ...(existing === undefined || isVariationOpen(existing) ? valueFaults(c, works, amountFen) : []),
    ];
  },
  decide: (c, { no, amountFen, description }, { policy, actor }) => {
    const existing = variationByNo(c, no);
    return accept(
      event('variationSigned', {
        no,
        amountFen,
        description: existing?.description ?? description,
        needsBody:
          existing?.needsBody ??
          (c.works !== undefined && needsConsent(c.works, amountFen, policy.works.variationConsentAbove)),
        as: signerOf({ actor }),
      }),
    );
  },
});

export interface WithdrawVariation {
  readonly no: number;
  readonly why: string;
}

/** Whoever proposed a variation takes it back while the other party has not signed. */
export const withdrawVariation = command<WithdrawVariation>({
  stages: ['works'],
  by: SIGNERS,
  blocked: (c) => [
    ...worksNotRunning(c),
    ...when(c.works !== undefined && !c.works.variations.some(isVariationOpen), 'no-variation-open'),
  ],
  faults: (c, { no }, ctx) => {
    const existing = variationByNo(c, no);
    if (existing === undefined) return when(true, 'variation-unknown', { no }, '/no');
    if (!isVariationOpen(existing)) return when(true, 'variation-not-open', { no }, '/no');
    const own = existing[signerOf(ctx)];
    return when(own === undefined, 'variation-of-other', { no }, '/no');
  },
  decide: (_, { no, why }) => accept(event('variationWithdrawn', { no, why })),
});
