import type { CommandName } from '../../domain/renovation/catalogue';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { coFundingInHandFen, plannedFen } from '../../domain/renovation/funding';
import { owedFen } from '../../domain/renovation/settlement';
import { approvedBudgetFen, contractValueFen, payableOnClaimFen } from '../../domain/renovation/works';
import { BOUND_WORDS } from '../../i18n/fieldHelp';
import type { Language } from '../../i18n/language';
import { hundredths, rendered } from '../../i18n/render';

interface Bounds {
  readonly min?: number;
  readonly max: number;
}

type Bounding = (c: Courtyard, ctx: Context) => Bounds | undefined;

const ofContract: Bounding = ({ works }) =>
  works === undefined ? undefined : { min: works.claims.at(-1)?.measuredFen ?? 0, max: contractValueFen(works) };

const ofClaim: Bounding = (c) => {
  const claim = c.works?.claims.find(({ paid }) => paid === undefined);
  return c.works === undefined || claim === undefined ? undefined : { max: payableOnClaimFen(c, c.works, claim) };
};

/** How far a value may go in one courtyard now, by `command.field`: what the command would refuse beyond. */
const BOUNDS: Readonly<Record<string, Bounding>> = {
  'awardContract.amountFen': (c) => ({ max: approvedBudgetFen(c) }),
  'awardContract.progressShare': (_, { policy }) => policy.works.progressShare,
  'submitClaim.measuredFen': ofContract,
  'reportCompletion.measuredFen': ofContract,
  'submitSettlement.claimedFen': ({ works }) => (works === undefined ? undefined : { max: contractValueFen(works) }),
  'payClaim.amountFen': ofClaim,
  'recordCoFunding.amountFen': (c) => ({ max: plannedFen(c, 'coFunding') - c.coFunding.receivedFen }),
  'refundCoFunding.amountFen': (c) => ({ max: coFundingInHandFen(c) - c.ledger.coFunding.committed }),
  'recoverOverpayment.amountFen': (c) => ({ max: owedFen(c) }),
  'applyForMaintenanceSubsidy.amountFen': (_, { policy }) => ({ max: policy.maintenance.yearlyMaxFen }),
  'extendObligation.workingDays': (_, { policy }) => ({ max: policy.extension.maxWorkingDays }),
};

const written = (field: string, value: number): string => {
  if (field.endsWith('Fen')) return hundredths(value);
  return field.endsWith('Share') ? `${value / 100}%` : String(value);
};

/** How far a field may go, for whoever fills it in; nothing where only the field itself bounds it. */
export const boundHelp = (
  { courtyard, ctx, language }: { readonly courtyard: Courtyard; readonly ctx: Context; readonly language: Language },
  command: CommandName,
  field: string,
): string | undefined => {
  const bounds = BOUNDS[`${command}.${field}`]?.(courtyard, ctx);
  if (bounds === undefined || bounds.max <= 0) return undefined;
  const { min = 0, max } = bounds;
  const text = min > 0 ? BOUND_WORDS.between : BOUND_WORDS.most;
  return rendered(text, { min: written(field, min), max: written(field, max) }, language);
};
