import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Claim } from '../../../domain/renovation/facts/works';
import { contractValueFen, payableOnClaimFen } from '../../../domain/renovation/works';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { Bounds } from '../../bounds';
import type { About } from '../../form';
import type { CourtyardChoices, CourtyardFormAt } from '../definition';
import { moneyLine } from './about';

/** From what was measured before to what the contract is worth. */
export const measuredBounds = ({ works }: Courtyard): Bounds | undefined =>
  works === undefined ? undefined : { min: works.claims.at(-1)?.measuredFen ?? 0, max: contractValueFen(works) };

const nextClaimToPay = ({ works }: Courtyard): Claim | undefined =>
  works?.claims.find(({ paid }) => paid === undefined);

/** The claim that can be paid now. */
export const claimChoices: CourtyardChoices = ({ c }) =>
  [nextClaimToPay(c)].flatMap((claim) => (claim === undefined ? [] : [{ value: claim.no, title: String(claim.no) }]));

/** What the contract lets be paid on the claim that is not paid yet. */
export const payableNowFen = (c: Courtyard): number | undefined => {
  const claim = nextClaimToPay(c);
  return c.works && claim && payableOnClaimFen(c, c.works, claim);
};

/** The claim that is decided on. */
export const claimLines = ({ c, language }: CourtyardFormAt): readonly (About | undefined)[] => [
  moneyLine(ABOUT_WORDS.measured, nextClaimToPay(c)?.measuredFen, language),
  moneyLine(ABOUT_WORDS.payable, payableNowFen(c), language),
];
