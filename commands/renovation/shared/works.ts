import type { Courtyard } from '../../../domain/renovation/courtyard';
import {
  certifiedToDateFen,
  claimValueFen,
  contractValueFen,
  openClaim,
  payableOnClaimFen,
  uncertifiedClaim,
} from '../../../domain/renovation/works';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import type { Bounds } from '../../bounds';
import type { About } from '../../form';
import type { CourtyardChoices, CourtyardFormAt } from '../definition';
import { moneyLine } from './about';

/** From what was measured before to what the contract is worth. */
export const measuredBounds = ({ works }: Courtyard): Bounds | undefined =>
  works === undefined ? undefined : { min: certifiedToDateFen(works), max: contractValueFen(works) };

/** The claim that can be paid now. */
export const claimChoices: CourtyardChoices = ({ c }) =>
  [openClaim(c.works)].flatMap((claim) => (claim === undefined ? [] : [{ value: claim.no, title: String(claim.no) }]));

/** What the contract lets be paid on the claim that is not paid yet. */
export const payableNowFen = (c: Courtyard): number | undefined => {
  const claim = openClaim(c.works);
  return c.works && claim && payableOnClaimFen(c, c.works, claim);
};

const certifiedFen = ({ works }: Courtyard): number | undefined => {
  const claim = openClaim(works);
  return claim?.certified === undefined ? undefined : claimValueFen(claim);
};

/** The claim that awaits its certificate. One whose payment came back, or that another firm is paid for, may be open beside it. */
export const uncertifiedLines = ({ c, language }: CourtyardFormAt): readonly (About | undefined)[] => [
  moneyLine(ABOUT_WORDS.measured, uncertifiedClaim(c.works)?.measuredFen, language),
];

/** The claim that is paid. */
export const claimLines = ({ c, language }: CourtyardFormAt): readonly (About | undefined)[] => [
  moneyLine(ABOUT_WORDS.measured, openClaim(c.works)?.measuredFen, language),
  moneyLine(ABOUT_WORDS.certified, certifiedFen(c), language),
  moneyLine(ABOUT_WORDS.payable, payableNowFen(c), language),
];
